import type { GenerationRequest, ReferenceImage } from '../provider.ts';
import { signatureIn } from './continuation.ts';

/** The most that the Gemini API takes in one request, base64 counted. Source: blog.google, 2026-01-12. */
export const MAX_REQUEST_BYTES = 100_000_000;

async function inlineData(blob: Blob, mediaType: string): Promise<string> {
  return `"inlineData":{"mimeType":${JSON.stringify(mediaType)},"data":"${(await blob.bytes()).toBase64()}"}`;
}

async function inlinePart({ blob }: ReferenceImage): Promise<string> {
  return `{${await inlineData(blob, blob.type)}}`;
}

function generationConfig({ model, brief: { output } }: GenerationRequest) {
  // A model with one size takes no `imageSize`: Lite answers 400 to some, and 1K is what it makes.
  const size = model.sizes.length > 1 ? { imageSize: output.size } : {};
  return { responseModalities: ['IMAGE'], imageConfig: { aspectRatio: output.aspectRatio, ...size } };
}

function content(role: 'user' | 'model', parts: readonly string[]): string[] {
  return [`{"role":"${role}","parts":[`, ...parts.flatMap((part, index) => (index === 0 ? [part] : [',', part])), ']}'];
}

/**
 * The turn in which the first reference was made: its words, and the image with its signature. The pictures of that turn
 * stay away: docs/decisions/0015 says why. Empty where Google wants nothing back.
 */
async function previousTurn({ previous, references: [made] }: GenerationRequest): Promise<readonly string[]> {
  const signature = previous && signatureIn(previous.continuation);
  if (signature === undefined || previous === undefined || made === undefined) return [];
  const image = await inlineData(previous.image, made.asset.mediaType);
  return [
    ...content('user', [JSON.stringify({ text: previous.prompt })]),
    ',',
    ...content('model', [`{${image},"thoughtSignature":${JSON.stringify(signature)}}`]),
    ',',
  ];
}

/** The body with its pictures written already, each a part, and the turns before it, if there are any. */
export function encodeWith(
  request: GenerationRequest,
  images: readonly string[],
  before: readonly string[] = [],
): Blob {
  return new Blob([
    '{"contents":[',
    ...before,
    ...content('user', [JSON.stringify({ text: request.prompt }), ...images]),
    `],"generationConfig":${JSON.stringify(generationConfig(request))}}`,
  ]);
}

/**
 * The body of `generateContent` as JSON: the prompt, then the references in the order of their tags; an image that this
 * model made stands in its own turn before, still the first. Written in pieces, because `JSON.stringify` would copy and
 * scan every image, and base64 needs no escaping.
 */
export async function encodeBody(request: GenerationRequest): Promise<Blob> {
  const before = await previousTurn(request);
  const images = await Promise.all(request.references.slice(before.length === 0 ? 0 : 1).map(inlinePart));
  return encodeWith(request, images, before);
}
