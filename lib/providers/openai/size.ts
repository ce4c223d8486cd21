import { type AspectRatio, type Output, pixelSize } from '../../domain/output.ts';

/** How a model is asked for a shape, and for a quality where it has such. */
interface Wire {
  readonly size: (output: Output) => string;
  readonly quality?: string;
}

/** Any size whose sides divide by 16, as all of the table do. Source: the types of OpenAI's client 7.57.0. */
function anySize({ aspectRatio, size }: Output): string {
  const { widthPx, heightPx } = pixelSize(aspectRatio, size);
  return `${widthPx}x${heightPx}`;
}

/** The three that every model of OpenAI's takes. */
const STANDARD: Partial<Record<AspectRatio, string>> = { '1:1': '1024x1024', '2:3': '1024x1536', '3:2': '1536x1024' };

/**
 * For models of others. Gateways look a ratio up by exactly these five, and make a square of what they do not know
 * (LiteLLM for Google's models); 2:3 and 3:2 are OpenAI's own.
 */
const USUAL: Partial<Record<AspectRatio, string>> = {
  ...STANDARD,
  '3:4': '896x1280',
  '4:3': '1280x896',
  '9:16': '1024x1792',
  '16:9': '1792x1024',
};

function sizeIn(sizes: Partial<Record<AspectRatio, string>>): Wire['size'] {
  return (output) => sizes[output.aspectRatio] ?? anySize(output);
}

// Not left to the model, which would make the price a guess between $0.006 and $0.21.
const ANY_SIZE: Wire = { size: anySize, quality: 'medium' };
const STANDARD_SIZES: Wire = { size: sizeIn(STANDARD), quality: 'medium' };

/** By the catalogue's ids. */
const WIRES: ReadonlyMap<string, Wire> = new Map([
  ['gpt-image-2.5-flare', ANY_SIZE],
  ['gpt-image-2.5-sunburst', ANY_SIZE],
  ['gpt-image-2.6-flare', STANDARD_SIZES],
  ['gpt-image-2.6-sunburst', STANDARD_SIZES],
  ['gpt-image-2', ANY_SIZE],
]);

const OF_OTHERS: Wire = { size: sizeIn(USUAL) };

/** The fields that say how large and how good a picture is wished. */
export function sizeFields(output: Output): { readonly size: string; readonly quality?: string } {
  const { size, quality } = WIRES.get(output.modelId) ?? OF_OTHERS;
  return { size: size(output), ...(quality !== undefined && { quality }) };
}
