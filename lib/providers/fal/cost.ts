import type { Charge } from '../../domain/failure.ts';
import { microUsdFromUsd } from '../../domain/money.ts';
import type { Exchange } from '../http/exchange.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Connection } from '../provider.ts';
import { hostOf } from './address.ts';
import { call } from './call.ts';
import { pricesSchema } from './wire.ts';

/** The price list's address for an endpoint. */
export function pricesUrl(connection: Connection, endpoint: string): string {
  return `${hostOf('platform', connection)}/v1/models/pricing?endpoint_id=${encodeURIComponent(endpoint)}`;
}

/** How many units fal counted; null where it does not say. */
function unitsOf(headers: Headers): number | null {
  const value = headers.get('x-fal-billable-units') ?? '';
  return /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : null;
}

/** The image is here and is not let go for its price; a connection that was lost for a moment is there again by then. */
const AGAIN_MS = [1_000, 2_000] as const;

/** Calls anew where no answer came. */
async function callAgain(connection: Connection, url: string, signal: AbortSignal): Promise<Exchange> {
  const ask = () => call(connection, { method: 'GET', url, body: null }, signal);
  let answer = await ask();
  for (const ms of AGAIN_MS) {
    if (answer.outcome === 'answered' || signal.aborted) break;
    await new Promise((resolve) => {
      setTimeout(resolve, ms);
    });
    answer = await ask();
  }
  return answer;
}

/**
 * What fal charged, in micro-dollars: its count of units by its price of one, which is what its own ledger comes to
 * (measured 2026-09-05: 38.8 units at $0.007, and $0.2716 in the ledger). The catalogue's prices would not do: a unit is
 * an image at 1K of one model and a whole dollar of another. Null where either is not told. A count of 0 beside an image
 * means that nothing was counted, not that nothing is charged.
 */
export async function costOf(
  connection: Connection,
  endpoint: string,
  headers: Headers,
  signal: AbortSignal,
): Promise<number | null> {
  const units = unitsOf(headers);
  if (units === null || units === 0) return null;
  // Some are billed under another name.
  const billed = headers.get('x-fal-bill-as') ?? endpoint;
  const answer = await callAgain(connection, pricesUrl(connection, billed), signal);
  if (answer.outcome !== 'answered' || answer.httpStatus !== 200) return null;
  const list = pricesSchema.safeParse(parseJson(answer.text));
  const price = list.data?.prices.find(({ endpoint_id }) => endpoint_id === billed);
  if (price === undefined || (price.currency ?? 'USD') !== 'USD') return null;
  return microUsdFromUsd(units * price.unit_price);
}

/**
 * What a job without an image cost. fal never charges its own failures (5xx). An input that was refused (422) may be
 * charged where a runner worked on it; counted as 0 it is not (measured 2026-09-05), which is not so of other errors.
 */
export async function chargeOf(
  connection: Connection,
  endpoint: string,
  answer: { readonly httpStatus: number; readonly headers: Headers },
  signal: AbortSignal,
): Promise<Charge> {
  const { httpStatus, headers } = answer;
  if (httpStatus >= 500 || (httpStatus === 422 && unitsOf(headers) === 0)) return { charged: 'no' };
  const costMicroUsd = await costOf(connection, endpoint, headers, signal);
  return costMicroUsd === null ? { charged: 'unknown' } : { charged: 'yes', costMicroUsd };
}
