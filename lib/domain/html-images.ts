/** The `src` and `alt` of an `img` element, as they stand in its HTML; empty where it has none. */
export interface HtmlImage {
  readonly src: string;
  readonly alt: string;
}

/** A name and, where there is one, its value: in double quotes, in single ones, or bare. */
const ATTRIBUTE = /[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;

/** Those that the browsers write when they turn a page into HTML; word processors write the rest as numbers. */
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

function decode(text: string): string {
  return text.replaceAll(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : entity;
  });
}

/** The attributes that follow a place in HTML up to the end of their tag, and where that is. */
function attributesAt(html: string, start: number): { readonly values: ReadonlyMap<string, string>; end: number } {
  const values = new Map<string, string>();
  let end = start;
  for (;;) {
    ATTRIBUTE.lastIndex = end;
    const found = ATTRIBUTE.exec(html);
    if (found === null) return { values, end };
    const [whole, name = '', double, single, bare] = found;
    const key = name.toLowerCase();
    if (!values.has(key)) values.set(key, decode(double ?? single ?? bare ?? ''));
    end += whole.length;
  }
}

/**
 * The `img` elements of a piece of HTML, in their order. It is read as text and never becomes a document: even the inert
 * one of a `DOMParser` is held to our pages' security policy, and complains of every inline style in it.
 */
export function imagesInHtml(html: string): readonly HtmlImage[] {
  const images: HtmlImage[] = [];
  const tag = /<img(?=[\s/])/gi;
  for (let found = tag.exec(html); found !== null; found = tag.exec(html)) {
    const { values, end } = attributesAt(html, tag.lastIndex);
    images.push({ src: values.get('src') ?? '', alt: values.get('alt') ?? '' });
    tag.lastIndex = end;
  }
  return images;
}
