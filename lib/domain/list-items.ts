/** The items of a list in a text field (*Keep*, *Avoid*): one a line, or parted by commas or semicolons. */
export function listItems(text: string): readonly string[] {
  return text
    .split(/[\n,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
