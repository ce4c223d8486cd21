import { late } from '../hooks/late.ts';

/** What is not needed before the draft is read: it is fetched while the store is being opened. */
export const REST_OF_COMPOSE = late(() => import('./rest-of-compose.ts'));
REST_OF_COMPOSE.fetch().catch(reportError);

/** All rules with their lists of words. The panel does not wait for them: what blocks is known before. */
export const ALL_RULES = late(() => import('../../lib/domain/findings/find.ts'));
