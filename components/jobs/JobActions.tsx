import type { ReactNode } from 'react';
import type { Asset } from '../../lib/domain/asset.ts';
import type { SavedForm } from '../../lib/domain/download.ts';
import { chargeOf, conversionOf, isDeletable, isEnded, type Job, type JobIn } from '../../lib/domain/job.ts';
import { useApp, type Outcome } from '../app-context.ts';
import type { Budget } from '../hooks/use-budget.ts';
import type { Command } from '../hooks/use-command.ts';
import { Compare } from '../compare/Compare.tsx';
import { useRestore } from '../hooks/restore.ts';
import { Refine } from '../refine/Refine.tsx';
import { ConvertCopy } from './ConvertCopy.tsx';
import { saveInTurn } from './in-turn.ts';
import { canBeAsked, isCancellable } from './job-limits.ts';
import { Button } from '../ui/Button.tsx';
import { TryAgain } from './TryAgain.tsx';

export interface JobActionsProps {
  readonly job: Job;
  /** Of its image that is looked at, from 0; absent where all of them are. */
  readonly index?: number | undefined;
  readonly budget: Budget;
  readonly command: Command;
  /** Says what became of a download or a copy. */
  readonly onOutcome: (outcome: Outcome) => void;
  readonly onUseAsReference: (job: JobIn<'succeeded'>, image: Asset) => void;
  readonly onDelete: (job: Job) => void;
  /** More buttons, before the one that deletes. */
  readonly children: ReactNode;
}

type ResultActionsProps = Pick<JobActionsProps, 'index' | 'budget' | 'onOutcome' | 'onUseAsReference'> & {
  readonly job: JobIn<'succeeded'>;
};

function ResultActions({ job, index, budget, onOutcome, onUseAsReference }: ResultActionsProps) {
  const { download, copyImage } = useApp();
  const { images } = job;
  const image = images[index ?? 0] ?? images[0];
  const save = (form: SavedForm) =>
    saveInTurn(index === undefined ? images : [image], ({ id }) => download(job, id, form), onOutcome);
  return (
    <>
      <Button tone="accent" onClick={() => void save('wished')}>
        Download
      </Button>
      {conversionOf(job.brief, image) !== null && (
        <Button onClick={() => void save('original')}>Download the original</Button>
      )}
      <Refine job={job} image={image} budget={budget} />
      <Compare job={job} image={image} />
      <Button onClick={() => onUseAsReference(job, image)}>Use as reference</Button>
      <Button onClick={() => void copyImage(image.id).then(onOutcome)}>Copy image</Button>
      <ConvertCopy job={job} index={index} />
    </>
  );
}

/** What only the person can know: whether a doubtful request stands on the bill. */
function Decision({ job, command }: Pick<JobActionsProps, 'job' | 'command'>) {
  const settle = (charged: boolean) => void command.run('job.settle', { jobId: job.id, charged });
  return (
    <>
      <Button disabled={command.isBusy} onClick={() => settle(true)}>
        It was charged
      </Button>
      <Button disabled={command.isBusy} onClick={() => settle(false)}>
        It was not charged
      </Button>
    </>
  );
}

/** The buttons that make sense in the job's state. */
export function JobActions(props: JobActionsProps) {
  const { job, index, budget, command, onOutcome, onUseAsReference, onDelete, children } = props;
  const restore = useRestore();
  const { catalogue } = useApp();
  return (
    <>
      {isCancellable(job, catalogue) && (
        <Button disabled={command.isBusy} onClick={() => void command.run('job.cancel', { jobId: job.id })}>
          Cancel
        </Button>
      )}
      {job.state === 'unconfirmed' && canBeAsked(job, catalogue) && (
        <Button disabled={command.isBusy} onClick={() => void command.run('job.resume', { jobId: job.id })}>
          Ask {job.providerName} again
        </Button>
      )}
      {job.state === 'succeeded' && <ResultActions {...{ job, index, budget, onOutcome, onUseAsReference }} />}
      {chargeOf(job)?.charged === 'unknown' && <Decision job={job} command={command} />}
      {(isEnded(job) || job.state === 'unconfirmed') && <TryAgain job={job} budget={budget} command={command} />}
      {isEnded(job) && <Button onClick={() => restore(job)}>Restore this brief</Button>}
      {children}
      {isDeletable(job) && (
        <Button tone="quiet" onClick={() => onDelete(job)}>
          Delete
        </Button>
      )}
    </>
  );
}
