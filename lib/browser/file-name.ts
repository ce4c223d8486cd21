import filenamify from 'filenamify/browser';

/** Long enough for every sensible name, short enough for 255 bytes of UTF-8 together with an extension and “ (12)”. */
const MAX_PART_LENGTH = 100;

/** Joins the parts of a path so that Windows, macOS, Linux and both browsers accept it. */
export function safePath(parts: readonly string[], extension: string): string {
  const safe = parts.map((part) =>
    filenamify(part, { replacement: '-', maxLength: MAX_PART_LENGTH }).replace(/^[.~]+/, ''),
  );
  const named = safe.filter((part) => part !== '');
  return `${named.length === 0 ? 'image' : named.join('/')}.${extension}`;
}
