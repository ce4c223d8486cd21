import { sniff } from '../../lib/images/sniff.ts';
import { measurePixels } from '../../lib/images/quality/measure.ts';
import { allSamples, type Sample } from './corpus.ts';
import { comparePairs, type Pair } from './duplicates.ts';

export interface Measured extends Omit<Sample, 'make'> {
  readonly index: number;
  readonly suspicions: readonly { readonly kind: string; readonly why: string }[];
  readonly megapixels: number;
  readonly tookMs: number;
}

/** Makes and measures one picture of the corpus. */
async function measureSample(index: number, { make, ...label }: Sample): Promise<Measured> {
  const blob = await make();
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const bitmap = await createImageBitmap(blob);
  const startedAt = performance.now();
  const { suspicions } = measurePixels(bitmap, { mediaType: sniff(bytes).mediaType, bytes });
  const tookMs = performance.now() - startedAt;
  return { ...label, index, suspicions, megapixels: (bitmap.width * bitmap.height) / 1e6, tookMs };
}

declare global {
  /** What `run.ts` calls in the page. */
  var corpus:
    | {
        readonly count: number;
        readonly measure: (index: number) => Promise<Measured | null>;
        readonly base64: (index: number) => Promise<string>;
        readonly comparePairs: () => Promise<Pair[]>;
      }
    | undefined;
}

const samples = allSamples(Number(new URLSearchParams(location.search).get('shift') ?? 0));

globalThis.corpus = {
  count: samples.length,
  async measure(index) {
    const sample = samples[index];
    return sample === undefined ? null : measureSample(index, sample);
  },
  async base64(index) {
    const blob = await samples[index]?.make();
    return blob === undefined ? '' : new Uint8Array(await blob.arrayBuffer()).toBase64();
  },
  comparePairs,
};
