import type { CDPSession, Page, Protocol } from 'puppeteer-core';
import * as z from 'zod/mini';
import { until } from './until.ts';

const NAME = 'Pick images on this page';
const PICTURES = /^\d+ (?:of \d+ )?pictures?$/;

type Node = Protocol.DOM.Node;

const number = z.number();
/** Left and top, then three more corners clockwise: the third is right and bottom. */
const quadSchema = z.tuple([number, number, number, number, number, number], number);

function inside(node: Node): readonly Node[] {
  return [node, ...[...(node.shadowRoots ?? []), ...(node.children ?? [])].flatMap(inside)];
}

/** All nodes of the picker, none while it is not open. Its shadow root is closed: only the browser's own tools see into it. */
async function readNodes(session: CDPSession): Promise<readonly Node[]> {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const picker = inside(root).find(({ attributes }) => attributes?.includes(NAME) === true);
  return picker ? inside(picker) : [];
}

function textsIn(nodes: readonly Node[]): readonly string[] {
  return nodes.filter(({ nodeName }) => nodeName === '#text').map(({ nodeValue }) => nodeValue.trim());
}

async function covers(session: CDPSession, { backendNodeId }: Node, x: number, y: number): Promise<boolean> {
  const box = await session.send('DOM.getBoxModel', { backendNodeId }).catch(() => null);
  if (box === null) return false;
  const [left, top, , , right, bottom] = quadSchema.parse(box.model.border);
  return x > left && x < right && y > top && y < bottom;
}

/** Whether a mark lies over a point of the window. */
async function isMarked(session: CDPSession, nodes: readonly Node[], x: number, y: number): Promise<boolean> {
  const marks = nodes.filter(({ nodeName, attributes }) => nodeName === 'DIV' && attributes?.includes('option'));
  for (const mark of marks) if (await covers(session, mark, x, y)) return true;
  return false;
}

async function watch(page: Page, what: string, look: (session: CDPSession) => Promise<boolean>): Promise<void> {
  const session = await page.createCDPSession();
  let texts: readonly string[] = [];
  try {
    await until(`the picker to show ${what}`, async () => {
      texts = textsIn(await readNodes(session));
      return look(session);
    });
  } catch (error) {
    throw new Error(`It showed: ${texts.join(' · ')}`, { cause: error });
  } finally {
    await session.detach();
  }
}

/** Waits until the picker says something. */
export async function waitForWords(page: Page, what: string, isThere: (text: string) => boolean): Promise<void> {
  await watch(page, what, async (session) => textsIn(await readNodes(session)).some(isThere));
}

/** Waits until the picker has listed all pictures. */
export async function waitForListed(page: Page): Promise<void> {
  await waitForWords(page, 'all pictures', (text) => PICTURES.test(text));
}

/** Waits until the picker marks a picture at a point of the window, in CSS pixels. */
export async function waitForMark(page: Page, x: number, y: number): Promise<void> {
  await watch(page, 'a mark', async (session) => isMarked(session, await readNodes(session), x, y));
}

/** Waits until the picker is gone. */
export async function waitForNoPicker(page: Page): Promise<void> {
  await watch(page, 'nothing', async (session) => (await readNodes(session)).length === 0);
}
