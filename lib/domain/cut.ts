/** The first `length` UTF-16 units of a text, or one fewer where a character outside the basic plane would be halved. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
