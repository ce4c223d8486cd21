import type { Asset } from '../domain/asset.ts';
import type { FrozenBrief } from '../domain/brief.ts';
import type { Charge, Failure } from '../domain/failure.ts';
import type { Model, ProviderDescription, Usage } from '../domain/model.ts';
import type { ReferenceRole } from '../domain/role.ts';

/** What reaches the provider and how: handed in, so that an adapter owns no clock, key or socket. */
export interface Connection {
  /** Without a trailing slash. Empty for what runs on the device. */
  readonly baseUrl: string;
  /** Empty for what needs none. Sent in a header to `baseUrl`'s origin and nowhere else. */
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
}

/** A reference as it is sent: fitted to the model's limits, in the order of its tag. */
export interface ReferenceImage {
  readonly role: ReferenceRole | null;
  readonly note: string;
  /** The original, as the store has it. */
  readonly asset: Asset;
  /** The bytes to send; their type may differ from the asset's where the model does not take that one. */
  readonly blob: Blob;
}

/** One image's worth of work. */
export interface GenerationRequest {
  readonly model: Model;
  readonly prompt: string;
  readonly brief: FrozenBrief;
  readonly references: readonly ReferenceImage[];
  /** Only where the first reference is what the very same model made, and its provider wants something of that back. */
  readonly previous?: PreviousTurn;
}

/** How the first reference of a request came about. */
export interface PreviousTurn {
  /** The very string that was sent. */
  readonly prompt: string;
  /** As the provider made it, byte for byte. */
  readonly image: Blob;
  /** What the adapter gave with it. */
  readonly continuation: string;
}

/**
 * What a provider knows a generation by that is under way: texts that its adapter alone understands, storable, and never
 * with a key in them.
 */
export type Operation = Readonly<Record<string, string>>;

/** What an attempt came to. Anything that the adapter cannot name, it throws, and the runner treats as doubt. */
export type Progress =
  | {
      readonly state: 'completed';
      /** As the provider made them, byte for byte. Unchecked: the runner sniffs and decodes. */
      readonly images: readonly [Blob, ...Blob[]];
      readonly usage: Usage | null;
      /** The provider's own figure, in micro-dollars; null where it gives none, so that usage or price list tells. */
      readonly costMicroUsd: number | null;
      readonly requestId: string | null;
      /** What the provider wants back when its image is edited further: text that its adapter alone understands. */
      readonly continuation?: string;
    }
  /** The provider took the job in and works on it: to be asked again after the wait, by what it is known by there. */
  | {
      readonly state: 'pending';
      readonly operation: Operation;
      /** Null where the provider names no time. */
      readonly pollAfterMs: number | null;
      readonly requestId: string | null;
    }
  /** The provider answered that it did not process the request: it may be sent again after the wait. */
  | { readonly state: 'not-processed'; readonly failure: Failure; readonly retryAfterMs: number | null }
  | { readonly state: 'failed'; readonly failure: Failure }
  /** The request may have been processed, and charged, and nobody knows: only the person may send it again. */
  | { readonly state: 'in-doubt'; readonly failure: Failure };

/** Whether a connection works, found out without spending; and what is left there, where the provider tells. */
export type KeyCheck =
  | { readonly ok: true; readonly balanceMicroUsd: number | null }
  | { readonly ok: false; readonly failure: Failure };

/** What a provider lists of the time since, with the id under which it tells them apart. */
export interface Found {
  readonly operation: Operation;
  readonly requestId: string;
}

/** What became of calling a generation back. `too-late`: it is done already, and can be fetched. */
export type Cancellation =
  | { readonly state: 'cancelled'; readonly charge: Charge }
  | { readonly state: 'too-late' }
  /** The provider could not be asked, or did not do it. */
  | { readonly state: 'not-cancelled'; readonly failure: Failure };

/** What a provider offers that takes a job in and works on it by itself: all of it reads, and may be repeated freely. */
export interface Operations {
  /**
   * Asks once what became of an operation, and fetches the result where there is one. `not-processed` says that it could
   * not be asked, and changes nothing; `in-doubt` never comes.
   */
  check(connection: Connection, model: Model, operation: Operation, signal: AbortSignal): Promise<Progress>;
  /** Calls an operation back; absent where the provider cannot. */
  cancel?(connection: Connection, operation: Operation, signal: AbortSignal): Promise<Cancellation>;
  /**
   * Looks for what a request became whose answer was lost, among what the provider lists of the time since. The newest
   * first; an empty list where nothing is found, null where it could not be asked.
   */
  find?(
    connection: Connection,
    request: GenerationRequest,
    sentAt: number,
    signal: AbortSignal,
  ): Promise<readonly Found[] | null>;
}

/** One image of a batch, told from the others by the id of its job. */
export interface BatchEntry {
  readonly jobId: string;
  readonly request: GenerationRequest;
}

/** How far a batch is at its provider. */
export type BatchProgress =
  | {
      readonly state: 'running';
      readonly operation: Operation;
      /** How many of its entries are made, or failed; null where the provider does not tell. */
      readonly doneCount: number | null;
    }
  /** Its results can be fetched, those of the entries that failed too. */
  | { readonly state: 'finished'; readonly operation: Operation }
  /** None of it was made, or will be. */
  | { readonly state: 'failed'; readonly failure: Failure }
  /** It was not taken in, or could not be asked after: to be tried again. */
  | { readonly state: 'not-processed'; readonly failure: Failure; readonly retryAfterMs: number | null }
  /** It may have been taken in: {@link Batches.find} tells. */
  | { readonly state: 'in-doubt'; readonly failure: Failure };

/** How one entry of a batch ended: `in-doubt` never comes. */
export type EntryEnding = Extract<Progress, { state: 'completed' | 'failed' }>;

/** A provider's own batch engine: slow, and cheaper. */
export interface Batches {
  /** Asks for all entries, once. `batchId` is ours and goes along, so that the batch can be found by it. */
  create(
    connection: Connection,
    batchId: string,
    entries: readonly BatchEntry[],
    signal: AbortSignal,
  ): Promise<BatchProgress>;
  /** The batch of that id: null where the provider lists none, undefined where it could not be asked. */
  find(connection: Connection, batchId: string, signal: AbortSignal): Promise<Operation | null | undefined>;
  check(connection: Connection, operation: Operation, signal: AbortSignal): Promise<BatchProgress>;
  /**
   * Fetches the results of a finished batch and hands them on one by one, as they come, each waited for; where `take`
   * answers false it has enough, and no more is read. May be repeated. Answers null when all that was wanted was handed on,
   * else why not.
   */
  fetchResults(
    connection: Connection,
    model: Model,
    operation: Operation,
    take: (jobId: string, ending: EntryEnding) => Promise<unknown>,
    signal: AbortSignal,
  ): Promise<Failure | null>;
  /** Calls back what of it is not made yet. */
  cancel(connection: Connection, operation: Operation, signal: AbortSignal): Promise<Cancellation>;
}

/** Translates between Plantain and one provider. It never polls, waits, stores or retries. */
export interface Provider {
  readonly description: ProviderDescription;
  /** Asks for one image. Aborting stops the waiting, not the provider's work or its bill. */
  start(connection: Connection, request: GenerationRequest, signal: AbortSignal): Promise<Progress>;
  /** A free call that tells whether the key and the address work. */
  checkKey(connection: Connection, signal: AbortSignal): Promise<KeyCheck>;
  /** Absent where `start` answers with the image itself, and nothing can be asked afterwards. */
  readonly operations?: Operations;
  /** Absent where the provider has no batch engine. */
  readonly batches?: Batches;
}
