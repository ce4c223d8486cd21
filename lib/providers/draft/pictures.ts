import { GenerationError } from '../../domain/failure.ts';
import { tagAt } from '../../domain/reference.ts';
import type { ReferenceRole } from '../../domain/role.ts';
import type { ReferenceImage } from '../provider.ts';
import { createLayer, type Layer } from './layer.ts';

/** Larger than this nothing is needed, as a draft is about a megapixel. */
const MAX_SIDE_PX = 1280;

/** A decoded reference. */
export interface Picture {
  readonly role: ReferenceRole | null;
  readonly layer: Layer;
}

/** Decodes one reference at a working size. Its bitmap is let go at once, since fourteen photographs are much memory. */
export async function decodePicture({ role, blob }: ReferenceImage, index: number): Promise<Picture> {
  const bitmap = await createImageBitmap(blob).catch(() => {
    const message = `The on-device draft could not decode ${tagAt(index)}. Nothing was charged.`;
    throw new GenerationError({ kind: 'undecodable-image', message, charge: { charged: 'no' } });
  });
  const scale = Math.min(1, MAX_SIDE_PX / Math.max(bitmap.width, bitmap.height));
  const layer = createLayer(bitmap.width * scale, bitmap.height * scale);
  layer.drawImage(bitmap, 0, 0, layer.canvas.width, layer.canvas.height);
  bitmap.close();
  return { role, layer };
}
