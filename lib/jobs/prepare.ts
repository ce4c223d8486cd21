import type { Failure, FailureKind } from '../domain/failure.ts';
import type { Job } from '../domain/job.ts';
import { followsPlan, limitsKey, planFit } from '../domain/fit.ts';
import { findModel, type Model, type ProviderDescription } from '../domain/model.ts';
import { tagAt, type ReadyReference } from '../domain/reference.ts';
import type { Connected } from '../domain/settings.ts';
import { CaptureError } from '../domain/capture-failure.ts';
import type { Connection, GenerationRequest, PreviousTurn, Provider, ReferenceImage } from '../providers/provider.ts';
import { findProvider, readCatalogue, type JobContext } from './job-context.ts';
import { loggedFetch, type Errand } from './logged-fetch.ts';

/** All that one sending needs but the way there. */
export interface Gathered {
  readonly provider: Provider;
  readonly request: GenerationRequest;
}

/** All that one sending needs; made before the job is marked as sent, so that nothing can fail between mark and send. */
export interface Prepared extends Gathered {
  readonly connection: Connection;
}

function stop(kind: FailureKind, message: string): Failure {
  return { kind, message: `${message} Nothing was sent.`, charge: { charged: 'no' } };
}

const OFFLINE: Failure = { kind: 'offline', message: 'This device is offline.', charge: { charged: 'no' } };

/** Why there is no key to call with, in a sentence; null where there is, or where none is needed. */
export function keyFault({ name, keyUse }: ProviderDescription, stored: Connected | undefined): string | null {
  if (stored?.isLocked === true) return 'The keys are locked. Unlock them in Settings.';
  if (keyUse !== 'required' || (stored !== undefined && stored.key !== '')) return null;
  return stored?.isSessionOnly === true
    ? `The key for ${name} was kept for one session only. Enter the key again in Settings.`
    : `${name} has no API key.`;
}

/**
 * How a provider is reached: from the store where it needs a key, else nowhere beyond this device. To be asked right before
 * the sending: a key that was taken away or locked is not sent.
 */
export async function connect(context: JobContext, provider: Provider, errand: Errand): Promise<Connection | Failure> {
  const { id, defaultBaseUrl } = provider.description;
  const stored = await context.store.connections.read(id);
  const fault = keyFault(provider.description, stored);
  if (fault !== null) return { kind: 'unauthorized', message: fault, charge: { charged: 'no' } };
  if (defaultBaseUrl !== null && !context.isOnline()) return OFFLINE;
  const { baseUrl, key } = stored ?? { baseUrl: defaultBaseUrl ?? '', key: '' };
  return { baseUrl, key, fetch: loggedFetch(context, id, errand) };
}

/** The bytes to send: the original's where the model takes it as it is, else the copy that was made before the job. */
async function readBlob({ store }: JobContext, { content }: ReadyReference, model: Model): Promise<Blob | undefined> {
  const { asset, inspection } = content;
  const plan = planFit(asset, inspection, model);
  if (plan.kind === 'untouched') return store.assets.readBlob(asset.id);
  const copy = await store.fitted.read(asset.id, limitsKey(model));
  return copy && followsPlan(copy, plan) ? copy.blob : undefined;
}

async function readReference(
  context: JobContext,
  reference: ReadyReference,
  model: Model,
  tag: string,
): Promise<ReferenceImage> {
  const { role, note, content } = reference;
  const blob = await readBlob(context, reference, model);
  if (!blob)
    throw new CaptureError('undecodable', `The bytes of ${tag} that ${model.name} takes are not in the store.`);
  return { role, note, asset: content.asset, blob };
}

/** What its provider wants back, where a job edits what the very same model made: the turn before, with its image first. */
async function readPrevious({ store }: JobContext, { parent, brief }: Wanted): Promise<PreviousTurn | undefined> {
  const assetId = parent?.assetId;
  if (parent?.promptLength === undefined || !assetId || brief.references[0]?.content.asset.id !== assetId)
    return undefined;
  const before = await store.jobs.read(parent.jobId);
  const { providerId, modelId } = brief.output;
  if (before?.brief.output.providerId !== providerId || before.brief.output.modelId !== modelId) return undefined;
  const [continuation, image] = await Promise.all([
    store.jobs.readContinuation(parent.jobId),
    store.assets.readBlob(assetId),
  ]);
  return continuation !== undefined && image ? { prompt: before.prompt, image, continuation } : undefined;
}

type Wanted = Pick<Job, 'id' | 'brief' | 'prompt' | 'modelName' | 'parent'>;

/**
 * Gathers what a job needs to be sent: adapter, and the references in the order of their tags, as a page of ours has fitted
 * them to the model before it asked for the job. May be done long before the sending.
 *
 * @returns the failure instead where it cannot be sent
 * @throws {CaptureError} naming the tag of a reference that cannot be read
 */
export async function gather(context: JobContext, job: Wanted): Promise<Gathered | Failure> {
  const { output } = job.brief;
  const model = findModel(await readCatalogue(context), output)?.model;
  const provider = await findProvider(context, output.providerId);
  if (!model || !provider) return stop('rejected', `${job.modelName} is no longer offered.`);
  const reading = job.brief.references.map((reference, index) =>
    readReference(context, reference, model, tagAt(index)),
  );
  const [previous, ...references] = await Promise.all([readPrevious(context, job), ...reading]);
  const request = { model, prompt: job.prompt, brief: job.brief, references };
  return { provider, request: previous ? { ...request, previous } : request };
}

/** Adds the way there to what was gathered. */
export async function equip(context: JobContext, job: Wanted, gathered: Gathered): Promise<Prepared | Failure> {
  const connection = await connect(context, gathered.provider, job);
  if ('kind' in connection) return { ...connection, message: `${connection.message} Nothing was sent.` };
  return { ...gathered, connection };
}

/** Both in turn, for what is sent at once. */
export async function prepare(context: JobContext, job: Wanted): Promise<Prepared | Failure> {
  const gathered = await gather(context, job);
  return 'provider' in gathered ? equip(context, job, gathered) : gathered;
}
