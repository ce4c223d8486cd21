import type { PageCall } from './contract.ts';

interface Sender {
  readonly id?: string;
}

type Listener = (call: PageCall, sender: Sender, reply: (answer: unknown) => void) => boolean;

/** Partial, because Chromium puts its calls on a form named `chrome`, if the page has one, and the form's fields hide them. */
interface Runtime {
  readonly id?: string;
  readonly onMessage?: { addListener?(listener: Listener): void };
}

const extension: { readonly chrome?: { readonly runtime?: Runtime } } & typeof globalThis = globalThis;

/**
 * Answers calls of our own worker, which no page can send: messages to a script in its isolated world come from the
 * extension alone. `answerTo` gives undefined for a call that it does not know.
 */
export const serveCalls = (answerTo: (call: PageCall) => Promise<unknown> | undefined): void => {
  const runtime = extension.chrome?.runtime;
  runtime?.onMessage?.addListener?.((call, { id }, reply) => {
    const answer = id === runtime.id ? answerTo(call) : undefined;
    answer?.then(reply, () => reply(null));
    return answer !== undefined;
  });
};
