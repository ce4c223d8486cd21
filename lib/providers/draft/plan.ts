import { briefTitle, parseBrandColours, type CameraAngle, type FrozenBrief } from '../../domain/brief.ts';
import { pixelSize, type PixelSize } from '../../domain/output.ts';
import { planLayout, within, type Box, type Layout } from '../../domain/layout.ts';
import { seededRandom } from './seed.ts';

/** What a brief comes to before anything is painted. */
export interface Plan {
  readonly size: PixelSize;
  readonly layout: Layout;
  readonly camera: CameraAngle;
  readonly isCentred: boolean;
  readonly brandColours: readonly string[];
  readonly text: string;
  /** Names what no reference shows. */
  readonly caption: string;
  /** The same subject always gives the same numbers. */
  readonly random: () => number;
}

/**
 * Plans the picture of a brief.
 *
 * @param place where a layout reference has its thing, as shares of its width and height
 */
export function planDraft(brief: FrozenBrief, place: Box | undefined): Plan {
  const { output, framing, crop, cameraAngle, subject } = brief;
  const text = brief.textInImage.trim();
  const size = pixelSize(output.aspectRatio, output.size);
  const layout = planLayout(size, { framing, crop, hasText: text !== '' });
  return {
    size,
    layout: place ? { ...layout, subject: within(layout.subject, place), fill: 1 } : layout,
    camera: cameraAngle ?? 'eye-level',
    isCentred: crop === 'centred' || place !== undefined,
    brandColours: parseBrandColours(brief.brandColours),
    text,
    caption: subject.trim() === '' ? '' : briefTitle(brief),
    random: seededRandom(subject),
  };
}
