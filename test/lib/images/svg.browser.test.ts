import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { CaptureError } from '../../../lib/domain/capture-failure.ts';
import { drawSvg, isSvgFile } from '../../../lib/images/svg.ts';
import { aPictureBytes, aPngClaiming, colourAt, sizeOf } from '../../support/pictures.ts';

function svg(content: string, attributes = 'width="40" height="20"'): Blob {
  return new Blob([
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${content}</svg>`,
  ]);
}

const RED = '<rect width="20" height="20" fill="red"/>';

/** A text in UTF-16, the most significant byte first, with the mark that says so. */
function utf16(text: string): Blob {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfe_ff);
  for (let index = 0; index < text.length; index += 1) view.setUint16(2 + index * 2, text.charCodeAt(index));
  return new Blob([bytes]);
}

async function refusalOf(file: Blob): Promise<string> {
  const error = await drawSvg(file).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CaptureError)) throw new Error('It was not refused');
  expect(error.failure.kind).toBe('unsupported-type');
  return error.failure.message;
}

describe('a file is told to be a drawing by its bytes', () => {
  test.each([
    ['plain', '<svg xmlns="http://www.w3.org/2000/svg"/>', true],
    ['after a declaration and a comment', '\ufeff<?xml version="1.0"?>\n<!-- made by hand -->\n<svg />', true],
    ['after a document type', '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg/>', true],
    ['after declared entities', '<!DOCTYPE svg [ <!ENTITY a "b"> ]><svg/>', true],
    ['with a prefix', '<s:svg xmlns:s="http://www.w3.org/2000/svg"/>', true],
    ['a page with a drawing in it', '<!doctype html><svg/>', false],
    ['text', 'about <svg>', false],
  ])('%s', async (_what, text, isDrawing) => {
    expect(await isSvgFile(new File([text], 'x.png'))).toBe(isDrawing);
  });

  test('in UTF-16', async () => {
    expect(await isSvgFile(utf16('<svg/>'))).toBe(true);
  });
});

describe('a drawing becomes a PNG', () => {
  test('of at least 1,024 px on its long side, with what it shows and what it leaves transparent', async () => {
    const { blob, isPartial } = await drawSvg(svg(RED));
    expect(blob.type).toBe('image/png');
    expect(await sizeOf(blob)).toEqual({ widthPx: 1_024, heightPx: 512 });
    expect([await colourAt(blob, 0.25, 0.5), await colourAt(blob, 0.75, 0.5)]).toEqual(['red', 'transparent']);
    expect(isPartial).toBe(false);
  });

  test.each([
    ['its own size where that is larger', 'width="2000" height="1000"', 2_000, 1_000],
    ['4,096 px at most', 'width="1000000" height="500000"', 4_096, 2_048],
    ['the proportions of its view box', 'viewBox="0 0 10 40"', 256, 1_024],
    ['the same where its size is in per cent', 'viewBox="0 0 10 40" width="100%" height="100%"', 256, 1_024],
    ['a size in millimetres', 'width="10mm" height="20mm"', 512, 1_024],
  ])('at %s', async (_what, attributes, widthPx, heightPx) => {
    expect(await sizeOf((await drawSvg(svg(RED, attributes))).blob)).toEqual({ widthPx, heightPx });
  });

  test('with parts that are used several times, gradients and pictures inside', async () => {
    const png = (await aPictureBytes()).toBase64();
    const { blob } = await drawSvg(
      svg(
        `<defs><g id="a"><rect width="5" height="5" fill="blue"/></g></defs><use href="#a"/><use xlink:href="#a" x="5"/>
        <image x="20" width="20" height="20" preserveAspectRatio="none" href="data:image/png;base64,${png}"/>`,
      ),
    );
    expect([await colourAt(blob, 0.05, 0.1), await colourAt(blob, 0.2, 0.1)]).toEqual(['blue', 'blue']);
    expect([await colourAt(blob, 0.6, 0.2), await colourAt(blob, 0.9, 0.9)]).toEqual(['red', 'blue']);
  });

  test('in the letters of the encoding that it declares', async () => {
    const text =
      '<?xml version="1.0" encoding="ISO-8859-1"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" id="\u00e4"/>';
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    expect((await drawSvg(new Blob([bytes]))).blob.type).toBe('image/png');
  });
});

test('scripts in it do not run', async () => {
  const channel = new BroadcastChannel('svg-script');
  onTestFinished(() => channel.close());
  const heard = vi.fn<(event: Event) => void>();
  channel.addEventListener('message', heard);
  const cry = "new BroadcastChannel('svg-script').postMessage('run')";
  const { blob } = await drawSvg(
    svg(`${RED}<script>${cry}</script><image href="x" onerror="${cry}"/>`, `width="4" height="2" onload="${cry}"`),
  );
  expect(await colourAt(blob, 0.25, 0.5)).toBe('red');
  // A message of our own comes after any that a script may have sent before.
  const other = new BroadcastChannel('svg-script');
  other.postMessage('end');
  other.close();
  await vi.waitFor(() => expect(heard).toHaveBeenCalled());
  expect(heard.mock.calls.map(([event]) => event instanceof MessageEvent && event.data)).toEqual(['end']);
});

describe('what lies elsewhere is left out, and that is said', () => {
  test.each([
    ['a picture', '<image href="https://example.com/a.png" width="9" height="9"/>'],
    ['a part of another file', '<use xlink:href="other.svg#a"/>'],
    ['a font or style sheet', '<style>@import "a.css";</style>'],
    ['a paint', '<rect fill="url(https://example.com/a.svg#b)" width="9" height="9"/>'],
  ])('%s', async (_what, content) => {
    expect((await drawSvg(svg(content + RED))).isPartial).toBe(true);
  });

  test('a link is no part of the drawing', async () => {
    expect((await drawSvg(svg(`<a href="https://example.com/">${RED}</a>`))).isPartial).toBe(false);
  });
});

/** Each part uses the one before ten times: ten to the power of `depth` shapes. */
function nested(depth: number, use: (id: string) => string): string {
  const parts = Array.from({ length: depth }, (_, index) => {
    return `<g id="p${index + 1}">${use(`p${index}`).repeat(10)}</g>`;
  });
  return `<g id="p0">${RED}</g>${parts.join('')}`;
}

describe('what could hang the browser is refused, in words', () => {
  const pattern = (id: number, fill: string) =>
    `<pattern id="q${id}" width="1" height="1">${`<rect width="1" height="1" ${fill}/>`.repeat(10)}</pattern>`;
  const patterns = Array.from({ length: 8 }, (_, index) => pattern(index + 1, `fill="url(#q${index})"`)).join('');
  const styled = Array.from({ length: 8 }, (_, index) => pattern(index + 1, `class="c${index}"`)).join('');
  const sheet = Array.from({ length: 8 }, (_, index) => `.c${index}{fill:url('#q${index}')}`).join('');

  test.each([
    [
      'entities',
      new Blob(['<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>']),
      'declares entities',
    ],
    ['parts that use parts', svg(nested(9, (id) => `<use href="#${id}"/>`)), 'too many parts'],
    ['patterns in patterns', svg(patterns), 'too many parts'],
    ['the same by a style sheet', svg(`<style>${sheet}</style>${styled}`), 'too many parts'],
    [
      'filters upon filters',
      svg(
        `<filter id="f">${'<feTurbulence numOctaves="100"/>'.repeat(10)}</filter>${'<g filter="url(#f)"/>'.repeat(10)}`,
      ),
      'too many parts',
    ],
    ['a great many shapes', svg('<g/>'.repeat(10_001)), 'too many parts'],
    ['nesting beyond measure', svg('<g>'.repeat(300) + '</g>'.repeat(300)), 'too many parts'],
    ['a part that contains itself', svg('<g id="a"><use href="#a"/></g>'), 'contains itself'],
    [
      'two that contain each other',
      svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
      'contains itself',
    ],
    [
      'a pattern painted with itself',
      svg('<pattern id="p"><rect style="fill: url(#p)"/></pattern>'),
      'contains itself',
    ],
    ['a drawing in the drawing', svg('<image href="data:image/svg+xml,&lt;svg/>"/>'), 'further drawings'],
    ['a picture that cannot be checked', svg('<image href="data:image/png,%89PNG"/>'), 'cannot be checked'],
    ['more than 2 MB', svg(`<!--${'-'.repeat(2_000_000).replaceAll('--', '- ')}-->`), '2.0 MB at most'],
    ['no size', svg(RED, 'width="0" height="0"'), 'no size'],
    ['no drawing', new Blob(['<svg xmlns="http://www.w3.org/2000/svg"><g></svg>']), 'damaged'],
    ['a drawing of another language', new Blob(['<svg/>']), 'damaged'],
  ])('%s', async (_what, file, words) => {
    const startedAt = performance.now();
    expect(await refusalOf(file)).toContain(words);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  test('a picture inside that is a bomb', async () => {
    const bomb = (await aPngClaiming(40_000, 40_000)).toBase64();
    expect(await refusalOf(svg(`<image href="data:image/png;base64,${bomb}"/>`))).toContain('too large');
  });

  test('entities in UTF-16, behind which they would be overlooked', async () => {
    const text = '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>';
    expect(await refusalOf(utf16(text))).toContain('declares entities');
  });
});
