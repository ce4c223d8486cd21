import { useCallback, useState } from 'react';
import type { Reference } from '../../lib/domain/reference.ts';
import { useApp } from '../app-context.ts';
import { useCommand } from '../hooks/use-command.ts';

export interface Improvement {
  /** Takes the better version that a reference offers. To be called straight from a click: the browser may have to ask. */
  readonly improve: (reference: Reference) => Promise<void>;
  /** The one whose better version is on its way. */
  readonly busyId: string | undefined;
  /** Why the last one stayed as it is; undefined of every other. */
  readonly problemOf: (referenceId: string) => string | undefined;
}

interface Last {
  readonly referenceId: string;
  /** Whether the person would not give leave, or the browser would not ask. */
  readonly isRefused: boolean;
}

const REFUSED = 'Without that leave the picture stays as it is.';

/** Takes better versions of references, one at a time. */
export function useImprove(): Improvement {
  const { requestAccess } = useApp();
  const { run, isBusy, problem } = useCommand();
  const [last, setLast] = useState<Last>();

  const improve = useCallback(
    async ({ id: referenceId, better }: Reference) => {
      if (!better) return;
      // Before any await: one later, the click no longer counts and both browsers refuse to ask.
      const asking = better.accessTo === null ? Promise.resolve(true) : requestAccess(better.accessTo);
      const isGranted = await asking.catch(() => false);
      setLast({ referenceId, isRefused: !isGranted });
      if (isGranted) await run('reference.improve', { referenceId });
    },
    [requestAccess, run],
  );

  const problemOf = (referenceId: string) => {
    if (last?.referenceId !== referenceId || isBusy) return undefined;
    return last.isRefused ? REFUSED : problem;
  };
  return { improve, busyId: isBusy ? last?.referenceId : undefined, problemOf };
}
