/** Of 255 bytes, which common file systems allow a name: the rest is for an extension and what a browser adds, “ (12)”. */
const MAX_PART_BYTES = 230;
/** In UTF-16 units, as Windows counts to 260 with the downloads folder before it. */
const MAX_PATH_UNITS = 200;
const MAX_FOLDERS = 8;

/**
 * What goes without a trace: halves of surrogate pairs, characters that are none, and all that cannot be seen, among them
 * the marks that turn the direction of writing, by which `gpj.exe` is read as `exe.jpg`. Chromium refuses a download
 * whose name has any of them, a joiner too; measured in 156. Source: `file_util_icu.cc` in its `base/i18n`.
 */
const UNSEEN = /[\p{Cs}\p{Cf}\p{Noncharacter_Code_Point}]/gu;
const BLANKS = /[\s\p{Cc}]+/gu;
/** Source: Microsoft, “Naming files, paths, and namespaces”; of the per cent sign Chromium makes another character. */
const FORBIDDEN = /["%*/:<>?\\|]+/g;
const BAD_START = /^[\s.~]+/;
const BAD_END = /[\s.]+$/;
/** Names of devices and of what the Windows Explorer keeps for itself. */
const RESERVED =
  /^(?:(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³]) *(?:\.|$)|(?:desktop\.ini|thumbs\.db)$)/i;
/** Endings that a shell acts on, of folders too, which Chromium refuses; one in braces may have dots in it, all of which go. Source: `filename_util.cc` in its `net/base`. */
const SHELL_DOT = /\.(?=(?:lnk|local|scf|url|desktop|\{.*\})$)/gi;

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

function codePointBytes(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x8_00) return 2;
  return code < 0x1_00_00 ? 3 : 4;
}

/** How many bytes a text has in UTF-8. */
export function utf8Bytes(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + codePointBytes(character), 0);
}

function takeWhileFits(pieces: Iterable<string>, fits: (text: string) => boolean): string {
  let taken = '';
  for (const piece of pieces) {
    if (!fits(taken + piece)) break;
    taken += piece;
  }
  return taken;
}

/**
 * The longest beginning of a text that fits, in whole characters as people count them: no emoji is halved and no letter
 * loses its accent, unless the first one alone is too long.
 */
export function cutWhole(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text;
  const whole = takeWhileFits(
    Array.from(SEGMENTER.segment(text), ({ segment }) => segment),
    fits,
  );
  return whole === '' ? takeWhileFits(text, fits) : whole;
}

function clean(part: string): string {
  const seen = part.replaceAll(UNSEEN, '').replaceAll(BLANKS, ' ').normalize('NFC');
  return trim(seen.replaceAll(FORBIDDEN, '-'));
}

function trim(part: string): string {
  return part.replace(BAD_START, '').replace(BAD_END, '');
}

/** A clean part, shortened; a dot or a name that means something to a system gets a mark that takes the meaning away. */
function finish(part: string, maxUnits: number): string {
  const short = trim(cutWhole(part, (text) => text.length <= maxUnits && utf8Bytes(text) <= MAX_PART_BYTES));
  const plain = short.replace(SHELL_DOT, '-');
  return RESERVED.test(plain) ? `_${plain}` : plain;
}

/** How long a part may be, so that all together fit: the long ones give way, to one length. */
function maxUnitsOf(parts: readonly string[]): number {
  const total = (cap: number) => parts.reduce((sum, { length }) => sum + 1 + Math.min(length, cap), 0);
  let cap = MAX_PART_BYTES;
  while (total(cap) > MAX_PATH_UNITS) cap -= 1;
  return cap;
}

/**
 * Joins the parts of a path so that Windows, macOS, Linux and both browsers accept it: normalised (NFC), and of a length
 * that they bear. What makes no part at all is left out.
 */
export function safePath(parts: readonly string[], extension: string): string {
  const cleaned = parts.map(clean).filter((part) => part !== '');
  const kept = [...cleaned.slice(0, -1).slice(0, MAX_FOLDERS), ...cleaned.slice(-1)];
  const maxUnits = maxUnitsOf(kept);
  const named = kept.map((part) => finish(part, maxUnits)).filter((part) => part !== '');
  return `${named.length === 0 ? 'image' : named.join('/')}.${extension}`;
}
