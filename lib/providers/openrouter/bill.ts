import type { Charge } from '../../domain/failure.ts';
import { microUsdFromUsd } from '../../domain/money.ts';
import type { Bill } from './wire.ts';

/** What a person pays for an answer, in micro-dollars; null where the bill does not say. */
export function costOfBill(bill: Bill | null): number | null {
  const cost = bill?.cost ?? -1;
  const upstream = bill?.is_byok ? (bill.cost_details.upstream_inference_cost ?? -1) : 0;
  return cost < 0 || upstream < 0 ? null : microUsdFromUsd(cost + upstream);
}

/** What an answer without an image cost. */
export function chargeOfBill(bill: Bill | null): Charge {
  const costMicroUsd = costOfBill(bill);
  if (costMicroUsd === null) return { charged: 'unknown' };
  return costMicroUsd === 0 ? { charged: 'no' } : { charged: 'yes', costMicroUsd };
}
