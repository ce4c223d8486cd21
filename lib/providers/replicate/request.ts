import type { OutputFormat } from '../../domain/output.ts';
import type { GenerationRequest } from '../provider.ts';

/** Replicate's names of formats. */
const FORMAT_NAMES: Partial<Record<OutputFormat, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png' };

/** A request's settings in Replicate's fields: all of the input but its references. */
export function settingsOf({ model, prompt, brief: { output } }: GenerationRequest): Record<string, string> {
  const isOffered = model.formats?.some((format) => format === output.format);
  const format = isOffered ? FORMAT_NAMES[output.format] : undefined;
  return {
    prompt,
    // Always said: the default is `match_input_image`, which has no meaning without one.
    aspect_ratio: output.aspectRatio,
    // A model with one size has no such field.
    ...(model.sizes.length > 1 && { resolution: output.size }),
    ...(format !== undefined && { output_format: format }),
  };
}

/** The body that asks for one prediction, as JSON. */
export function encodeBody(request: GenerationRequest, urls: readonly string[]): string {
  return JSON.stringify({ input: { ...settingsOf(request), ...(urls.length > 0 && { image_input: urls }) } });
}
