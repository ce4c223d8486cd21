import type { CameraAngle } from '../../domain/brief.ts';
import { drawInto, type Layer } from './layer.ts';
import { placeIn, rowRatio, standInRow, type Box } from '../../domain/layout.ts';
import type { Plan } from './plan.ts';
import { castShadow, surroundShadow } from './shadow.ts';
import type { Subject } from './subject.ts';

/** How high in its region the subject stands (0 to 1), and how large it looks, from each height of the camera. */
const VIEWS: Record<CameraAngle, { readonly rise: number; readonly scale: number }> = {
  'eye-level': { rise: 0.42, scale: 1 },
  'three-quarter': { rise: 0.46, scale: 0.97 },
  high: { rise: 0.3, scale: 0.9 },
  low: { rise: 0.55, scale: 1.12 },
  'top-down': { rise: 0.5, scale: 1 },
  'ground-level': { rise: 0.5, scale: 1.15 },
  // A still picture that was cut out cannot be seen from elsewhere; the camera's tilt is the model's to make.
  dutch: { rise: 0.42, scale: 1 },
};

/** A subject and the place where it stands. */
export interface Standing {
  readonly subject: Subject;
  readonly box: Box;
}

/** Sets the subjects in a row on one ground, as large as the framing says. */
export function standSubjects(
  subjects: readonly Subject[],
  { layout, camera, isCentred }: Pick<Plan, 'layout' | 'camera' | 'isCentred'>,
): readonly Standing[] {
  const ratios = subjects.map(({ layer: { canvas } }) => canvas.width / canvas.height);
  const { rise, scale } = VIEWS[camera];
  const fill = Math.min(1, layout.fill * scale);
  const row = placeIn(layout.subject, rowRatio(ratios), fill, isCentred ? 0.5 : rise);
  const boxes = standInRow(row, ratios);
  return subjects.flatMap((subject, index) => {
    const box = boxes[index];
    return box ? [{ subject, box }] : [];
  });
}

/** Paints the subjects where they stand, each with its shadow. */
export function paintSubjects(layer: Layer, standing: readonly Standing[], camera: CameraAngle): void {
  for (const { subject, box } of standing) {
    if (camera === 'top-down' || !subject.isCutOut) surroundShadow(layer, subject.layer, box);
    else castShadow(layer, subject.layer, box, camera);
  }
  for (const { subject, box } of standing) drawInto(layer, subject.layer, box);
}
