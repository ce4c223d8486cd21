import type { Asset } from '../domain/asset.ts';
import type { FrozenBrief } from '../domain/brief.ts';
import type { Failure } from '../domain/failure.ts';
import type { Model, ProviderDescription, Usage } from '../domain/model.ts';
import type { ReferenceRole } from '../domain/role.ts';

/** What reaches the provider and how: handed in, so that an adapter owns no clock, key or socket. */
export interface Connection {
  /** Without a trailing slash. Empty for what runs on the device. */
  readonly baseUrl: string;
  /** Empty for what needs none. Sent in a header to `baseUrl` and nowhere else. */
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
}

/** What an attempt came to. Anything that the adapter cannot name, it throws, and the runner treats as doubt. */
export type Progress =
  | {
      readonly state: 'completed';
      /** As the provider made them, byte for byte. Unchecked: the runner sniffs and decodes. */
      readonly images: readonly [Blob, ...Blob[]];
      readonly usage: Usage | null;
      readonly requestId: string | null;
    }
  /** The provider answered that it did not process the request: it may be sent again after the wait. */
  | { readonly state: 'not-processed'; readonly failure: Failure; readonly retryAfterMs: number | null }
  | { readonly state: 'failed'; readonly failure: Failure }
  /** The request may have been processed, and charged, and nobody knows: only the person may send it again. */
  | { readonly state: 'in-doubt'; readonly failure: Failure };

/** Whether a connection works, found out without spending. */
export type KeyCheck = { readonly ok: true } | { readonly ok: false; readonly failure: Failure };

/** Translates between Plantain and one provider. It never polls, waits, stores or retries. */
export interface Provider {
  readonly description: ProviderDescription;
  /** Asks for one image. Aborting stops the waiting, not the provider's work or its bill. */
  start(connection: Connection, request: GenerationRequest, signal: AbortSignal): Promise<Progress>;
  /** A free call that tells whether the key and the address work. */
  checkKey(connection: Connection, signal: AbortSignal): Promise<KeyCheck>;
}
