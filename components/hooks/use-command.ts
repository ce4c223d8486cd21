import { useCallback, useRef, useState } from 'react';
import { remedyOf, type Failure, type RemedyControl } from '../../lib/domain/failure.ts';
import { isStorageFull } from '../../lib/domain/storage-full.ts';
import type { CommandName, CommandReply, CommandRequest } from '../../lib/messages.ts';
import type { Order, Submitted } from '../../lib/domain/plan-jobs.ts';
import { useApp } from '../app-context.ts';

export interface Command {
  /** Asks the worker; a second call while the first is out does nothing, so that a double click asks once. */
  readonly run: <Name extends CommandName>(
    name: Name,
    request: CommandRequest<Name>,
  ) => Promise<CommandReply<Name> | undefined>;
  /** Submits an order, under the same rule. */
  readonly submit: (order: Order) => Promise<Submitted | undefined>;
  readonly isBusy: boolean;
  /** What went wrong with the last one and what to do, in two sentences; undefined where it went well. */
  readonly problem: string | undefined;
  /** The control that mends it; null where there is none, or no problem. */
  readonly control: RemedyControl | null;
}

interface Problem {
  readonly words: string;
  readonly control: RemedyControl | null;
}

const NO_ANSWER: Failure = {
  kind: 'internal',
  message: 'Plantain’s background worker did not answer. Look in History before you do it again.',
  charge: { charged: 'no' },
};

const NO_ROOM: Failure = {
  kind: 'storage-full',
  message: 'The disk is full, so nothing was sent.',
  charge: { charged: 'no' },
};

function problemOf(failure: Failure): Problem {
  if (failure.kind === 'internal') return { words: failure.message, control: null };
  const { sentence, control } = remedyOf(failure);
  return { words: `${failure.message} ${sentence}`, control };
}

type Reply = { readonly ok: true } | { readonly ok: false; readonly failure: Failure };

/** Sends commands to the worker and orders to the store, one at a time. */
export function useCommand(): Command {
  const { send, submit } = useApp();
  const isOut = useRef(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const attempt = useCallback(
    async <Answer extends Reply>(work: () => Promise<Answer>): Promise<Answer | undefined> => {
      if (isOut.current) return undefined;
      isOut.current = true;
      setIsBusy(true);
      try {
        const reply = await work();
        setProblem(reply.ok ? undefined : problemOf(reply.failure));
        return reply;
      } catch (error) {
        setProblem(problemOf(isStorageFull(error) ? NO_ROOM : NO_ANSWER));
        return undefined;
      } finally {
        isOut.current = false;
        setIsBusy(false);
      }
    },
    [],
  );
  const run = useCallback<Command['run']>((name, request) => attempt(() => send(name, request)), [attempt, send]);
  const order = useCallback<Command['submit']>((wished) => attempt(() => submit(wished)), [attempt, submit]);
  return { run, submit: order, isBusy, problem: problem?.words, control: problem?.control ?? null };
}
