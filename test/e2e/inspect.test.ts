import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { PHOTOS } from '../support/photos.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FIXTURES = path.join(ROOT, 'test/fixtures/pictures');

const sentSchema = z.strictObject({ type: z.string(), widthPx: z.int(), heightPx: z.int(), sizeBytes: z.int() });
const lineSchema = z.strictObject({
  file: z.string(),
  type: z.nullable(z.string()),
  widthPx: z.nullable(z.int()),
  heightPx: z.nullable(z.int()),
  orientation: z.nullable(z.int()),
  findings: z.array(z.strictObject({ rule: z.string(), message: z.string() })),
  sent: z.optional(sentSchema),
  refused: z.optional(z.string()),
});
type Line = z.infer<typeof lineSchema>;

/** Every line that the command prints; anything else on the standard output fails. */
async function inspect(...files: readonly string[]): Promise<Line[]> {
  const run = promisify(execFile)(process.execPath, [path.join(ROOT, 'test/inspect.ts'), ...files], { cwd: ROOT });
  const { stdout } = await run;
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => lineSchema.parse(JSON.parse(line)));
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plantain-inspect-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

describe('npm run inspect', () => {
  it('says of each file what it is and what would be sent, in the order of the files', async () => {
    const camera = path.join(FIXTURES, 'camera.jpg');
    const lines = await inspect(PHOTOS.mug, camera, path.join(FIXTURES, 'bmp.bmp'));
    expect(lines).toMatchObject([
      { file: PHOTOS.mug, type: 'image/jpeg', widthPx: 1200, heightPx: 1200, orientation: 1, sent: { widthPx: 1200 } },
      { file: camera, type: 'image/jpeg', widthPx: 48, heightPx: 64, orientation: 6, sent: { type: 'image/jpeg' } },
      { type: 'image/bmp', sent: { type: 'image/png', widthPx: 64, heightPx: 48 } },
    ]);
    expect(lines.map(({ refused }) => refused)).toEqual([undefined, undefined, undefined]);
  });

  it('knows a picture again that it has seen, over more files than go in at once', async () => {
    const copies = Array.from({ length: 13 }, (_, index) =>
      path.join(FIXTURES, index % 2 === 0 ? 'p3.png' : 'cmyk.jpg'),
    );
    const lines = await inspect(PHOTOS.mug, ...copies, PHOTOS.mug);
    expect(lines).toHaveLength(15);
    const duplicates = lines.map(({ findings }) => findings.some(({ rule }) => rule === 'near-duplicate'));
    expect([duplicates.at(0), duplicates.at(-1)]).toEqual([false, true]);
  });

  it('refuses what is hostile or broken in a sentence each, and goes on', async () => {
    const folderInIt = path.join(folder, 'folder.png');
    await mkdir(folderInIt);
    const huge = await write('huge.png', '');
    await truncate(huge, 200_000_000);
    const photograph = await readFile(PHOTOS.mug);
    const files = [
      path.join(folder, 'missing.jpg'),
      folderInIt,
      huge,
      await write('empty.png', ''),
      await write('page.png', '<!doctype html><title>404</title>'),
      await write('data.png', '{"error": "gone"}'),
      await write('cut.jpg', photograph.subarray(0, photograph.length / 2)),
      path.join(FIXTURES, 'torn.jpg'),
      path.join(FIXTURES, 'frame-bomb.gif'),
      path.join(FIXTURES, 'photo.heic'),
      await write('endless.svg', '<svg xmlns="http://www.w3.org/2000/svg"><g id="a"><use href="#a"/></g></svg>'),
      PHOTOS.mug,
    ];
    const lines = await inspect(...files);
    expect(lines.map(({ refused }) => refused)).toEqual([
      'There is no such file.',
      'This is a folder: name the files in it.',
      'The file has 200.0 MB; Plantain takes 100.0 MB at most.',
      'The file is empty.',
      'The file is a web page.',
      'The file is JSON data.',
      'The JPEG picture is cut off or damaged.',
      'The JPEG picture is cut off: a part of it is missing.',
      'The picture is 14000×14000 pixels, too large to open safely.',
      'This browser cannot read HEIC pictures.',
      'The drawing contains itself, so drawing it would never end.',
      undefined,
    ]);
    expect(lines.map(({ file }) => file)).toEqual(files);
  });

  it('an SVG file asks no server for anything, and none of its scripts does', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.setHeader('access-control-allow-origin', '*').end('<svg xmlns="http://www.w3.org/2000/svg"/>');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve());
    });
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const drawing = `<?xml-stylesheet href="${origin}/sheet.css"?>
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="10" onload="fetch('${origin}/onload')">
      <style>@import "${origin}/import.css"; @font-face { font-family: f; src: url(${origin}/font.woff) } text { font-family: f }</style>
      <script>fetch('${origin}/script')</script><script href="${origin}/file.js"/>
      <image href="${origin}/image.png" width="9" height="9"/><use xlink:href="${origin}/part.svg#a"/>
      <rect width="20" height="10" fill="url(${origin}/paint.svg#a) red"/><text y="9">Words</text></svg>`;
    const [line] = await inspect(await write('drawing.svg', drawing));
    server.close();
    expect(line).toMatchObject({ type: 'image/png', widthPx: 1024, heightPx: 512 });
    expect(asked).toEqual([]);
  });
});
