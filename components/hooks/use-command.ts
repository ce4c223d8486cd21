import { useCallback, useRef, useState } from 'react';
import { remedyOf, type Failure } from '../../lib/domain/failure.ts';
import type { CommandName, CommandReply, CommandRequest } from '../../lib/messages.ts';
import { useApp } from '../app-context.ts';

export interface Command {
  /** Asks the worker; a second call while the first is out does nothing, so that a double click asks once. */
  readonly run: <Name extends CommandName>(
    name: Name,
    request: CommandRequest<Name>,
  ) => Promise<CommandReply<Name> | undefined>;
  readonly isBusy: boolean;
  /** What went wrong with the last one and what to do, in two sentences; undefined where it went well. */
  readonly problem: string | undefined;
}

const NO_ANSWER: Failure = {
  kind: 'internal',
  message: 'Plantain’s background worker did not answer. Look in History before you do it again.',
  charge: { charged: 'no' },
};

function problemOf({ message, kind }: Failure): string {
  return kind === 'internal' ? message : `${message} ${remedyOf(kind)}`;
}

/** Sends commands to the worker, one at a time. */
export function useCommand(): Command {
  const { send } = useApp();
  const isOut = useRef(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const run = useCallback<Command['run']>(
    async (name, request) => {
      if (isOut.current) return undefined;
      isOut.current = true;
      setIsBusy(true);
      try {
        const reply = await send(name, request);
        setProblem(reply.ok ? undefined : problemOf(reply.failure));
        return reply;
      } catch {
        setProblem(problemOf(NO_ANSWER));
        return undefined;
      } finally {
        isOut.current = false;
        setIsBusy(false);
      }
    },
    [send],
  );
  return { run, isBusy, problem };
}
