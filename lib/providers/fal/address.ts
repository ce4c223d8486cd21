import type { Connection, Operation } from '../provider.ts';
import { FAL } from './description.ts';
import type { Submitted } from './wire.ts';

/** fal's own hosts beside its queue. */
const HOSTS = { storage: 'https://rest.fal.ai', platform: 'https://api.fal.ai' } as const;

/** Where uploads and prices are asked for: beside fal's own queue, or under the address that stands in for it. */
export function hostOf(service: keyof typeof HOSTS, { baseUrl }: Connection): string {
  return baseUrl === FAL.defaultBaseUrl ? HOSTS[service] : baseUrl;
}

const SUFFIXES = { status: '/status', response: '', cancel: '/cancel' } as const;

/** What can be asked of a job. */
export type Step = keyof typeof SUFFIXES;

/** What a job is known by: its id and endpoint, and the addresses that fal named of those that may get the key. */
export function operationOf(submitted: Submitted, endpoint: string, { baseUrl }: Connection): Operation {
  const { status_url: status, response_url: response, cancel_url: cancel } = submitted;
  const named = Object.entries({ status, response, cancel });
  const ours = named.flatMap(([step, url]) => (url?.startsWith(`${baseUrl}/`) ? [[step, url] as const] : []));
  return { requestId: submitted.request_id, endpoint, ...Object.fromEntries(ours) };
}

/**
 * The address of a job. The one that fal named, where it lies under the Base URL that the key is for; else derived, as
 * fal's client does it, from the first two parts of the endpoint's id.
 */
export function addressOf(step: Step, { baseUrl }: Connection, operation: Operation): string {
  const named = operation[step];
  if (named?.startsWith(`${baseUrl}/`)) return named;
  const application = (operation['endpoint'] ?? '').split('/', 2).join('/');
  return `${baseUrl}/${application}/requests/${encodeURIComponent(operation['requestId'] ?? '')}${SUFFIXES[step]}`;
}
