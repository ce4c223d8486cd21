import { pixelSize } from '../../domain/output.ts';
import type { GenerationRequest } from '../provider.ts';
import { endpointOf } from './endpoints.ts';

function sizeFields({ model, brief: { output } }: GenerationRequest): Record<string, unknown> {
  const { aspectRatio, size } = output;
  if (endpointOf(model).sizedBy === 'pixels') {
    const { widthPx: width, heightPx: height } = pixelSize(aspectRatio, size);
    return { image_size: { width, height } };
  }
  // A model with one size has no such field.
  return { aspect_ratio: aspectRatio, ...(model.sizes.length > 1 && { resolution: size }) };
}

function formatFields({ model, brief: { output } }: GenerationRequest): Record<string, unknown> {
  const wished = model.formats?.find((format) => format === output.format);
  return wished === undefined ? {} : { output_format: wished.replace('image/', '') };
}

/**
 * The model's input as JSON, which is the whole body. Written in pieces, because `JSON.stringify` would copy and scan
 * every picture, and base64 needs no escaping.
 */
export function encodeBody(request: GenerationRequest, imageUrls: readonly string[]): Blob {
  const { model, prompt } = request;
  const fields = {
    prompt,
    // Said, though it is the default: each costs.
    ...(endpointOf(model).takesCount && { num_images: 1 }),
    ...sizeFields(request),
    ...formatFields(request),
  };
  const json = JSON.stringify(fields);
  if (imageUrls.length === 0) return new Blob([json]);
  const urls = imageUrls.map((url) => (url.startsWith('data:') ? `"${url}"` : JSON.stringify(url)));
  const listed = urls.flatMap((url, index) => (index === 0 ? [url] : [',', url]));
  return new Blob([json.slice(0, -1), ',"image_urls":[', ...listed, ']}']);
}
