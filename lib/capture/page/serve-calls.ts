import type { PageCall } from './contract.ts';

interface Sender {
  readonly id?: string;
}

interface Runtime {
  readonly id: string;
  readonly onMessage: {
    addListener(listener: (call: PageCall, sender: Sender, reply: (answer: unknown) => void) => boolean): void;
  };
}

const extension: { readonly chrome?: { readonly runtime: Runtime } } & typeof globalThis = globalThis;

/**
 * Answers calls of our own worker, which no page can send: messages to a script in its isolated world come from the
 * extension alone. `answerTo` gives undefined for a call that is another script's.
 */
export const serveCalls = (answerTo: (call: PageCall) => Promise<unknown> | undefined): void => {
  const runtime = extension.chrome?.runtime;
  runtime?.onMessage.addListener((call, sender, reply) => {
    const answer = sender.id === runtime.id ? answerTo(call) : undefined;
    answer?.then(reply, () => reply(null));
    return answer !== undefined;
  });
};
