import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'exifreader';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { CANARY_KEY, startGeminiServer, type GeminiServer } from '../support/gemini-server.ts';
import { addFiles, confirmRights, connectGemini, fillIn, generate, waitForJob } from '../support/panel.ts';

const FOLDER = path.resolve(import.meta.dirname, '../fixtures/pictures/fitting');
const fileOf = (name: string) => path.join(FOLDER, name);

const bodySchema = z.object({
  contents: z.array(
    z.object({
      parts: z.array(z.object({ inlineData: z.optional(z.object({ mimeType: z.string(), data: z.base64() })) })),
    }),
  ),
});

interface SentImage {
  readonly mimeType: string;
  readonly bytes: Buffer;
}

/** The images of the last request, as they arrived. */
function sentImages({ requests }: GeminiServer): readonly SentImage[] {
  const body = bodySchema.parse(requests.findLast(({ method }) => method === 'POST')?.body);
  const parts = body.contents.flatMap(({ parts }) => parts);
  return parts.flatMap(({ inlineData }) =>
    inlineData ? [{ mimeType: inlineData.mimeType, bytes: Buffer.from(inlineData.data, 'base64') }] : [],
  );
}

/** The size of a picture and the digest of its pixels, by a browser that has nothing to do with the sending. */
function decoded(page: Page, { mimeType, bytes }: SentImage): Promise<{ size: string; pixels: string }> {
  return page.evaluate(
    async (type, base64) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:${type};base64,${base64}`)).blob());
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: new Uint8ClampedArray() };
      const digest = await crypto.subtle.digest('SHA-256', data);
      return { size: `${bitmap.width}×${bitmap.height}`, pixels: new Uint8Array(digest).toHex() };
    },
    mimeType,
    bytes.toString('base64'),
  );
}

describe('what leaves the machine of a picture', () => {
  let profile: Profile;
  let chromium: Chromium;
  let server: GeminiServer;
  let panel: Page;
  let sent: readonly SentImage[];

  beforeAll(async () => {
    profile = await createProfile();
    server = await startGeminiServer();
    chromium = await openChromium({ profile });
    const options = await chromium.openOwnPage('options.html');
    await connectGemini(options, { key: CANARY_KEY, baseUrl: server.baseUrl });
    await options.waitForSelector('::-p-xpath(//article//*[@role="status"][.="Connected"])');
    await options.close();
    panel = await chromium.openOwnPage('sidepanel.html');
    await addFiles(panel, ['private.jpg', 'clean.jpg', 'oversize.jpg'].map(fileOf));
    await fillIn(panel, {
      choices: {
        'Role of @image1': 'Product',
        'Role of @image2': 'Background',
        'Role of @image3': 'Style',
        Provider: 'Google Gemini',
        Model: 'Nano Banana 2 Lite',
      },
      fields: { Subject: 'The cup of @image1 before @image2 in the style of @image3' },
    });
    await confirmRights(panel);
  });

  /** What a reference's item says, once it says these words. */
  async function lineOf(tag: string, words: string): Promise<string> {
    const item = await panel.waitForSelector(`::-p-xpath(//li[@aria-label="${tag}"][contains(., "${words}")])`);
    return (await item?.evaluate((element) => element.textContent)) ?? '';
  }

  afterAll(async () => {
    await chromium.close();
    await server.close();
    await profile.remove();
  });

  it('is said beforehand, with the reference', async () => {
    expect(await lineOf('@image1', 'sent without')).toContain('sent without its place, device and owner data');
    expect(await lineOf('@image2', 'byte for byte')).toContain('sent byte for byte');
    expect(await lineOf('@image3', 'sent as 2')).toContain('sent as 2048×1365 JPEG');
  });

  it('is the picture without what its file tells of places, devices and people, pixel for pixel', async () => {
    await generate(panel, { isReviewed: true });
    await waitForJob(panel, 'Done');
    sent = sentImages(server);
    expect(sent).toHaveLength(3);
    const [image] = sent;
    if (!image) throw new Error('Nothing was sent');
    const original = { mimeType: 'image/jpeg', bytes: readFileSync(fileOf('private.jpg')) };
    expect(Object.keys(await load(original.bytes, { expanded: true, async: true }))).toEqual(
      expect.arrayContaining(['exif', 'gps', 'xmp', 'iptc']),
    );
    const tags = await load(image.bytes, { expanded: true, async: true });
    expect(Object.keys(tags).toSorted()).toEqual(['file', 'jfif']);
    expect(image.bytes.toString('latin1')).not.toMatch(/Ada|Acme|4711|Berlin|home|Exif|http/i);
    expect(await decoded(panel, image)).toEqual(await decoded(panel, original));
  });

  it('is the file byte for byte where it tells nothing', () => {
    expect(sent[1]).toEqual({ mimeType: 'image/jpeg', bytes: readFileSync(fileOf('clean.jpg')) });
  });

  it('is the very copy that was shown, where the picture is larger than is worth sending', async () => {
    const image = sent[2];
    if (!image) throw new Error('Nothing was sent');
    expect((await decoded(panel, image)).size).toBe('2048×1365');
    await panel.locator('::-p-xpath(//*[@role="tab"][starts-with(., "Compose")])').click();
    const kilobytes = Math.round(image.bytes.byteLength / 1_000);
    expect(await lineOf('@image3', 'sent as')).toContain(`sent as 2048×1365 JPEG ${kilobytes} kB`);
  });
});
