import '../../lib/zod-jitless.ts';
import { watchArrivals } from '../../lib/capture/arrivals.ts';
import { serveTasks, type ImageTaskContext } from '../../lib/capture/image-tasks.ts';
import { emptyDraft } from '../../lib/domain/empty-draft.ts';
import { CATALOGUE } from '../../lib/providers/catalogue.ts';
import { DATABASE, openStore } from '../../lib/store/store.ts';

/** The worker in which a page of ours reads, checks and changes pictures, so that the page goes on answering. */
async function openContext(): Promise<ImageTaskContext> {
  // Where the store is lost the page is loaded anew, and this worker with it.
  const store = await openStore(emptyDraft(CATALOGUE), DATABASE);
  return { store, catalogue: CATALOGUE, report: reportError, now: () => Date.now(), newId: () => crypto.randomUUID() };
}

const opening = openContext();
serveTasks(globalThis, opening);
opening.then(watchArrivals).catch(reportError);
