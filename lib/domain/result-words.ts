import { formatNumber } from './format-number.ts';

/** “1,234 results” */
export function countWords(count: number): string {
  return count === 1 ? '1 result' : `${formatNumber(count)} results`;
}

/** “3 results”, or the title of the only one. */
export function nameOf(results: readonly { readonly title: string }[]): string {
  const [first] = results;
  return results.length === 1 && first ? `“${first.title}”` : countWords(results.length);
}
