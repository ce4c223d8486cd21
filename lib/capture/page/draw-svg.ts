import { is, NODE, queryAll, styleOf } from './dom.ts';
import { drawImage, drawingScale, loadImage } from './draw.ts';
import type { Rectangle } from './rectangle.ts';

/** The properties that style drawings, of all that the browser knows. */
const STYLING =
  /^(?:fill|stroke|stop|flood|clip|mask|marker|font|text-|color$|opacity|transform|filter|visib|display|paint-o|mix|[cr][xy]$|[rxy]$)/;

/** Larger drawings take seconds; the screen shows them as well. */
const MAX_ELEMENTS = 3_000;

const partsOf = (root: Element): Element[] => [root, ...queryAll(root, '*')];

const hrefOf = (element: Element): string => element.getAttribute('href') ?? element.getAttribute('xlink:href') ?? '';

/** Whether nothing in a drawing comes from elsewhere: its copy would lack that. */
const isSelfContained = (parts: readonly Element[]): boolean => {
  const isForeign = parts.some((part) => {
    const href = hrefOf(part);
    if (/^(?:image|feImage)$/.test(part.localName)) return !href.startsWith('data:');
    return part.localName === 'foreignObject' || (part.localName === 'use' && !href.startsWith('#'));
  });
  return parts.length <= MAX_ELEMENTS && !isForeign;
};

/** Definitions take their looks from where they are used, and keep to their own rules. */
const DEFINITIONS = 'defs, symbol, defs *, symbol *';

/** A copy in a document that loads and runs nothing, with the look that the page's styles give each part. */
const styledCopy = (svg: Element, parts: readonly Element[]): Element => {
  const copy = new Document().importNode(svg, true);
  const copies = partsOf(copy);
  const names = [...styleOf(svg)].filter((name) => STYLING.test(name));
  for (const [index, part] of parts.entries()) {
    const style = styleOf(part);
    const declarations = names.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
    if (!part.matches(DEFINITIONS)) copies[index]?.setAttribute('style', declarations);
  }
  return copy;
};

const referencesIn = (parts: readonly Element[]): string[] => {
  const attributes = parts.flatMap((part) => [...part.attributes]);
  const ids = attributes.flatMap(({ name, value }) => [
    ...value.matchAll(name.endsWith('href') ? /^#(.+)/g : /url\("?#([^")]+)/g),
  ]);
  return ids.map(([, id = '']) => id);
};

/** Copies what a drawing names from the rest of its tree into it. False where that is not to be had. */
const complete = (copy: Element, svg: Element): boolean => {
  const root: Node = NODE.getRootNode.call(svg);
  const scope = is('ShadowRoot', root) ? root : svg.ownerDocument;
  const wanted = referencesIn(partsOf(copy));
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    const selector = `#${CSS.escape(id)}`;
    const [found] = copy.querySelector(selector) ? [] : queryAll(scope, selector);
    if (!(found instanceof SVGElement)) continue;
    const parts = partsOf(found);
    if (!isSelfContained(parts)) return false;
    const definitions = copy.ownerDocument.createElementNS(svg.namespaceURI, 'defs');
    definitions.append(copy.ownerDocument.importNode(found, true));
    copy.append(definitions);
    wanted.push(...referencesIn(parts));
  }
  return true;
};

/** As an image a drawing runs no script and loads nothing, whatever is in it. */
const draw = async (xml: string): Promise<Blob | null> => {
  const image = await loadImage(`data:image/svg+xml,${encodeURIComponent(xml)}`);
  return image === null ? null : drawImage(image, true);
};

/** An SVG file as PNG. */
export const drawSvgFile = async (file: Blob): Promise<Blob | null> => draw(await file.text());

/** What would move or run in the copy. */
const ACTIVE = 'script, animate, animateTransform, animateMotion, set';

/** An inline drawing as PNG, with the page's styles; null where only the screen shows it as it is. */
export const drawSvg = async (svg: SVGSVGElement, [, , width, height]: Rectangle): Promise<Blob | null> => {
  const parts = partsOf(svg);
  if (width < 1 || height < 1 || !isSelfContained(parts)) return null;
  const copy = styledCopy(svg, parts);
  if (!complete(copy, svg)) return null;
  for (const part of copy.querySelectorAll(ACTIVE)) part.remove();
  const scale = drawingScale(width, height);
  const changes = {
    viewBox: copy.getAttribute('viewBox') ?? `0 0 ${width} ${height}`,
    width: width * scale,
    height: height * scale,
    style: `${copy.getAttribute('style')};transform:none`,
  };
  for (const [name, value] of Object.entries(changes)) copy.setAttribute(name, String(value));
  return draw(new XMLSerializer().serializeToString(copy));
};
