/** Words set in lines at a size that fits. */
export interface Setting {
  readonly fontPx: number;
  readonly lines: readonly string[];
}

/** The width of a text at a font size of one pixel. */
export type Measure = (text: string) => number;

const MIN_FONT_PX = 12;
/** Line to line, as a multiple of the font size. */
export const LINE_HEIGHT = 1.2;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Breaks what is too wide for a line by itself: a long word, or a script without spaces. */
function breakWord(word: string, maxWidth: number, measure: Measure): string[] {
  if (measure(word) <= maxWidth) return [word];
  const parts = [''];
  for (const { segment } of graphemes.segment(word)) {
    const line = `${parts.at(-1) ?? ''}${segment}`;
    if (measure(line) <= maxWidth || line === segment) parts[parts.length - 1] = line;
    else parts.push(segment);
  }
  return parts;
}

/** Breaks a text into lines no wider than `maxWidth`, at white space where there is any. */
export function wrap(text: string, maxWidth: number, measure: Measure): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    for (const word of paragraph.split(/\s+/).filter((part) => part !== '')) {
      const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
      if (lines.length > 0 && measure(longer) <= maxWidth) lines[lines.length - 1] = longer;
      else lines.push(...breakWord(word, maxWidth, measure));
    }
    return lines;
  });
}

/**
 * Sets a text as large as it fits, from `maxFontPx` downwards. Words are broken only where half that size is still too
 * large for them; what does not fit at the least size is cut short with “…”.
 */
export function fitText(
  text: string,
  { width, height }: { readonly width: number; readonly height: number },
  maxFontPx: number,
  measure: Measure,
): Setting {
  const widestWord = Math.max(...text.split(/\s+/).map(measure));
  for (let fontPx = maxFontPx; fontPx > MIN_FONT_PX; fontPx *= 0.94) {
    const lines = wrap(text, width / fontPx, measure);
    const isWhole = widestWord * fontPx <= width || fontPx < maxFontPx / 2;
    if (isWhole && lines.length * fontPx * LINE_HEIGHT <= height) return { fontPx, lines };
  }
  const lines = wrap(text, width / MIN_FONT_PX, measure);
  const room = Math.max(1, Math.floor(height / (MIN_FONT_PX * LINE_HEIGHT)));
  const kept = lines.length > room ? [...lines.slice(0, room - 1), `${lines[room - 1] ?? ''}…`] : lines;
  return { fontPx: MIN_FONT_PX, lines: kept };
}
