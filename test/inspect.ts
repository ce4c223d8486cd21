import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import { emptyDraft } from '../lib/domain/empty-draft.ts';
import type { Finding } from '../lib/domain/findings/finding.ts';
import { SOURCE_RULES } from '../lib/domain/findings/sources.ts';
import type { Inspection } from '../lib/domain/inspection.ts';
import { isReady, type ReadyReference, type Reference } from '../lib/domain/reference.ts';
import { CATALOGUE } from '../lib/providers/catalogue.ts';
import { ensureBuild } from './support/ensure-build.ts';
import { openInspectionBrowser, type Arrival, type InspectionBrowser } from './support/inspection-browser.ts';

/**
 * What `npm run -s inspect -- FILES…` does: puts the files into the true panel by its file picker, and prints what the
 * arrival checks say of each, as a line of JSON a file, in their order. Nothing else goes to the standard output.
 */

const WANTED_MODEL = 'Nano Banana 2 Lite';
/** A panel with few pictures is as fast as one is meant to be; the findings know of those before all the same. */
const BATCH = 6;
/** A batch that takes longer hangs; each of its files is then tried alone. */
const LONGEST_MS = 240_000;

const models = CATALOGUE.flatMap((provider) => provider.models.map((model) => ({ provider, model })));
const chosen = models.find(({ model }) => model.name === WANTED_MODEL);
if (!chosen) throw new Error(`The catalogue has no ${WANTED_MODEL}`);
const { provider, model } = chosen;

/** Why a file cannot even be put into the picker; null where it can. */
async function obstacle(file: string): Promise<string | null> {
  try {
    const stats = await stat(file);
    if (stats.isDirectory()) return 'This is a folder: name the files in it.';
    if (!stats.isFile()) return 'This is no file.';
    await access(file, constants.R_OK);
    return null;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing ? 'There is no such file.' : 'The file may not be read.';
  }
}

function withDeadline<Value>(work: Promise<Value>): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('Too long')), LONGEST_MS);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}

let browser: InspectionBrowser | undefined;

async function arriveOnce(files: readonly string[]): Promise<readonly Arrival[] | null> {
  try {
    browser ??= await openInspectionBrowser(provider, model);
    return await withDeadline(browser.arrive(files));
  } catch (error) {
    console.error(String(error));
    await browser?.close();
    browser = undefined;
    return null;
  }
}

/** A file with which the browser does not come to an end takes none of the others with it. */
async function arrive(files: readonly string[]): Promise<readonly (Arrival | null)[]> {
  const together = await arriveOnce(files);
  if (together !== null) return files.map((_, index) => together[index] ?? null);
  if (files.length === 1) return [null];
  const alone: (Arrival | null)[] = [];
  for (const file of files) alone.push((await arriveOnce([file]))?.[0] ?? null);
  return alone;
}

/** Every picture so far, for the findings that compare. */
const seen: Reference[] = [];

/** What the rules on source images find, each picture with those before it in view. */
function findInSources(): readonly Finding[] {
  const brief = { ...emptyDraft(CATALOGUE), references: [...seen] };
  return SOURCE_RULES.flatMap((rule) => rule({ brief, model, isConnected: true }));
}

function findingsOf({ id: referenceId }: Reference, findings: readonly Finding[]) {
  return findings
    .filter(({ id }) => id.endsWith(`:${referenceId}`))
    .map(({ id, message }) => ({ rule: id.replace(/:.*$/s, ''), message }));
}

function refused(file: string, sentence: string) {
  return { file, type: null, widthPx: null, heightPx: null, orientation: null, findings: [], refused: sentence };
}

function sentOf({ reference, fitted }: Arrival) {
  const sent = fitted ?? (isReady(reference) ? reference.content.asset : undefined);
  if (!sent) return undefined;
  const { mediaType: type, widthPx, heightPx, sizeBytes } = sent;
  return { type, widthPx, heightPx, sizeBytes };
}

/** A picture that went through all checks. */
interface Inspected {
  readonly reference: ReadyReference;
  readonly inspection: Inspection;
  readonly arrival: Arrival;
}

/** What became of a file: a sentence where it is no inspected picture. */
type Outcome = Inspected | string;

function outcomeOf(arrival: Arrival | null): Outcome {
  if (arrival === null) return 'The browser did not come to an end with this file.';
  const { reference } = arrival;
  if (reference.content.state === 'failed') return reference.content.failure.message;
  if (!isReady(reference) || !reference.content.inspection) return 'The file could not be inspected.';
  return { reference, inspection: reference.content.inspection, arrival };
}

function describe(file: string, outcome: Outcome, findings: readonly Finding[]) {
  if (typeof outcome === 'string') return refused(file, outcome);
  const { reference, inspection, arrival } = outcome;
  const { mediaType: type, widthPx, heightPx } = reference.content.asset;
  const { orientation } = inspection;
  const found = findingsOf(reference, findings);
  return { file, type, widthPx, heightPx, orientation, findings: found, sent: sentOf(arrival) };
}

async function inspect(files: readonly string[]): Promise<void> {
  const obstacles = await Promise.all(files.map(obstacle));
  const good = files.filter((_, index) => obstacles[index] === null).map((file) => path.resolve(file));
  const arrivals = good.length === 0 ? [] : [...(await arrive(good))];
  const outcomes = obstacles.map((sentence) => sentence ?? outcomeOf(arrivals.shift() ?? null));
  seen.push(...outcomes.flatMap((outcome) => (typeof outcome === 'string' ? [] : [outcome.reference])));
  const findings = findInSources();
  for (const [index, outcome] of outcomes.entries()) {
    process.stdout.write(`${JSON.stringify(describe(files[index] ?? '', outcome, findings))}\n`);
  }
}

// What helpers have to say goes where it disturbs no reader of the lines.
console.log = console.error;
const files = process.argv.slice(2);
try {
  ensureBuild();
  for (let start = 0; start < files.length; start += BATCH) await inspect(files.slice(start, start + BATCH));
} finally {
  await browser?.close();
}
