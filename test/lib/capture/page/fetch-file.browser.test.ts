import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchPicture } from '../../../../lib/capture/page/fetch-file.ts';
import { aPicture } from '../../../support/pictures.ts';
import { answerWith, ELSEWHERE, keepBack, MUG } from './page-under-test.ts';

afterEach(() => vi.restoreAllMocks());

/** A body without end, of which `taken` says how much was read. */
function endless(): { body: ReadableStream<Uint8Array>; taken: () => number; isCancelled: () => boolean } {
  let [taken, isCancelled] = [0, false];
  const chunk = new Uint8Array(1_000_000).fill(0xff);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken += chunk.length;
      controller.enqueue(chunk);
    },
    cancel() {
      isCancelled = true;
    },
  });
  return { body, taken: () => taken, isCancelled: () => isCancelled };
}

describe('fetchPicture', () => {
  test('gives up a body that does not end', async () => {
    const { body, taken, isCancelled } = endless();
    answerWith(() => new Response(body, { headers: { 'content-type': 'image/png' } }));
    expect(await fetchPicture('/endless.png')).toEqual({ state: 'too-large' });
    expect(isCancelled()).toBe(true);
    expect(taken()).toBeLessThan(110_000_000);
  });

  test('does not begin with one that is announced too large', async () => {
    const { body, taken, isCancelled } = endless();
    answerWith(() => new Response(body, { headers: { 'content-length': '200000000' } }));
    expect(await fetchPicture('/large.png')).toEqual({ state: 'too-large' });
    expect(isCancelled()).toBe(true);
    expect(taken()).toBeLessThan(5_000_000);
  });

  test('takes no more than the head where that is enough, of whatever size the file is', async () => {
    const { body, taken, isCancelled } = endless();
    answerWith(() => new Response(body, { headers: { 'content-length': '200000000' } }));
    const head = await fetchPicture('/large.png', true);
    expect(head).toMatchObject({ state: 'bytes', bytes: { size: 64_000 } });
    expect(isCancelled()).toBe(true);
    expect(taken()).toBeLessThan(5_000_000);
  });

  test.each([
    ['a page', '  <!doctype html><title>Sign in</title>', 'text/html'],
    ['a page that is named a picture', '<!doctype html><title>Sign in</title>', 'image/png'],
    ['data that are named a picture', '{"error": "no such picture"}', 'image/png'],
    ['a short word', 'no', 'image/png'],
    ['nothing', '', 'image/png'],
  ])('%s is no picture', async (_what, body, type) => {
    answerWith(() => new Response(body, { headers: { 'content-type': type } }));
    expect(await fetchPicture('/picture.png')).toEqual({ state: 'refused' });
  });

  test('an error is no picture, whatever comes with it', async () => {
    const picture = await aPicture();
    answerWith(() => new Response(picture, { status: 404 }));
    expect(await fetchPicture('/picture.png')).toEqual({ state: 'refused' });
  });

  test('what the server calls the file is kept, without parameters', async () => {
    const picture = await aPicture();
    answerWith(() => new Response(picture, { headers: { 'content-type': 'Image/PNG ; charset=binary' } }));
    expect(await fetchPicture('/picture.png')).toMatchObject({ state: 'bytes', claimedType: 'image/png' });
  });

  test('the reservations of its headers are named', async () => {
    const picture = await aPicture();
    const headers = { 'x-robots-tag': 'otherbot: noindex, NoAI, noimageai', 'tdm-reservation': '1' };
    answerWith(() => new Response(picture, { headers }));
    expect(await fetchPicture('/picture.png')).toMatchObject({
      reservations: ['X-Robots-Tag header: noai', 'X-Robots-Tag header: noimageai', 'TDM reservation header'],
    });
  });

  test('a file that the page may not read is blocked', async () => {
    keepBack((url) => url === MUG);
    expect(await fetchPicture(MUG)).toEqual({ state: 'blocked' });
  });

  test('cookies go to the page’s own site only, and a cached answer without leave is asked for anew', async () => {
    const open = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    await fetchPicture(MUG);
    await fetchPicture(ELSEWHERE);
    const asked = open.mock.calls.map(([, init]) => [init?.credentials, init?.cache]);
    expect(asked).toEqual([
      ['include', 'force-cache'],
      ['include', 'reload'],
      ['omit', 'force-cache'],
      ['omit', 'reload'],
    ]);
  });
});
