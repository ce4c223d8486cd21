/** How many figures become one. */
export type Statistic = 'median' | 'p95';

const QUANTILES: Record<Statistic, number> = { median: 0.5, p95: 0.95 };

/**
 * A quantile of the values, linear between the two nearest ranks.
 *
 * @param values at least one, in any order
 */
export function summarise(values: readonly number[], statistic: Statistic): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (sorted.length - 1) * QUANTILES[statistic];
  const [below, above] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]];
  if (below === undefined || above === undefined) throw new Error('There is nothing to summarise');
  return below + (above - below) * (rank - Math.floor(rank));
}
