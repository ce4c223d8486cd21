import type { Provider } from '../provider.ts';
import { cancel } from './cancel.ts';
import { check } from './check.ts';
import { checkKey } from './check-key.ts';
import { REPLICATE } from './description.ts';
import { find } from './find.ts';
import { start } from './start.ts';

/** Replicate, one prediction an image, polled by its id. It has no idempotency key: a lost answer is looked for. */
export const replicate: Provider = { description: REPLICATE, start, checkKey, operations: { check, cancel, find } };
