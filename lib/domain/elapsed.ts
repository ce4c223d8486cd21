/** “4–15 s”, “48 s–3 min” or “5 min”, for a range of milliseconds; rounded outwards. */
export function formatSpanRange({ low, high }: { readonly low: number; readonly high: number }): string {
  const [from, to] = [low, high].map((spanMs) => (spanMs < 120_000 ? 's' : 'min'));
  const least = Math.floor(low / (from === 's' ? 1_000 : 60_000));
  const most = Math.ceil(high / (to === 's' ? 1_000 : 60_000));
  if (from !== to) return `${least} ${from}–${most} ${to}`;
  return least === most ? `${most} ${to}` : `${least}–${most} ${to}`;
}

/** “8 s”, “1 min 5 s” or “2 h 3 min”, for a time span in milliseconds; whole seconds, never below 0. */
export function formatElapsed(spanMs: number): string {
  const seconds = Math.max(0, Math.floor(spanMs / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
