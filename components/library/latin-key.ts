const OF_ANOTHER_SCRIPT = /^(?![\p{Script=Latin}\d])[\p{L}\p{Nd}]$/u;
const LATIN = /^(?:Key|Digit)(.)$/;

/**
 * What a key is called: itself, but where the layout is of another script, Cyrillic or Hebrew, the Latin letter or the
 * figure at its place. A layout of Latin letters is left as it is: there the place of a letter differs.
 */
export function latinKey({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  const latin = OF_ANOTHER_SCRIPT.test(key) ? LATIN.exec(code)?.[1] : undefined;
  return latin?.toLowerCase() ?? key;
}
