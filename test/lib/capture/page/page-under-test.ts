import { vi } from 'vitest';
import type { PageAnswer, PageTarget } from '../../../../lib/capture/page/contract.ts';
import { pageCapture } from '../../../../lib/capture/page/page-capture.ts';
import { pageAnswerSchema } from '../../../../lib/capture/page-answer.ts';
import { aPicture } from '../../../support/pictures.ts';

const photo = (name: string) => new URL(`../../../sample-shop/photos/${name}`, import.meta.url).href;
export const MUG = photo('mug.jpg');
export const SMALL_MUG = photo('mug-400.jpg');
export const ROCKET = photo('rocket.jpg');

/** The same server by another name: an origin of its own, whose pictures taint a canvas. */
export const ELSEWHERE = MUG.replace('localhost', '127.0.0.1');

/** Puts markup on the page and waits until every image in it has loaded. */
export async function show(html: string, root: HTMLElement | ShadowRoot = document.body): Promise<Element> {
  const template = document.createElement('template');
  template.innerHTML = html;
  root.append(template.content);
  const images = [...root.querySelectorAll('img')].filter((image) => image.src !== '' || image.srcset !== '');
  await Promise.all(images.map((image) => image.decode()));
  const last = root.lastElementChild;
  if (last === null) throw new Error('No element in the markup');
  return last;
}

/** The element of an id, wherever in the page's own tree. */
export function byId(id: string): Element {
  const element = document.querySelector(`#${id}`);
  if (element === null) throw new Error(`No element #${id}`);
  return element;
}

/** What the page answers, in the shape that the worker takes; others throw. */
export async function read(target: PageTarget): Promise<PageAnswer> {
  const answer = await pageCapture.read(target);
  pageAnswerSchema.parse(answer);
  return answer;
}

export type BytesAnswer = Extract<PageAnswer, { state: 'bytes' }>;

export async function readBytes(target: PageTarget): Promise<BytesAnswer> {
  const answer = await read(target);
  if (answer.state !== 'bytes') throw new Error(`The page answered ${answer.state}`);
  return answer;
}

export function atAddress(imageUrl: string): PageTarget {
  return { by: 'address', imageUrl };
}

/** Reads the picture of an element by its place in the page's list. */
export async function targetOf(element: Element, index = 0): Promise<PageTarget> {
  const ids: number[] = [];
  await pageCapture.list((found) => {
    ids.push(...found.filter((picture) => picture.element === element).map(({ id }) => id));
  });
  const pictureId = ids[index];
  if (pictureId === undefined) throw new Error('The page does not list this element');
  return { by: 'pick', pictureId };
}

export async function dataUrl(wish: Parameters<typeof aPicture>[0] = {}): Promise<string> {
  const blob = await aPicture(wish);
  return `data:${blob.type};base64,${(await blob.bytes()).toBase64()}`;
}

/** As a server does that gives other sites no leave to read: the request fails, and says no more. */
export function keepBack(isKept: (url: string) => boolean): void {
  const open = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return isKept(url) ? Promise.reject(new TypeError('Failed to fetch')) : open(input, init);
  });
}

/** A server that answers so, whatever is asked for. */
export function answerWith(answer: () => Response): void {
  vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(answer()));
}
