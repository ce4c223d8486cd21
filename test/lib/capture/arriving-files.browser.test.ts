import { expect, test } from 'vitest';
import { arrivingFiles } from '../../../lib/capture/arriving-files.ts';
import { aPicture, sizeOf } from '../../support/pictures.ts';

const SVG = 'xmlns="http://www.w3.org/2000/svg"';

test('drawings are drawn, with their own names; all else goes on as it is, in its place', async () => {
  const mug = new File([await aPicture()], 'mug.png', { type: 'image/png' });
  const logo = new File([`<svg ${SVG} width="20" height="10"/>`], 'logo.svg', { type: 'image/svg+xml' });
  const linked = new File(
    [`<svg ${SVG} width="9" height="9"><image href="https://shop.example/a.png"/></svg>`],
    'linked.png',
  );
  const endless = new File([`<svg ${SVG}><g id="a"><use href="#a"/></g></svg>`], 'endless.svg');
  const text = new File(['about drawings'], 'text.svg');
  const arriving = await arrivingFiles([mug, logo, linked, endless, text]);
  expect(arriving).toMatchObject([
    {},
    { caveat: 'Drawn from an SVG file.' },
    { caveat: 'Drawn from an SVG file, without the parts that it takes from elsewhere.' },
    { failure: { kind: 'unsupported-type', message: expect.stringContaining('contains itself') } },
    {},
  ]);
  expect(arriving.map(({ file }) => [file.name, file.type])).toEqual([
    ['mug.png', 'image/png'],
    ['logo.svg', 'image/png'],
    ['linked.png', 'image/png'],
    ['endless.svg', ''],
    ['text.svg', ''],
  ]);
  expect(arriving[0]?.file).toBe(mug);
  expect(await sizeOf(arriving[1]?.file ?? mug)).toEqual({ widthPx: 1_024, heightPx: 512 });
});
