import { NOTHING, type Portion, type Removal, type RemovalRule } from '../../lib/domain/space.ts';
import type { Store } from '../../lib/store/store.ts';

/** What can be removed. */
export type Choice = 'references' | 'copies' | 'downloaded' | 'older';

/** Which results count as old, and which stay in any case. */
export interface Terms {
  readonly olderThanDays: number;
  /** Whether rated results and favourites stay. */
  readonly isSparing: boolean;
}

export const FIRST_TERMS: Terms = { olderThanDays: 90, isSparing: true };

/** Results that would go, by their jobs' ids. */
interface Results extends Portion {
  readonly jobIds: readonly string[];
}

/** What each choice would remove on some terms; `both` is what was downloaded or is old. */
export interface Preview {
  readonly terms: Terms;
  /** The object URLs of downloads whose files were known to be gone. */
  readonly goneUrls: ReadonlySet<string>;
  readonly references: Portion;
  readonly copies: Portion;
  readonly downloaded: Results;
  readonly older: Results;
  readonly both: Results;
}

const DAY_MS = 86_400_000;
/** A picture may be stored a moment before what it is for. */
const SETTLED_MS = 60_000;

/** Reads what would go; nothing is changed. */
export async function readPreview(
  { space }: Store,
  { terms, goneUrls }: Pick<Preview, 'terms' | 'goneUrls'>,
  now: number,
): Promise<Preview> {
  const { isSparing, olderThanDays } = terms;
  const before = now - olderThanDays * DAY_MS;
  const sizeUp = async (...which: readonly RemovalRule['which'][]): Promise<Results> => {
    const rules = which.map((each) => ({ which: each, before, isSparing }));
    const jobIds = await space.findRemovable(rules, goneUrls);
    return { ...(await space.sizeUp(jobIds)), jobIds };
  };
  return {
    terms,
    goneUrls,
    references: await space.sizeUpUnused(now - SETTLED_MS),
    copies: await space.sizeUpCopies(),
    downloaded: await sizeUp('downloaded'),
    older: await sizeUp('older'),
    both: await sizeUp('downloaded', 'older'),
  };
}

function resultsOf(chosen: ReadonlySet<Choice>, { downloaded, older, both }: Preview): Results {
  if (chosen.has('downloaded')) return chosen.has('older') ? both : downloaded;
  return chosen.has('older') ? older : { ...NOTHING, jobIds: [] };
}

/** What is chosen, of what could be removed. */
export type Chosen = Removal & { readonly results: Results };

/** Of a preview what is chosen. */
export function chosenOf(chosen: ReadonlySet<Choice>, preview: Preview): Chosen {
  return {
    results: resultsOf(chosen, preview),
    references: chosen.has('references') ? preview.references : NOTHING,
    copies: chosen.has('copies') ? preview.copies : NOTHING,
  };
}
