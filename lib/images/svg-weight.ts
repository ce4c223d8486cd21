/** The element is part of what it draws itself: no browser could ever end. */
export class CycleError extends Error {
  override name = 'CycleError';
}

/** Deeper than any editor nests; a drawing as deep as this ends the reader. */
const MAX_DEPTH = 256;
/** What a filter step costs, in shapes: it goes over every pixel. */
const FILTER_STEP_WEIGHT = 10;
/** Rules of a style sheet that refer to parts of the drawing; each is matched against all of it. */
const MAX_RULES = 200;

function namedIn(text: string): readonly string[] {
  return [...text.matchAll(/url\(\s*["']?#([^"')]+)["']?\s*\)/g)].map(([, id = '']) => id);
}

function ownWeight(element: Element): number {
  if (!element.localName.startsWith('fe')) return 1;
  return FILTER_STEP_WEIGHT * Math.max(1, Number(element.getAttribute('numOctaves')) || 1);
}

function referencesOf(element: Element): readonly string[] {
  return [...element.attributes].flatMap(({ localName, value }) => {
    if (localName === 'href') return value.trim().startsWith('#') ? [value.trim().slice(1)] : [];
    return namedIn(value);
  });
}

/** What the style sheets of a drawing have elements refer to. */
function styledReferences(root: Element): ReadonlyMap<Element, readonly string[]> {
  const references = new Map<Element, readonly string[]>();
  const sheets = [...root.getElementsByTagName('style')].map(({ textContent }) => textContent);
  const rules = [...sheets.join('\n').matchAll(/([^{}]*)\{([^{}]*)\}/g)].filter(([, , block = '']) => {
    return namedIn(block).length > 0;
  });
  if (rules.length > MAX_RULES) throw new RangeError('Too many rules');
  for (const [, selector = '', block = ''] of rules) {
    for (const element of matching(root, selector)) {
      references.set(element, [...(references.get(element) ?? []), ...namedIn(block)]);
    }
  }
  return references;
}

/** A selector that cannot be read may match everything. */
function matching(root: Element, selector: string): readonly Element[] {
  try {
    return [...root.querySelectorAll(selector.replaceAll(/\/\*[\s\S]*?\*\//g, '').trim())];
  } catch {
    return [...root.querySelectorAll('*')];
  }
}

/**
 * How many shapes a drawing comes to when everything that refers to another part is replaced by it. Each part is counted
 * once, however often it is used, so that counting takes no longer than the drawing is large.
 *
 * @throws {CycleError} where a part contains itself
 * @throws {RangeError} where it is nested too deep or styled too much to be counted
 */
export function svgWeight(root: Element): number {
  const byId = new Map([...root.querySelectorAll('[id]')].map((element) => [element.id, element]));
  const styled = styledReferences(root);
  const known = new Map<Element, number>();
  const open = new Set<Element>();

  function weigh(element: Element, depth: number): number {
    const before = known.get(element);
    if (before !== undefined) return before;
    if (open.has(element)) throw new CycleError('The drawing contains itself');
    if (depth > MAX_DEPTH) throw new RangeError('Too deep');
    open.add(element);
    const ids = [...referencesOf(element), ...(styled.get(element) ?? [])];
    const parts = [...element.children, ...ids.flatMap((id) => byId.get(id) ?? [])];
    const weight = parts.reduce((sum, part) => sum + weigh(part, depth + 1), ownWeight(element));
    open.delete(element);
    known.set(element, weight);
    return weight;
  }
  return weigh(root, 0);
}
