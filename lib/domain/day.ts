const WORDS = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** The day of the person's own calendar on which an instant falls, as `YYYY-MM-DD`. */
export function dayOf(at: number): string {
  const date = new Date(at);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** “23 November 2026”, of `2026-11-23`. */
export function dayWords(day: string): string {
  return WORDS.format(Date.parse(day));
}
