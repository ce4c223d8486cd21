import type { CostEstimate, CostLine } from '../../lib/domain/cost.ts';
import { formatCreditAmount } from '../../lib/domain/money.ts';

function amount({ lowMicroUsd, highMicroUsd }: CostLine): string {
  const [low, high] = [formatCreditAmount(lowMicroUsd), formatCreditAmount(highMicroUsd)];
  return low === high ? low : `${low}–${high}`;
}

/** The line items behind a price, in one line: “1 image 33.6 · 3 sources 0.2–0.9”. */
export function PriceLines({ estimate }: { readonly estimate: CostEstimate }) {
  return estimate.lines.map((line) => `${line.label} ${amount(line)}`).join(' · ');
}
