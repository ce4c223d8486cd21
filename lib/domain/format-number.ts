/** One for all: making a formatter takes longer than formatting with it. */
const NUMBER = new Intl.NumberFormat('en');

/** “9,803” */
export function formatNumber(value: number): string {
  return NUMBER.format(value);
}
