import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imagesInHtml } from '../../../lib/domain/html-images.ts';

describe('the pictures in a piece of HTML', () => {
  test.each([
    [
      'as Chromium writes it',
      '<meta charset="utf-8"><img src="https://a.example/m.jpg?a=1&amp;b=2" alt="A &quot;mug&quot;">',
    ],
    [
      'with style and other attributes before',
      `<img style="top: 0; content: 'a > b'" SRC='https://a.example/m.jpg?a=1&b=2' alt='A "mug"'/>`,
    ],
    [
      'with bare values and space round the signs',
      '<IMG\n src = https://a.example/m.jpg?a=1&#38;b=2\n alt="A &#x22;mug&#34;">',
    ],
    [
      'said twice, of which the first counts',
      '<img src="https://a.example/m.jpg?a=1&b=2" alt=\'A "mug"\' src="x" alt="y">',
    ],
  ])('are found %s', (_how, html) => {
    expect(imagesInHtml(html)).toEqual([{ src: 'https://a.example/m.jpg?a=1&b=2', alt: 'A "mug"' }]);
  });

  test('are all found, in their order, in links and fragments, and nothing else is', () => {
    const html =
      '<html><body><!--StartFragment--><a href="b.png"><img src=a alt></a><image src=x><imgs src=x>&lt;img src=x&gt;<p><img/src=c><img><!--EndFragment-->';
    expect(imagesInHtml(html)).toEqual([
      { src: 'a', alt: '' },
      { src: 'c', alt: '' },
    ]);
  });

  test('are as many as were written, whatever stands in their attributes', () => {
    const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const image = fc.record({ src: fc.string(), alt: fc.string({ unit: 'grapheme' }) });
    fc.assert(
      fc.property(fc.array(image, { maxLength: 4 }), (images) => {
        const html = images.map(({ src, alt }) => `<b><img src="${escape(src)}" alt="${escape(alt)}"></b>`).join('\n');
        expect(imagesInHtml(html)).toEqual(images);
      }),
    );
  });

  test('are looked for in anything, in a time that grows with its length', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<img', ' ', 'src', '=', '"', "'", '>', '/', '&#x110000;', 'a')),
        (parts) => {
          imagesInHtml(parts.join(''));
        },
      ),
    );
    const start = performance.now();
    for (const hostile of ['<img ', '<img a="', "<img a='b ", '<img =']) imagesInHtml(hostile.repeat(200_000));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
