import type { GenerationRequest, ReferenceImage } from '../provider.ts';

/**
 * The most that is sent in one request, base64 counted. OpenRouter documents no limit, only that there is one (HTTP 413);
 * this is Google's for the same models. Source: blog.google, 2026-01-12.
 */
export const MAX_REQUEST_BYTES = 100_000_000;

async function inputReference({ blob }: ReferenceImage): Promise<string> {
  const data = (await blob.bytes()).toBase64();
  return `{"type":"image_url","image_url":{"url":"data:${blob.type};base64,${data}"}}`;
}

function settings({ model, prompt, brief: { output } }: GenerationRequest) {
  const isFormatTaken = model.formats?.some((format) => format === output.format);
  return {
    model: model.id,
    prompt,
    // One image a request: the makers of single images reject more.
    n: 1,
    aspect_ratio: output.aspectRatio,
    // What a model does not list among its parameters it does not take, and one size is no choice.
    ...(model.sizes.length > 1 && { resolution: output.size }),
    ...(isFormatTaken && { output_format: output.format.replace('image/', '') }),
  };
}

/**
 * The body of `POST /images` as JSON: the settings, then the references in the order of their tags. Written in pieces,
 * because `JSON.stringify` would copy and scan every image, and base64 needs no escaping.
 */
export async function encodeBody(request: GenerationRequest): Promise<Blob> {
  const head = JSON.stringify(settings(request));
  if (request.references.length === 0) return new Blob([head]);
  const references = await Promise.all(request.references.map(inputReference));
  return new Blob([
    head.slice(0, -1),
    ',"input_references":[',
    ...references.flatMap((reference, index) => (index === 0 ? [reference] : [',', reference])),
    ']}',
  ]);
}
