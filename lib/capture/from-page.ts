import type { CaptureMethod } from '../domain/reference.ts';
import type { Source } from '../domain/asset.ts';
import { CaptureError } from '../domain/capture-failure.ts';
import type { MenuClick } from '../browser/context-menu.ts';
import { callInFrame, InjectionRefused } from '../browser/page-script.ts';
import { captureVisibleTab } from '../browser/visible-tab.ts';
import { cropScreenshot } from '../images/crop.ts';
import { pageAnswerSchema, visibleBoxSchema } from './page-answer.ts';
import type { PageRequest, VisibleBox } from './page/contract.ts';

const SCRIPT = '/content-scripts/capture.js';

/** The bytes of a clicked picture and how they were come by; `source` has what the page told. */
export interface PagePicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly capturedBy: CaptureMethod;
  readonly caveat: string | undefined;
  readonly source: Omit<Source, 'capturedAt'>;
}

function refusal(click: MenuClick): CaptureError {
  return click.frameId === 0
    ? new CaptureError(
        'restricted-page',
        'Browsers let no extension act on this page: their own pages, extension stores and some viewers are closed.',
      )
    : new CaptureError('out-of-reach', 'The picture is in a frame of another site, which Plantain may not read.');
}

async function callPage(
  click: MenuClick,
  call: (request: PageRequest) => unknown,
  request: PageRequest,
): Promise<unknown> {
  try {
    return await callInFrame(click, SCRIPT, call, request);
  } catch (error) {
    throw error instanceof InjectionRefused ? refusal(click) : error;
  }
}

function isSameBox(a: VisibleBox, b: VisibleBox): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** The opening panel narrows the page: a screenshot counts only if the picture stood still round it. */
const MAX_SCREENSHOTS = 4;

async function cropVisibleTab(click: MenuClick, request: PageRequest, first: VisibleBox) {
  let box = first;
  for (let taken = 0; taken < MAX_SCREENSHOTS; taken += 1) {
    const screenshot = await captureVisibleTab(click.windowId);
    const located = await callPage(click, (asked) => globalThis.plantainCapture?.locate(asked) ?? null, request);
    const after = visibleBoxSchema.safeParse(located).data;
    if (after === undefined) break;
    if (isSameBox(box, after)) {
      return { isWhole: box.isWhole, blob: await cropScreenshot(screenshot, box, box.devicePixelRatio) };
    }
    box = after;
  }
  throw new CaptureError('out-of-reach', 'The picture moved or left the page before it could be captured.');
}

/**
 * Gets the bytes of a clicked picture: read by a script in the page, else cut out of a screenshot.
 *
 * @throws {CaptureError} saying which page or picture does not allow it
 */
export async function readFromPage(click: MenuClick): Promise<PagePicture> {
  const request = { imageUrl: click.imageUrl, targetElementId: click.targetElementId };
  const call = (asked: PageRequest) => globalThis.plantainCapture?.read(asked);
  const answer = pageAnswerSchema.safeParse(await callPage(click, call, request)).data;
  if (answer === undefined || answer.state === 'missing') {
    throw new CaptureError(
      'out-of-reach',
      'The picture is no longer on the page, or lies where scripts cannot see it.',
    );
  }
  if (answer.state === 'not-loaded') {
    throw new CaptureError('out-of-reach', 'The page has not loaded this picture.');
  }
  const { pageTitle, imageUrl, altText } = answer;
  // A frame knows its own address only; the picture is on the page that the person sees.
  const pageUrl = click.pageUrl ?? answer.pageUrl;
  const source = { pageUrl, pageTitle, imageUrl, altText };
  if (answer.state === 'bytes') {
    return { bytes: new Uint8Array(answer.bytes), capturedBy: answer.method, caveat: undefined, source };
  }
  const { blob, isWhole } = await cropVisibleTab(click, request, answer.box);
  const caveat = isWhole
    ? 'The site keeps the file to itself, so this is what the screen showed.'
    : 'The site keeps the file to itself, and part of the picture was outside the window.';
  return { bytes: new Uint8Array(await blob.arrayBuffer()), capturedBy: 'visible-tab', caveat, source };
}
