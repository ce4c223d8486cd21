import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reference } from '../../lib/domain/reference.ts';
import { hostileFiles } from '../fixture-site/hostile-files.ts';
import { createGate, HOSTILE_ROUTES } from '../fixture-site/hostile-routes.ts';
import { readFixture } from '../fixture-site/server.ts';
import { CHOOSE_LATER, openCaptureRig, type CaptureRig } from '../support/capture-rig.ts';
import { waitForListed, waitForNoPicker } from '../support/picker.ts';
import { watchMemory } from '../support/process-memory.ts';
import { compareStored } from '../support/stored-references.ts';

const ARTIFACT = path.resolve(import.meta.dirname, '../../.artifacts/hostile.md');
/** A person waits no longer for a refusal of something that is not slow itself. */
const PROMPT_MS = 8_000;
/** A server that never ends is given up by then. */
const PATIENT_MS = 30_000;
/** A file of the 100 MB that are read at most, three times over; the smallest of the bombs would be 4.8 GB. */
const MAX_GROWTH_BYTES = 300_000_000;

/** What stands in the place of a failure where a file is taken. */
const TAKEN = { kind: '', message: 'from a file' } as const;
const FILES = hostileFiles('http://cdn.test/asked');
const digestOf = (file: string) => createHash('sha256').update(readFixture(file)).digest('hex');

const gate = createGate();
let rig: CaptureRig;
let folder: string;
const lines: string[] = ['| case | outcome | ms | memory growth, MB |', '| --- | --- | --- | --- |'];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plantain-hostile-'));
  for (const { name, content } of FILES) {
    await writeFile(path.join(folder, name), typeof content === 'number' ? '' : content);
    if (typeof content === 'number') await truncate(path.join(folder, name), content);
  }
  rig = await openCaptureRig({ ...HOSTILE_ROUTES, '/gate': gate.route });
});

afterAll(async () => {
  await rig.close();
  await rm(folder, { recursive: true });
  await mkdir(path.dirname(ARTIFACT), { recursive: true });
  await writeFile(ARTIFACT, `${lines.join('\n')}\n`);
});

interface Outcome {
  readonly reference: Reference;
  readonly ms: number;
  readonly growthBytes: number;
}

/** Does something hostile, and measures what it cost. */
async function suffer(name: string, act: () => Promise<void>, longestMs: number): Promise<Outcome> {
  const processId = rig.chromium.browser.process()?.pid;
  if (processId === undefined) throw new Error('Chromium has no process');
  const memory = watchMemory(processId);
  const startedAt = Date.now();
  try {
    const [reference] = await rig.captured(act, 1, longestMs);
    if (!reference) throw new Error('There is no reference');
    const [ms, growthBytes] = [Date.now() - startedAt, memory.growthBytes()];
    const { content } = reference;
    const outcome = content.state === 'ready' ? `${content.capturedBy}: taken` : JSON.stringify(content);
    lines.push(`| ${name} | ${outcome} | ${ms} | ${Math.round(growthBytes / 1e6)} |`);
    return { reference, ms, growthBytes };
  } finally {
    memory.stop();
  }
}

async function addFile(name: string): Promise<void> {
  const picker = await rig.panel.waitForSelector('input[type="file"]:not([webkitdirectory])');
  const input = await picker?.toElement('input');
  await input?.uploadFile(path.join(folder, name));
}

async function rightClick(name: string): Promise<void> {
  await rig.useMenu(await rig.find(name), CHOOSE_LATER);
}

/** What the panel shows of the only reference. */
async function panelWords(): Promise<string> {
  return rig.panel.$eval('li[aria-label="@image1"]', (item) => item.textContent);
}

describe('files that are not what they are called', () => {
  it.each(FILES)('refuses or draws $name, soon and within bounds', async ({ name, refused }) => {
    try {
      const { reference, ms, growthBytes } = await suffer(name, () => addFile(name), PROMPT_MS);
      const { content } = reference;
      const { kind, message } = content.state === 'failed' ? content.failure : TAKEN;
      expect({ kind, message }).toEqual({ kind: refused.kind, message: expect.stringMatching(refused.message) });
      await expect.poll(panelWords).toContain(message);
      expect(ms).toBeLessThan(PROMPT_MS);
      expect(growthBytes).toBeLessThan(MAX_GROWTH_BYTES);
      expect(rig.site.requests.filter((seen) => seen.path.startsWith('/asked'))).toEqual([]);
    } finally {
      await rig.settle();
    }
  });
});

/** What a page's picture comes to when its server answers otherwise the second time. */
const ANSWERS = [
  { answer: 'html', longestMs: PROMPT_MS, method: 'page-canvas' },
  { answer: 'json', longestMs: PROMPT_MS, method: 'page-canvas' },
  { answer: 'zero', longestMs: PROMPT_MS, method: 'page-canvas' },
  { answer: 'half', longestMs: PROMPT_MS, method: 'undecodable' },
  { answer: 'wrong-type', longestMs: PROMPT_MS, method: 'page-fetch' },
  { answer: 'loop', longestMs: PROMPT_MS, method: 'page-canvas' },
  { answer: 'to-data', longestMs: PROMPT_MS, method: 'page-canvas' },
  { answer: 'to-file', longestMs: PROMPT_MS, method: 'page-canvas' },
  { answer: 'to-extension', longestMs: PROMPT_MS, method: 'page-canvas' },
  { answer: 'reset', longestMs: PROMPT_MS, method: 'page-canvas' },
  { answer: 'huge', longestMs: PATIENT_MS, method: 'too-large' },
  { answer: 'endless', longestMs: PATIENT_MS, method: 'too-large' },
] as const;

/** How a picture was come by, or why there is none. */
function endOf({ content }: Reference): string {
  if (content.state === 'ready') return content.capturedBy;
  return content.state === 'failed' ? content.failure.kind : content.state;
}

/** Mean difference of a stored picture from a file, 0 to 255; 0 where there is no picture. */
async function differenceFrom(file: string, { content }: Reference): Promise<number> {
  if (content.state !== 'ready') return 0;
  const model = { bytes: readFixture(file), mediaType: 'image/jpeg' };
  const { difference } = await compareStored(rig.panel, content.asset.id, model);
  return difference;
}

describe('servers that give the page one thing and us another', () => {
  it.each(ANSWERS)('comes to $method where the second answer is $answer', async ({ answer, longestMs, method }) => {
    try {
      await rig.show(`/pages/second.html?answer=${answer}`);
      const { reference, ms, growthBytes } = await suffer(answer, () => rightClick(answer), longestMs);
      expect(endOf(reference)).toBe(method);
      expect(await differenceFrom('hostile.jpg', reference)).toBeLessThan(0.01);
      expect(ms).toBeLessThan(longestMs);
      expect(growthBytes).toBeLessThan(MAX_GROWTH_BYTES);
    } finally {
      await rig.settle();
    }
  });
});

describe('pages that lie', () => {
  it.each([
    { name: 'swapped-src', file: 'changed-before.jpg', path: '/pages/changing.html' },
    { name: 'removed', file: 'hostile.jpg', path: '/pages/changing.html' },
    { name: 'locked', file: 'hostile.jpg', path: '/locked' },
  ])('gets what was clicked of $name, not what the page puts in its place', async ({ name, file, path: at }) => {
    try {
      await rig.show(at);
      const { reference } = await suffer(name, () => rightClick(name), PROMPT_MS);
      expect(endOf(reference)).toBe('page-fetch');
      expect(reference.content).toHaveProperty('asset.id', digestOf(file));
    } finally {
      await rig.settle();
    }
  });

  it('says so where the page is left before the picture has come', async () => {
    await rig.show('/pages/left.html');
    const leaving = async () => {
      await rightClick('left');
      await gate.asked;
      await rig.page.goto(`${rig.site.cdn}/pages/css.html`);
    };
    const { reference } = await suffer('left', leaving, PROMPT_MS);
    gate.open();
    expect(reference.content).toMatchObject({
      state: 'failed',
      failure: { message: 'The page was left before the picture could be read.' },
    });
    await rig.settle();
  });

  it('neither runs nor fetches what a drawing on a page asks for', async () => {
    await rig.show('/pages/changing.html');
    const { reference } = await suffer('nosy.svg on a page', () => rightClick('nosy'), PROMPT_MS);
    expect(endOf(reference)).toBe('page-canvas');
    expect(rig.site.requests.filter((seen) => seen.path.startsWith('/asked'))).toEqual([]);
    await rig.settle();
  });
});

describe('pages that rewrite what scripts use', () => {
  /** Everything by which the page could tell that we were there. */
  async function traces(): Promise<unknown> {
    return rig.page.evaluate(() => ({
      html: document.querySelector('html')?.outerHTML,
      sheets: document.adoptedStyleSheets.length,
      globals: Object.getOwnPropertyNames(globalThis).filter((name) => !/^(?:isArmed$|puppeteer_|__aria)/.test(name)),
      seen: Reflect.get(globalThis, 'seen'),
    }));
  }

  async function armed(act: () => Promise<void>): Promise<void> {
    await rig.page.evaluate(() => Reflect.set(globalThis, 'isArmed', true));
    await act();
  }

  async function disarm(): Promise<void> {
    await rig.page.evaluate(() => Reflect.set(globalThis, 'isArmed', false));
  }

  it.each([
    { name: 'rewritten-img', way: 'menu', end: 'page-fetch', file: 'hostile.jpg' },
    { name: 'clobbered', way: 'menu', end: 'page-fetch', file: 'changed-after.jpg' },
    { name: 'rewritten-canvas', way: 'picker', end: 'page-memory', file: 'hostile.jpg' },
  ])('takes $name by $way, and the page sees nothing of it', async ({ name, way, end, file }) => {
    try {
      await rig.show('/pages/rewritten.html');
      const element = await rig.find(name);
      const before = await traces();
      const from = rig.site.requests.length;
      const act = way === 'picker' ? () => rig.pick(element) : () => rig.useMenu(element, CHOOSE_LATER);
      const { reference } = await suffer(name, () => armed(act), PROMPT_MS);
      await disarm();
      expect(endOf(reference)).toBe(end);
      expect(await differenceFrom(file, reference)).toBeLessThan(0.01);
      expect(await traces()).toEqual(before);
      const asked = rig.site.requests.slice(from);
      expect(asked.filter((seen) => seen.path !== `/files/${file}`)).toEqual([]);
      expect(asked.map(({ headers }) => headers.origin)).not.toContainEqual(expect.stringContaining('extension'));
    } finally {
      await disarm();
      await rig.settle();
    }
  });

  it('shows the picker as it is whatever the page says in its style sheets, and leaves nothing behind', async () => {
    await rig.show('/pages/rewritten.html');
    const before = await traces();
    await armed(() => rig.display.press('alt+shift+k'));
    await waitForListed(rig.page);
    await rig.display.press('Escape');
    await disarm();
    await waitForNoPicker(rig.page);
    expect(await traces()).toEqual(before);
  });
});
