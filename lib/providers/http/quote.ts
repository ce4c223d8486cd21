/**
 * Makes a stranger's words fit to be shown and stored: one line, at most 200 characters, without the key, and without the
 * full stop that the sentence around them brings.
 */
export type Quote = (text: string) => string;

const MAX_QUOTE_LENGTH = 200;
const HIDDEN = '[key]';

/** A provider may echo the key in an error, or a picture in base64. */
const DATA_URI = /data:[\w/+.-]+;base64,[\w+/=]*/g;

/**
 * Every word of an answer passes through here before it is kept.
 *
 * @param keyPattern what the provider's keys look like, with the flag `g`: a masked or another key in an error is nobody's
 * business either
 */
export function createQuote(key: string, keyPattern: RegExp): Quote {
  return (text) => {
    const keyless = key === '' ? text : text.replaceAll(key, HIDDEN);
    const line = keyless
      .replaceAll(keyPattern, HIDDEN)
      .replaceAll(DATA_URI, '[image]')
      .replaceAll(/[\p{C}\s]+/gu, ' ')
      .trim()
      .replace(/\.$/, '');
    return line.length <= MAX_QUOTE_LENGTH ? line : `${line.slice(0, MAX_QUOTE_LENGTH - 1).trimEnd()}…`.toWellFormed();
  };
}
