import type { ElementHandle, Page } from 'puppeteer-core';
import * as z from 'zod/mini';
import { emptyDraft } from '../../lib/domain/empty-draft.ts';
import { fittedSchema, followsPlan, limitsKey, planFit, type Fitted } from '../../lib/domain/fit.ts';
import type { Model, ProviderDescription } from '../../lib/domain/model.ts';
import { isReady, referenceSchema, type Reference } from '../../lib/domain/reference.ts';
import { CATALOGUE } from '../../lib/providers/catalogue.ts';
import { createProfile, openChromium } from './chromium.ts';

/** A file's reference once nothing more is coming, and the copy that would be sent where that is not the file itself. */
export interface Arrival {
  readonly reference: Reference;
  readonly fitted: Fitted | undefined;
}

/** The true panel in a browser of its own, into which files are put by its own file picker. */
export interface InspectionBrowser {
  /** In the order of the files. Whatever was put in before is gone. */
  arrive(files: readonly string[]): Promise<readonly Arrival[]>;
  close(): Promise<void>;
}

const storedSchema = z.object({
  references: z.array(z.extend(referenceSchema, { position: z.number() })),
  fitted: z.array(fittedSchema),
});
type Stored = z.infer<typeof storedSchema>;

/** What is in the store, read past the extension's code, without any bytes. */
async function readStore(panel: Page, limits: string): Promise<Stored> {
  const stored = await panel.evaluate(async (wantedLimits) => {
    const ended = <Value>(request: IDBRequest<Value>) => {
      const { promise, resolve, reject } = Promise.withResolvers<Value>();
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('Not read')));
      return promise;
    };
    const db = await ended(indexedDB.open('plantain'));
    const transaction = db.transaction(['references', 'fitted']);
    const [references, copies] = await Promise.all([
      ended(transaction.objectStore('references').getAll()),
      ended(transaction.objectStore('fitted').getAll(IDBKeyRange.bound([wantedLimits], [wantedLimits, []]))),
    ]);
    db.close();
    return { references, fitted: copies.map((copy: object) => ({ ...copy, blob: null })) };
  }, limits);
  return storedSchema.parse(stored);
}

/** Empties what one batch left, and sets the model; the panel hears of it as of any other change. */
async function startAnew(panel: Page, draft: object): Promise<void> {
  await panel.evaluate(async (newDraft) => {
    const opening = indexedDB.open('plantain');
    const { promise: opened, resolve } = Promise.withResolvers<void>();
    opening.addEventListener('success', () => resolve());
    await opened;
    const names = ['references', 'fitted', 'blobs', 'assets', 'drafts'];
    const transaction = opening.result.transaction(names, 'readwrite');
    const { promise: done, resolve: finish } = Promise.withResolvers<void>();
    transaction.addEventListener('complete', () => finish());
    for (const name of names) transaction.objectStore(name).clear();
    transaction.objectStore('drafts').put(newDraft, 'current');
    await done;
    opening.result.close();
    const channel = new BroadcastChannel('plantain');
    channel.postMessage(names.filter((name) => name !== 'blobs'));
    channel.close();
  }, draft);
}

/** Counts the store's changes in the panel, so that none is missed between two looks. */
async function countChanges(panel: Page): Promise<void> {
  await panel.evaluate(() => {
    const counted = { changes: 0 };
    new BroadcastChannel('plantain').addEventListener('message', () => {
      counted.changes += 1;
      document.dispatchEvent(new Event('plantain-change'));
    });
    Object.assign(globalThis, { counted });
  });
}

/** Resolves to the count of changes when it is no longer `seen`, or after `waitMs` in any case. */
function nextChange(panel: Page, seen: number, waitMs: number): Promise<number> {
  return panel.evaluate(
    async (before, longestMs) => {
      const count = () => Number(Object(Reflect.get(globalThis, 'counted')).changes);
      if (count() === before) {
        const { promise, resolve } = Promise.withResolvers<void>();
        document.addEventListener('plantain-change', () => resolve(), { once: true });
        await Promise.race([promise, new Promise((end) => setTimeout(end, longestMs))]);
      }
      return count();
    },
    seen,
    waitMs,
  );
}

function arrivalOf(reference: Reference, { fitted }: Stored): Arrival {
  const id = isReady(reference) ? reference.content.asset.id : undefined;
  return { reference, fitted: fitted.find(({ assetId }) => assetId === id) };
}

/** Whether nothing more is coming: failed, or inspected and fitted as it is to be. */
function isSettled({ reference, fitted }: Arrival, model: Model): boolean {
  if (reference.content.state === 'failed') return true;
  if (!isReady(reference) || reference.content.inspection === undefined) return false;
  const plan = planFit(reference.content.asset, reference.content.inspection, model);
  return plan.kind === 'untouched' || (fitted !== undefined && followsPlan(fitted, plan));
}

/** So long without any change in the store, and nothing more will come. */
const STANDSTILL_MS = 30_000;

async function waitForArrivals(panel: Page, count: number, model: Model): Promise<readonly Arrival[]> {
  let changes = 0;
  for (;;) {
    const stored = await readStore(panel, limitsKey(model));
    const references = stored.references.toSorted((a, b) => a.position - b.position);
    const arrivals = references.map((reference) => arrivalOf(reference, stored));
    if (arrivals.length === count && arrivals.every((arrival) => isSettled(arrival, model))) return arrivals;
    const seen = changes;
    changes = await nextChange(panel, seen, STANDSTILL_MS);
    if (changes === seen) return arrivals;
  }
}

async function filePicker(panel: Page): Promise<ElementHandle<HTMLInputElement>> {
  const picker = await (await panel.waitForSelector('input[type="file"][multiple]'))?.toElement('input');
  if (!picker) throw new Error('The panel has no file picker');
  return picker;
}

/** Opens the built extension's panel, for references that a model is to be sent. */
export async function openInspectionBrowser(provider: ProviderDescription, model: Model): Promise<InspectionBrowser> {
  const profile = await createProfile();
  const chromium = await openChromium({ profile });
  const panel = await chromium.openOwnPage('sidepanel.html');
  const { output, ...words } = emptyDraft(CATALOGUE);
  const draft = { ...words, output: { ...output, providerId: provider.id, modelId: model.id } };
  await filePicker(panel);
  await countChanges(panel);
  return {
    async arrive(files) {
      await startAnew(panel, draft);
      await (await filePicker(panel)).uploadFile(...files);
      return waitForArrivals(panel, files.length, model);
    },
    async close() {
      await chromium.kill();
      await profile.remove();
    },
  };
}
