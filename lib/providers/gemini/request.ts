import type { GenerationRequest, ReferenceImage } from '../provider.ts';

/** The most that the Gemini API takes in one request, base64 counted. Source: blog.google, 2026-01-12. */
export const MAX_REQUEST_BYTES = 100_000_000;

async function inlinePart({ blob }: ReferenceImage): Promise<string> {
  const data = (await blob.bytes()).toBase64();
  return `{"inlineData":{"mimeType":${JSON.stringify(blob.type)},"data":"${data}"}}`;
}

function generationConfig({ model, brief: { output } }: GenerationRequest) {
  // A model with one size takes no `imageSize`: Lite answers 400 to some, and 1K is what it makes.
  const size = model.sizes.length > 1 ? { imageSize: output.size } : {};
  return { responseModalities: ['IMAGE'], imageConfig: { aspectRatio: output.aspectRatio, ...size } };
}

/** The body with its pictures written already, each a part. */
export function encodeWith(request: GenerationRequest, images: readonly string[]): Blob {
  const parts = [JSON.stringify({ text: request.prompt }), ...images];
  return new Blob([
    '{"contents":[{"role":"user","parts":[',
    ...parts.flatMap((part, index) => (index === 0 ? [part] : [',', part])),
    `]}],"generationConfig":${JSON.stringify(generationConfig(request))}}`,
  ]);
}

/**
 * The body of `generateContent` as JSON: the prompt, then the references in the order of their tags. Written in pieces,
 * because `JSON.stringify` would copy and scan every image, and base64 needs no escaping.
 */
export async function encodeBody(request: GenerationRequest): Promise<Blob> {
  return encodeWith(request, await Promise.all(request.references.map(inlinePart)));
}
