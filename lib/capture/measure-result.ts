import { parseBrandColours, type FrozenBrief } from '../domain/brief.ts';
import { pixelSize, type PixelSize } from '../domain/output.ts';
import type { ReadyReference } from '../domain/reference.ts';
import type { ChangeMap, ResultMeasures } from '../domain/refine/measures.ts';
import { roleWords } from '../domain/role.ts';
import { fitWithin } from '../images/draw.ts';
import { changeMapOf } from '../images/result/change-map.ts';
import { cutSidesOf } from '../images/result/cut-sides.ts';
import { labPictureOf } from '../images/result/lab.ts';
import { mainColours, matchColours, paletteOf, tellingColours, type PaletteColour } from '../images/result/palette.ts';
import { shrink } from '../images/result/shrink.ts';
import { subjectOf } from '../images/result/subject.ts';
import type { WorkerStore } from '../store/store.ts';

/** Colours and outlines are measured at the one size, changes at the other. */
const COLOURS_SIDE_PX = 128;
const CHANGES_SIDE_PX = 256;
/** A colour that covers less of the image is not what a person would find there. */
const MIN_BRAND_SHARE = 0.005;
/** The product may be small in its new scene. */
const MIN_KEPT_SHARE = 0.001;
/** By this share two aspect ratios may differ and be one after rounding. */
const RATIO_TOLERANCE = 0.03;
/** With these the subject is to go beyond the frame. */
const CLOSE = new Set<FrozenBrief['framing']>(['extreme-close-up', 'close-up', 'medium-close-up', 'medium']);

type Assets = Pick<WorkerStore['assets'], 'readBlob'>;

async function readBlob(assets: Assets, assetId: string): Promise<Blob> {
  const blob = await assets.readBlob(assetId);
  if (!blob) throw new Error('The picture is no longer in the store.');
  return blob;
}

/** The picture that a result can be held against, where there is one of its proportions. */
function originalOf({ inputMode, references }: FrozenBrief, gotPx: PixelSize): ReadyReference | undefined {
  const isEdit = inputMode === 'edit' && references.length === 1;
  const [only, ...others] = isEdit
    ? references
    : references.filter(({ role }) => role === 'product' || role === 'person');
  if (!only || others.length > 0) return undefined;
  const { widthPx, heightPx } = only.content.asset;
  const skew = (widthPx * gotPx.heightPx) / (heightPx * gotPx.widthPx);
  return Math.abs(Math.log(skew)) <= RATIO_TOLERANCE ? only : undefined;
}

async function measureChange(
  assets: Assets,
  brief: FrozenBrief,
  gotPx: PixelSize,
  result: Blob,
): Promise<ChangeMap | null> {
  const original = originalOf(brief, gotPx);
  const blob = original && (await assets.readBlob(original.content.asset.id));
  if (!blob) return null;
  const size = fitWithin(gotPx, CHANGES_SIDE_PX);
  return changeMapOf(labPictureOf(await shrink(blob, size)), labPictureOf(await shrink(result, size)));
}

/** The main colours of what stands on a plain ground; none where nobody can say what is ground and what is not. */
async function coloursOfSubject(blob: Blob): Promise<readonly string[]> {
  const pixels = await shrink(blob, COLOURS_SIDE_PX);
  const subject = subjectOf(labPictureOf(pixels));
  return subject ? mainColours(paletteOf(pixels, subject)) : [];
}

/** For the first reference that is to stay as it is and shows what its colours are. */
async function measureKept(
  assets: Assets,
  { references }: FrozenBrief,
  palette: readonly PaletteColour[],
): Promise<ResultMeasures['keptColours']> {
  for (const [referenceIndex, { role, content }] of references.entries()) {
    if (role === null || !roleWords(role).keepsIdentity) continue;
    const blob = await assets.readBlob(content.asset.id);
    const colours = blob ? await coloursOfSubject(blob) : [];
    if (colours.length > 0) return { referenceIndex, colours: matchColours(colours, palette, MIN_KEPT_SHARE) };
  }
  return null;
}

/**
 * Measures one image of a job against what the job asked for.
 *
 * @throws {Error} with a sentence to show, where the image is gone
 */
export async function measureResult(
  { assets, jobs }: Pick<WorkerStore, 'assets' | 'jobs'>,
  jobId: string,
  assetId: string,
): Promise<ResultMeasures> {
  const job = await jobs.read(jobId);
  const asset = job?.state === 'succeeded' ? job.images.find(({ id }) => id === assetId) : undefined;
  if (!job || !asset) throw new Error('The result is no longer in the store.');
  const { brief } = job;
  const gotPx = { widthPx: asset.widthPx, heightPx: asset.heightPx };
  const blob = await readBlob(assets, assetId);
  const pixels = await shrink(blob, COLOURS_SIDE_PX);
  const palette = paletteOf(pixels);
  const isClose = CLOSE.has(brief.framing) || brief.crop === 'tight';
  return {
    askedPx: pixelSize(brief.output.aspectRatio, brief.output.size),
    gotPx,
    brandColours: matchColours(parseBrandColours(brief.brandColours), palette, MIN_BRAND_SHARE),
    cutSides: isClose ? [] : cutSidesOf(labPictureOf(pixels)),
    changeMap: await measureChange(assets, brief, gotPx, blob),
    keptColours: await measureKept(assets, brief, palette),
  };
}

/**
 * Up to six colours of a stored picture, the most telling first, as upper-case `#RRGGBB`.
 *
 * @throws {Error} with a sentence to show, where the picture is gone
 */
export async function readPalette(assets: Assets, assetId: string): Promise<readonly string[]> {
  return tellingColours(paletteOf(await shrink(await readBlob(assets, assetId), COLOURS_SIDE_PX)));
}
