import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { shortRights } from '../../../../lib/domain/asset.ts';
import type { Rights } from '../../../../lib/domain/rights.ts';
import { aPicture } from '../../../support/pictures.ts';
import { answerWith, atAddress, dataUrl, MUG, read, readBytes, ROCKET, show } from './page-under-test.ts';

const added: Element[] = [];
beforeEach(() => document.body.replaceChildren());
afterEach(() => {
  vi.restoreAllMocks();
  for (const element of added.splice(0)) element.remove();
});

function inHead(html: string): void {
  const template = document.createElement('template');
  template.innerHTML = html;
  added.push(...template.content.children);
  document.head.append(template.content);
}

async function rightsOf(imageUrl = MUG): Promise<Rights> {
  return shortRights((await readBytes(atAddress(imageUrl))).source.rights);
}

const jsonLd = (...graph: object[]) =>
  `<script type="application/ld+json">${JSON.stringify({ '@graph': graph })}</script>`;
const LICENSED = {
  '@type': 'ImageObject',
  contentUrl: MUG,
  creditText: 'Studio  Plain',
  copyrightNotice: '© 2026 Ada',
  creator: [{ '@type': 'Person', name: 'Ada Lowe' }, 'Bo Li'],
  license: 'https://example.org/terms',
  acquireLicensePage: 'https://example.org/buy',
};

describe('what a page says of a picture', () => {
  test('is nothing where it says nothing', async () => {
    await show(`<img src="${MUG}">`);
    expect(await rightsOf()).toEqual({ reservations: [] });
  });

  test('is read from its caption', async () => {
    await show(`<figure><p><img src="${MUG}"></p><figcaption>A mug,\n   by <b>Ada</b></figcaption></figure>`);
    expect(await rightsOf()).toMatchObject({ caption: 'A mug, by Ada' });
  });

  test('is read from the data of its address, among those of others', async () => {
    await show(`<img src="${MUG}">${jsonLd({ ...LICENSED, contentUrl: ROCKET, creditText: 'Another' }, LICENSED)}`);
    expect(await rightsOf()).toEqual({
      creator: 'Ada Lowe, Bo Li',
      creditText: 'Studio Plain',
      copyrightNotice: '© 2026 Ada',
      licenceUrl: 'https://example.org/terms',
      acquireLicenceUrl: 'https://example.org/buy',
      reservations: [],
    });
  });

  test('is read from data that name another version of it', async () => {
    await show(
      `<img sizes="9px" srcset="${MUG}?s 9w, ${MUG}?l 900w">${jsonLd({ '@type': ['ImageObject'], url: `${MUG}?s`, creditText: 'Small' }, LICENSED)}`,
    );
    expect(await rightsOf(`${MUG}?s`)).toMatchObject({ creditText: 'Small' });
  });

  test('is read from the only data of the page, and from none of several', async () => {
    const other = { ...LICENSED, contentUrl: ROCKET };
    await show(`<img src="${MUG}">${jsonLd({ '@type': 'Product', image: other })}`);
    expect(await rightsOf()).toMatchObject({ creditText: 'Studio Plain' });
    await show(jsonLd({ ...other, creditText: 'Second' }));
    expect(await rightsOf()).toEqual({ reservations: [] });
  });

  test('is read from the microdata round it', async () => {
    await show(`<div itemscope itemtype="https://schema.org/ImageObject"><img src="${MUG}" itemprop="contentUrl">
      <span itemprop="creditText">Studio Plain</span><a itemprop="license" href="https://example.org/terms">Terms</a>
      <span itemprop="creator" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Ada Lowe</b></span></div>`);
    expect(await rightsOf()).toMatchObject({
      creditText: 'Studio Plain',
      creator: 'Ada Lowe',
      licenceUrl: 'https://example.org/terms',
    });
  });

  test('takes an author and a notice of the page as the page’s', async () => {
    inHead('<meta name="Author" content="Ada Lowe"><meta name="copyright" content="© Ada">');
    await show(`<img src="${MUG}">`);
    expect(await rightsOf()).toMatchObject({ creator: 'Ada Lowe (page)', copyrightNotice: '© Ada' });
  });

  test('takes a licence that is linked near it, else the page’s', async () => {
    inHead('<link rel="license" href="https://example.org/page">');
    await show(`<div id="near"><img src="${MUG}"></div><a rel="license" href="https://example.org/far">Licence</a>`);
    expect(await rightsOf()).toMatchObject({ licenceUrl: 'https://example.org/page' });
    await show(
      '<a rel="nofollow license" href="https://example.org/near">Licence</a>',
      document.querySelector<HTMLElement>('#near') ?? document.body,
    );
    expect(await rightsOf()).toMatchObject({ licenceUrl: 'https://example.org/near' });
  });

  test('takes no script for a licence, and no more words than fit', async () => {
    const long = { ...LICENSED, license: 'javascript:alert(1)', creditText: 'a'.repeat(9_000) };
    await show(`<img src="${MUG}">${jsonLd(long)}`);
    const rights = await rightsOf();
    expect(rights).not.toHaveProperty('licenceUrl');
    expect(rights.creditText).toHaveLength(500);
  });

  test('goes on where its data are broken, endless or without sense', async () => {
    const deep = `${'['.repeat(3_000)}${']'.repeat(3_000)}`;
    const wide = JSON.stringify(Array.from({ length: 200_000 }, () => ({})));
    await show(`<img src="${MUG}"><script type="application/ld+json">{broken</script>
      <script type="application/ld+json">${deep}</script><script type="application/ld+json">${wide}</script>
      <script type="application/ld+json">[null, 1, "text", {"@type": 5}]</script>`);
    expect(await rightsOf()).toEqual({ reservations: [] });
  });
});

describe('reservations', () => {
  test('of the page are named by their place', async () => {
    inHead(`<meta name="robots" content="index, NoAI, noimageai"><meta name="googlebot" content="noai">
      <meta name="description" content="A noairy aimless page"><meta name="tdm-reservation" content="1">`);
    await show(`<img src="${MUG}">`);
    expect((await rightsOf()).reservations).toEqual([
      'robots meta: noai',
      'robots meta: noimageai',
      'googlebot meta: noai',
      'TDM reservation meta',
    ]);
  });

  test('of the file’s own answer are named too', async () => {
    const picture = await aPicture();
    await show(`<img src="${MUG}">`);
    answerWith(() => new Response(picture, { headers: { 'x-robots-tag': 'noimageai' } }));
    expect((await rightsOf()).reservations).toEqual(['X-Robots-Tag header: noimageai']);
  });

  test('come also with what could not be read', async () => {
    inHead('<meta name="robots" content="noai">');
    expect(await read(atAddress('/no-such.png'))).toMatchObject({
      source: { rights: { reservations: ['robots meta: noai'] } },
    });
  });
});

test('data that name no address are not those of a picture without one', async () => {
  await show(
    `<img src="${await dataUrl()}">${jsonLd({ '@type': 'ImageObject', creditText: 'One' }, { '@type': 'ImageObject', creditText: 'Two' })}`,
  );
  expect(await rightsOf(await dataUrl())).toEqual({ reservations: [] });
});
