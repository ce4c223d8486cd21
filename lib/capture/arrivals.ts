import { catalogueWith } from '../domain/catalogue-with.ts';
import type { Inspection } from '../domain/inspection.ts';
import { limitsKey } from '../domain/fit.ts';
import { findModel, type Catalogue, type Model } from '../domain/model.ts';
import type { Output } from '../domain/output.ts';
import { isReady, type ReadyReference } from '../domain/reference.ts';
import { inspectSource } from '../images/inspection/inspect-source.ts';
import { readFileFacts } from '../images/inspection/metadata.ts';
import type { WorkerStore } from '../store/store.ts';
import { fitReference } from './fit-reference.ts';

/** What watching for arrivals needs from outside. */
export interface ArrivalContext {
  readonly store: WorkerStore;
  readonly catalogue: Catalogue;
  readonly report: (error: unknown) => void;
}

/** What the file of the original says of its rights holds for what was cut out of it, whose own file says nothing. */
async function inheritedFacts(
  { assets }: WorkerStore,
  { content }: ReadyReference,
): Promise<Partial<Pick<Inspection, 'rights' | 'hasContentCredentials'>>> {
  const original = content.edit?.original;
  const blob = original && (await assets.readBlob(original.id));
  if (!original || !blob) return {};
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const { rights, hasContentCredentials } = await readFileFacts(bytes, original.mediaType);
  return { rights, hasContentCredentials };
}

async function inspectReference(store: WorkerStore, reference: ReadyReference): Promise<Inspection> {
  const { asset } = reference.content;
  const blob = await store.assets.readBlob(asset.id);
  if (!blob) throw new Error(`The bytes of ${asset.id} are gone`);
  const inspection = { ...(await inspectSource(blob, asset)), ...(await inheritedFacts(store, reference)) };
  await store.references.noteInspection(reference.id, asset.id, inspection);
  return inspection;
}

async function readyReferences({ references }: WorkerStore): Promise<readonly ReadyReference[]> {
  return (await references.list()).filter(isReady);
}

async function modelOf({ store, catalogue }: ArrivalContext, output: Output): Promise<Model | undefined> {
  return findModel(catalogueWith(catalogue, await store.settings.read()), output)?.model;
}

/** A reference with the picture that it has, for the model that it is for: when one changes, it is new work. */
function workName({ id, content }: ReadyReference, model: Model | undefined): string {
  return [id, content.asset.id, model && limitsKey(model)].join(' ');
}

/** One picture's work. What another page of ours has done while this one waited for its turn is not done again. */
async function checkIn({ store }: ArrivalContext, { id, content }: ReadyReference, model?: Model): Promise<void> {
  await navigator.locks.request(`plantain-arrival-${content.asset.id}`, async () => {
    const current = (await readyReferences(store)).find((reference) => reference.id === id);
    if (current?.content.asset.id !== content.asset.id) return;
    const inspection = current.content.inspection ?? (await inspectReference(store, current));
    const inspected = { ...current, content: { ...current.content, inspection } };
    if (model) await fitReference(store, inspected, model);
  });
}

/**
 * Inspects every picture in the draft that nobody has inspected, and fits it to the draft's model, now and whenever
 * either changes. What fails is reported and left alone until the next start: the picture is used without.
 *
 * @returns resolves when nothing is left for now
 */
export function watchArrivals(context: ArrivalContext): Promise<void> {
  const { store, report } = context;
  const [done, failed] = [new Set<string>(), new Set<string>()];
  async function pass(): Promise<void> {
    const model = await modelOf(context, (await store.drafts.read()).output);
    for (const reference of await readyReferences(store)) {
      const name = workName(reference, model);
      const isDone = reference.content.inspection !== undefined && done.has(name);
      if (isDone || failed.has(name)) continue;
      try {
        await checkIn(context, reference, model);
        done.add(name);
      } catch (error) {
        failed.add(name);
        report(error);
      }
    }
  }
  let [isRunning, isStale] = [false, false];
  async function run(): Promise<void> {
    isStale = true;
    if (isRunning) return;
    isRunning = true;
    while (isStale) {
      isStale = false;
      await pass().catch(report);
    }
    isRunning = false;
  }
  store.changes.subscribe(['references', 'drafts'], () => void run());
  return run();
}

/**
 * Makes ready the copies that jobs are going to send of these references, for the model of an output. A job itself makes
 * none, so that the background worker starts with little code and nothing can fail after it is queued.
 *
 * @throws {CaptureError} or {@link DOMException} where a copy cannot be made or kept
 */
export async function fitForModel(
  context: ArrivalContext,
  references: readonly ReadyReference[],
  output: Output,
): Promise<void> {
  const model = await modelOf(context, output);
  if (!model) return;
  const current = await readyReferences(context.store);
  for (const reference of references) {
    const isCurrent = current.some(
      ({ id, content }) => id === reference.id && content.asset.id === reference.content.asset.id,
    );
    if (isCurrent) await checkIn(context, reference, model);
    else await fitReference(context.store, reference, model);
  }
}
