import type { Provider } from '../provider.ts';
import { cancel } from './cancel.ts';
import { checkKey } from './check-key.ts';
import { check } from './check.ts';
import { FAL } from './description.ts';
import { start } from './start.ts';

/**
 * fal, by its queue. There is no looking for a job whose answer was lost: what fal lists is the requests to endpoints of
 * one's own. Source: fal's documentation, “List requests by endpoint(s)”.
 */
export const fal: Provider = { description: FAL, start, checkKey, operations: { check, cancel } };
