import { CaptureError } from '../domain/capture-failure.ts';
import { tooManyBytes } from '../domain/capture-limits.ts';
import { InjectionRefused, PageGone, type Frame } from '../browser/page-script.ts';
import { offerLarger, offerOriginal } from './better.ts';
import { cropVisibleTab } from './crop-visible-tab.ts';
import { fetchPicture, fetchWithLeave } from './fetch-picture.ts';
import { pageAnswerSchema, type PageAnswerRead } from './page-answer.ts';
import type { PageTarget } from './page/contract.ts';
import { callPage, type PageOrder } from './page-order.ts';
import { NotTaken, type TakenPicture } from './place.ts';

/** What the page answers; null where its answer has another shape than any of ours. */
async function ask(frame: Frame, target: PageTarget): Promise<PageAnswerRead | null> {
  return pageAnswerSchema.safeParse(await callPage(frame, { name: 'read', target })).data ?? null;
}

function addressOf(target: PageTarget): string | undefined {
  return target.by === 'address' ? target.imageUrl : undefined;
}

/** The refusal of a page where no extension may act. */
export function closedPage(): CaptureError {
  const message =
    'Browsers let no extension act on this page: their own pages, extension stores and some viewers are closed.';
  return new CaptureError('restricted-page', message);
}

function refusal({ frame, pageUrl }: PageOrder): CaptureError {
  if (frame.frameId !== 0) {
    const message = 'The picture is in a frame of another site, which Plantain may not read without your leave.';
    return new CaptureError('out-of-reach', message);
  }
  if (pageUrl?.startsWith('file:') === true) {
    const message = 'The browser keeps files on this device from extensions unless its settings for Plantain allow it.';
    return new CaptureError('restricted-page', message);
  }
  return closedPage();
}

/** Without the page's help: by the page round the frame, then as Plantain itself; else the original is offered. */
async function readFromOutside(order: PageOrder): Promise<TakenPicture> {
  const imageUrl = addressOf(order.target);
  if (imageUrl === undefined) throw refusal(order);
  const source = { imageUrl, pageUrl: order.pageUrl };
  if (order.frame.frameId !== 0) {
    const top = { ...order.frame, frameId: 0 };
    const answer = await ask(top, { by: 'address', imageUrl }).catch(() => null);
    if (answer?.state === 'bytes') return fromBytes(answer, order.pageUrl);
  }
  const fetched = await fetchPicture(imageUrl);
  if (fetched === null) throw new NotTaken(refusal(order).failure, offerOriginal(imageUrl));
  const { bytes, claimedType } = fetched;
  return { bytes, capturedBy: 'site-access', source: { ...source, claimedType } };
}

function sourceOf({ source }: PageAnswerRead, pageUrl: string | undefined): TakenPicture['source'] {
  return { ...source, pageUrl: pageUrl ?? source.pageUrl };
}

async function fromBytes(
  answer: Extract<PageAnswerRead, { state: 'bytes' }>,
  pageUrl: string | undefined,
): Promise<TakenPicture> {
  const bytes = new Uint8Array(await answer.bytes.arrayBuffer());
  return {
    bytes,
    capturedBy: answer.method,
    caveat: answer.caveat === '' ? undefined : answer.caveat,
    source: { ...sourceOf(answer, pageUrl), claimedType: answer.claimedType },
    better: offerLarger(answer.better, bytes),
  };
}

/** What has no address, such as a canvas, is no file that could be kept back. */
function cropCaveat(hasFile: boolean, isWhole: boolean): string {
  const why = hasFile ? 'The site keeps the file to itself' : 'The page does not let its pixels be read';
  return isWhole
    ? `${why}, so this is what the screen showed.`
    : `${why}, and part of the picture was covered or outside the window.`;
}

/** What the page shows but may not read: the file with the person's leave for its site, else the screen's copy. */
async function fromScreen(
  order: PageOrder,
  answer: Extract<PageAnswerRead, { state: 'unreadable' }>,
): Promise<TakenPicture> {
  const source = sourceOf(answer, order.pageUrl);
  const { imageUrl } = answer.source;
  const fetched = await fetchWithLeave(imageUrl);
  if (fetched !== null) {
    const { bytes, claimedType } = fetched;
    return { bytes, capturedBy: 'site-access', source: { ...source, claimedType } };
  }
  const better = offerOriginal(imageUrl);
  try {
    const { blob, isWhole } = await cropVisibleTab(order, answer.box);
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return { bytes, capturedBy: 'visible-tab', caveat: cropCaveat(imageUrl !== '', isWhole), source, better };
  } catch (error) {
    throw error instanceof CaptureError ? new NotTaken(error.failure, better) : error;
  }
}

function absence(state: 'not-loaded' | 'too-large' | 'missing', target: PageTarget): CaptureError {
  if (state === 'too-large') return tooManyBytes();
  if (state === 'not-loaded') return new CaptureError('out-of-reach', 'The page has not loaded this picture.');
  const message =
    target.by === 'pointer'
      ? 'There is no picture under the pointer, and none has the focus.'
      : 'The picture is no longer on the page, or lies where scripts cannot see it.';
  return new CaptureError('out-of-reach', message);
}

async function read(order: PageOrder): Promise<TakenPicture> {
  const answer = await ask(order.frame, order.target);
  switch (answer?.state) {
    case 'bytes':
      return fromBytes(answer, order.pageUrl);
    case 'unreadable':
      return fromScreen(order, answer);
    default:
      throw absence(answer?.state ?? 'missing', order.target);
  }
}

/**
 * Gets the bytes of a picture by the ladder: in the page's memory, fetched by the page, drawn by the page (all three in
 * `page/`), fetched with the person's leave for the site, cut out of a screenshot.
 *
 * @throws {CaptureError} saying which page or picture does not allow it; {@link NotTaken} where leave would help
 */
export async function readFromPage(order: PageOrder): Promise<TakenPicture> {
  try {
    return await read(order);
  } catch (error) {
    if (error instanceof InjectionRefused) return readFromOutside(order);
    if (error instanceof PageGone) {
      throw new CaptureError('out-of-reach', 'The page was left before the picture could be read.');
    }
    throw error;
  }
}
