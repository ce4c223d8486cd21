import type { Rights } from '../../domain/rights.ts';
import { isPage } from './box.ts';
import { absolute, attribute, closest, lineageOf, queryAll, textOf } from './dom.ts';
import { reservationsIn } from './fetch-file.ts';

/** As long as the worker keeps them. */
const MAX_LENGTH = 500;
/** A page of any honest size has fewer parts in its data. */
const MAX_NODES = 5_000;

type Described = Readonly<Record<string, unknown>>;

const isDescribed = (value: unknown): value is Described => typeof value === 'object' && value !== null;

/** A value of schema.org in words: a text, the names of people or organisations, an address. */
const words = (value: unknown): string => {
  if (typeof value === 'string') return value.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_LENGTH);
  if (Array.isArray(value)) return words(value.slice(0, 9).map(words).join(', '));
  return isDescribed(value) ? words(value['name'] ?? value['url'] ?? value['@id']) : '';
};

const webAddress = (value: unknown): string => {
  const address = words(value) && absolute(words(value));
  return /^https?:/.test(address) ? address : '';
};

const parse = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
};

/** Every `ImageObject` in the page's JSON-LD, wherever it is nested. */
const jsonImages = (): Described[] => {
  const queue = queryAll(document, 'script[type="application/ld+json" i]').map((script) => parse(textOf(script)));
  const nodes: Described[] = [];
  for (let node = queue.pop(); node !== undefined && nodes.length < MAX_NODES; node = queue.pop()) {
    if (!isDescribed(node)) continue;
    nodes.push(node);
    for (const value of Object.values(node)) if (isDescribed(value)) queue.push(value);
  }
  return nodes.filter((node) => words(node['@type']).includes('ImageObject'));
};

const microdataImage = (scope: Element): Described => {
  const properties = queryAll(scope, '[itemprop]').map((element): [string, string] => {
    const address = attribute(element, 'href') || attribute(element, 'src');
    const text = textOf(queryAll(element, '[itemprop=name]')[0] ?? element);
    return [attribute(element, 'itemprop'), attribute(element, 'content') || address || text];
  });
  // The first of a name wins: those of what is nested come later.
  return Object.fromEntries(properties.toReversed());
};

const IMAGE_SCOPE = '[itemscope][itemtype*="schema.org/ImageObject"]';

/** What the page's schema.org data says of a picture: round it, or by its address, or as the only one of the page. */
const describedImage = (element: Element | null, addresses: readonly unknown[]): Described => {
  const scope = closest(element, IMAGE_SCOPE);
  if (scope !== null) return microdataImage(scope);
  const all = [...jsonImages(), ...queryAll(document, IMAGE_SCOPE).map(microdataImage)];
  const isIt = (image: Described) =>
    [image['contentUrl'], image['url'], image['thumbnailUrl']].some(
      (value) => webAddress(value) !== '' && addresses.includes(webAddress(value)),
    );
  return all.find(isIt) ?? (all.length === 1 ? all[0] : undefined) ?? {};
};

const meta = (...names: string[]): string => {
  const selector = names.map((name) => `meta:is([name="${name}" i], [property="${name}" i])`).join();
  return words(attribute(queryAll(document, selector)[0] ?? null, 'content'));
};

/** So far out from the picture a link to a licence is taken to be about it. */
const NEAR = 4;

const nearbyLicence = (element: Element | null): string => {
  const near = [...lineageOf(element)]
    .slice(0, NEAR)
    .filter((at) => !isPage(at))
    .flatMap((at) => queryAll(at, 'a[rel~=license i]'));
  return attribute(near[0] ?? queryAll(document, 'link[rel~=license i]')[0] ?? null, 'href');
};

const pageReservations = (): string[] => {
  const named = queryAll(document, 'meta[name][content*="ai" i]').flatMap((element) =>
    reservationsIn(attribute(element, 'content'), `${words(attribute(element, 'name')).toLowerCase()} meta`),
  );
  return meta('tdm-reservation') === '1' ? [...named, 'TDM reservation meta'] : named;
};

/**
 * What the page says of who made a picture and on what terms; empty where it says nothing, for `shortRights` to leave out.
 *
 * @param addresses of all its versions, by which the page's data may name it
 * @param answered what the headers of its file reserve
 */
export const rightsOf = (
  element: Element | null,
  addresses: readonly unknown[],
  answered: readonly string[],
): Rights => {
  const image = describedImage(element, addresses);
  const [figure, author] = [closest(element, 'figure'), meta('author', 'article:author')];
  return {
    creator: words(image['creator']) || (author && `${author} (page)`),
    creditText: words(image['creditText']),
    copyrightNotice: words(image['copyrightNotice']) || meta('copyright'),
    licenceUrl: webAddress(image['license']) || webAddress(nearbyLicence(element)),
    acquireLicenceUrl: webAddress(image['acquireLicensePage']),
    caption: figure === null ? '' : words(textOf(queryAll(figure, 'figcaption')[0])),
    reservations: [...pageReservations(), ...answered],
  };
};
