import type { Failure, FailureKind } from '../domain/failure.ts';
import type { JobIn } from '../domain/job.ts';
import { findModel } from '../domain/model.ts';
import { tagAt, type ReadyReference } from '../domain/reference.ts';
import { CaptureError } from '../domain/capture-failure.ts';
import { fitToModel } from '../images/fit.ts';
import type { Connection, GenerationRequest, Provider, ReferenceImage } from '../providers/provider.ts';
import { findProvider, type JobContext } from './job-context.ts';

/** All that one sending needs; made before the job is marked as sent, so that nothing can fail between mark and send. */
export interface Prepared {
  readonly provider: Provider;
  readonly connection: Connection;
  readonly request: GenerationRequest;
}

function stop(kind: FailureKind, message: string): Failure {
  return { kind, message: `${message} Nothing was sent.`, charge: { charged: 'no' } };
}

/** How a provider is reached: from the store where it needs a key, else nowhere beyond this device. */
async function connect(context: JobContext, provider: Provider): Promise<Connection | Failure> {
  const { id, name, needsKey, defaultBaseUrl } = provider.description;
  const stored = await context.store.connections.read(id);
  if (needsKey && (stored?.key ?? '') === '') return stop('unauthorized', `${name} has no API key.`);
  if (defaultBaseUrl !== null && !context.isOnline()) return stop('offline', 'This device is offline.');
  return { baseUrl: stored?.baseUrl ?? defaultBaseUrl ?? '', key: stored?.key ?? '', fetch: context.fetch };
}

/**
 * Gathers what a queued job needs: adapter, connection, and the references fitted to the model in the order of their
 * tags.
 *
 * @returns the failure instead where it cannot be sent
 * @throws {CaptureError} naming the tag of a reference that cannot be read
 */
export async function prepare(context: JobContext, job: JobIn<'queued'>): Promise<Prepared | Failure> {
  const { output } = job.brief;
  const model = findModel(context.catalogue, output)?.model;
  const provider = findProvider(context, output.providerId);
  if (!model || !provider) return stop('rejected', `${job.modelName} is no longer offered.`);
  const connection = await connect(context, provider);
  if ('kind' in connection) return connection;
  const fit = async ({ role, note, content: { asset } }: ReadyReference, index: number): Promise<ReferenceImage> => {
    const blob = await context.store.assets.readBlob(asset.id);
    if (!blob) throw new CaptureError('undecodable', `The bytes of ${tagAt(index)} are gone.`);
    return { role, note, asset, blob: await fitToModel(asset, blob, model) };
  };
  const references = await Promise.all(job.brief.references.map(fit));
  return { provider, connection, request: { model, prompt: job.prompt, brief: job.brief, references } };
}
