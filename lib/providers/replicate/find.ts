import type { Connection, Found, GenerationRequest } from '../provider.ts';
import { read } from './read.ts';
import { settingsOf } from './request.ts';
import { type Listed, pageSchema } from './wire.ts';

/** How far the clocks of this device and of Replicate may differ. */
const SKEW_MS = 60_000;

/** The references have other addresses each time, so that only their number can be compared. */
function isOf({ model, input }: Listed, request: GenerationRequest): boolean {
  const { image_input: images } = input;
  return (
    model === request.model.id &&
    Object.entries(settingsOf(request)).every(([field, value]) => input[field] === value) &&
    (Array.isArray(images) ? images.length : 0) === request.references.length
  );
}

/**
 * Looks among the hundred newest predictions for those that were asked for with the same words and settings. Null too
 * where older ones of the time in question were left out of the page.
 */
export async function find(
  connection: Connection,
  request: GenerationRequest,
  sentAt: number,
  signal: AbortSignal,
): Promise<readonly Found[] | null> {
  const ask = { method: 'GET', path: 'predictions', body: null, schema: pageSchema } as const;
  const reading = await read(connection, ask, signal);
  if (reading.state !== 'read') return null;
  const listed = reading.value.results.filter((entry) => entry !== null);
  const recent = listed.filter(({ created_at: at }) => Date.parse(at) >= sentAt - SKEW_MS);
  const found = recent.filter((entry) => isOf(entry, request)).map(({ id }) => ({ operation: { id }, requestId: id }));
  const isCut = recent.length === listed.length && Boolean(reading.value.next);
  return isCut && found.length === 0 ? null : found;
}
