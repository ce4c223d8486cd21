/**
 * Makes a stranger's words fit to be shown and stored: one line, at most 200 characters, without the key, and without the
 * full stop that the sentence around them brings.
 */
export type Quote = (text: string) => string;

const MAX_QUOTE_LENGTH = 200;
const HIDDEN = '[key]';

/** Google's two shapes of keys; a masked or another key in an error is nobody's business either. */
const GOOGLE_KEY = /\b(?:AIza|AQ\.)[\w.-]{8,}/g;

/** Google may echo the key in an error, so every word of an answer passes through here before it is kept. */
export function createQuote(key: string): Quote {
  return (text) => {
    const keyless = key === '' ? text : text.replaceAll(key, HIDDEN);
    const line = keyless
      .replaceAll(GOOGLE_KEY, HIDDEN)
      .replaceAll(/[\p{C}\s]+/gu, ' ')
      .trim()
      .replace(/\.$/, '');
    return line.length <= MAX_QUOTE_LENGTH ? line : `${line.slice(0, MAX_QUOTE_LENGTH - 1).trimEnd()}…`.toWellFormed();
  };
}
