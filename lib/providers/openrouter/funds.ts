import type { Failure } from '../../domain/failure.ts';
import type { OpenRouterError } from './wire.ts';

type Told = Pick<Failure, 'kind' | 'message'>;

function unpaid(message: string): Told {
  return { kind: 'insufficient-funds', message };
}

const OF_THE_KEY = unpaid('The spending limit of this API key at OpenRouter is reached; the account may have more.');
const UNNAMED = unpaid('OpenRouter asks for more credit than this account or API key has left.');

/** Source: OpenRouter's limits page, `metadata.limit_source` of a 402. */
const BY_SOURCE: ReadonlyMap<string, Told> = new Map([
  ['openrouter_credits', unpaid('The credit of this OpenRouter account does not reach for an image.')],
  ['openrouter_key_limit', OF_THE_KEY],
  [
    'openrouter_in_flight_budget',
    {
      kind: 'throttled',
      message:
        'OpenRouter holds back the credit for requests under way; when they are done, it may reach for this one.',
    },
  ],
]);

/** What is wrong with the money; null where an error is not about it. A key's own limit comes as a 403 too. */
export function explainFunds(status: number, error: OpenRouterError | null): Told | null {
  if (status === 402) return (error && BY_SOURCE.get(error.metadata.limit_source)) ?? UNNAMED;
  if (error?.metadata.error_type === 'payment_required') return UNNAMED;
  return status === 403 && error && /key limit exceeded/i.test(error.message) ? OF_THE_KEY : null;
}
