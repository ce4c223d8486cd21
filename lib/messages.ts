import * as z from 'zod/mini';
import { failureSchema } from './domain/failure.ts';

const doneSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), failure: failureSchema }),
]);
const jobRequestSchema = z.object({ jobId: z.string() });

/** The shapes of one command's request and reply. */
interface Contract<Request, Reply> {
  readonly request: z.ZodMiniType<Request>;
  readonly reply: z.ZodMiniType<Reply>;
}

/**
 * The contract between our pages and the worker: every command, its request and its reply. Requests carry ids only:
 * bytes, keys and state go through the store.
 */
const SHAPES = {
  /** Wakes the worker, which takes up what a dead one left. */
  'worker.wake': { request: z.object({}), reply: doneSchema },
  'job.cancel': { request: jobRequestSchema, reply: doneSchema },
  /** The person says whether a doubtful job was charged. */
  'job.settle': { request: z.extend(jobRequestSchema, { charged: z.boolean() }), reply: doneSchema },
  /** Calls back what is not made yet of a group's batches. */
  'group.cancel-batches': { request: z.object({ groupId: z.string() }), reply: doneSchema },
  /** Asks the provider once more what became of a doubtful job. */
  'job.resume': { request: jobRequestSchema, reply: doneSchema },
  /** Fetches a result's bytes from its provider once more, for nothing; changes neither the job nor the ledger. */
  'job.fetch-again': { request: jobRequestSchema, reply: doneSchema },
  /** Opens the picker on the page in front, and captures what is chosen there. Answers when it is open. */
  'page.pick': { request: z.object({}), reply: doneSchema },
  /** Takes a picture that was dropped or pasted as an address. */
  'picture.add': {
    request: z.object({ imageUrl: z.string(), pageUrl: z.optional(z.string()), altText: z.optional(z.string()) }),
    reply: doneSchema,
  },
  /** Takes the better version that a reference offers. The page has asked the browser for leave where that is needed. */
  'reference.improve': { request: z.object({ referenceId: z.string() }), reply: doneSchema },
  /** Calls the provider for free with the stored key and notes in the store what it said. */
  'provider.check': { request: z.object({ providerId: z.string() }), reply: doneSchema },
} as const;

export type CommandName = keyof typeof SHAPES;
interface Requests extends Readonly<{ [Name in CommandName]: z.infer<(typeof SHAPES)[Name]['request']> }> {}
interface Replies extends Readonly<{ [Name in CommandName]: z.infer<(typeof SHAPES)[Name]['reply']> }> {}
export type CommandRequest<Name extends CommandName> = Requests[Name];
export type CommandReply<Name extends CommandName> = Replies[Name];

/** The shapes again, in a type by which the compiler ties a command's name to its request and its reply. */
export const COMMANDS: { readonly [Name in CommandName]: Contract<Requests[Name], Replies[Name]> } = SHAPES;

export const commandNameSchema = z.enum([
  'worker.wake',
  'job.cancel',
  'job.settle',
  'job.resume',
  'job.fetch-again',
  'group.cancel-batches',
  'page.pick',
  'picture.add',
  'reference.improve',
  'provider.check',
] satisfies CommandName[]);

/** What carries a command from a page to the worker and its reply back. */
export type Send = <Name extends CommandName>(name: Name, request: Requests[Name]) => Promise<Replies[Name]>;

/** One handler a command: a missing one does not compile. */
export type CommandHandlers = {
  readonly [Name in CommandName]: (request: Requests[Name]) => Promise<Replies[Name]>;
};
