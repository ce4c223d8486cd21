import { type AspectRatio, type Output, pixelSize } from '../../domain/output.ts';
import { OPENAI_MODELS } from './models.ts';

/** Those that take any size whose sides divide by 16, as all of the table do. Source: the types of OpenAI's client 7.57.0. */
const ANY_SIZE: ReadonlySet<string> = new Set(['gpt-image-2.5-flare', 'gpt-image-2.5-sunburst', 'gpt-image-2']);

/**
 * The first three are what every model of OpenAI's takes. Gateways look a ratio up by exactly these, and make a square of
 * what they do not know (LiteLLM for Google's models: all but 2:3 and 3:2).
 */
const USUAL: Partial<Record<AspectRatio, string>> = {
  '1:1': '1024x1024',
  '2:3': '1024x1536',
  '3:2': '1536x1024',
  '3:4': '896x1280',
  '4:3': '1280x896',
  '9:16': '1024x1792',
  '16:9': '1792x1024',
};

function sizeOf(modelId: string, { aspectRatio, size }: Output): string {
  const usual = ANY_SIZE.has(modelId) ? undefined : USUAL[aspectRatio];
  const { widthPx, heightPx } = pixelSize(aspectRatio, size);
  return usual ?? `${widthPx}x${heightPx}`;
}

/**
 * The fields that say how large and how good a picture is wished. The quality is not left to OpenAI's models, which would
 * make their price a guess between $0.006 and $0.21; others may not know the field.
 */
export function sizeFields(modelId: string, output: Output): Record<string, string> {
  const isListed = OPENAI_MODELS.some(({ id }) => id === modelId);
  return { size: sizeOf(modelId, output), ...(isListed && { quality: 'medium' }) };
}
