import { useState, type ComponentProps } from 'react';
import { briefTitle } from '../../lib/domain/brief.ts';
import type { Job } from '../../lib/domain/job.ts';
import type { Outcome } from '../app-context.ts';
import { CommandProblem } from '../CommandProblem.tsx';
import type { Zooming } from '../compare/use-zoom.ts';
import { useBudget, type Budget } from '../hooks/use-budget.ts';
import { useCommand } from '../hooks/use-command.ts';
import { conversionWords, Heading } from '../jobs/JobCard.tsx';
import { JobActions } from '../jobs/JobActions.tsx';
import { JobDetails } from '../jobs/JobDetails.tsx';
import { FetchAgain } from '../jobs/FetchAgain.tsx';
import { JobPicture } from '../jobs/JobPicture.tsx';
import { useAddAsReference } from '../jobs/use-add-as-reference.ts';
import { MadeFrom } from './MadeFrom.tsx';
import { MarksRow } from './MarksRow.tsx';
import { TakeParts, type TakePartsProps } from './TakeParts.tsx';
import type { Marking } from './use-marks.ts';
import { ViewedPicture } from './ViewedPicture.tsx';
import styles from './Viewer.module.css';

export interface ViewedJobProps extends Pick<TakePartsProps, 'revise'> {
  readonly job: Job;
  /** Of its image that is looked at, from 0. */
  readonly index: number;
  /** For its heading. */
  readonly titleId: string;
  readonly zooming: Zooming;
  readonly marking: Marking;
  readonly tagsRef: ComponentProps<'input'>['ref'];
  readonly onLook: (index: number) => void;
  readonly onDelete: (job: Job) => void;
}

const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });
const ADDED: Outcome = { ok: true, message: 'Added to the references of your brief.' };

interface ActionsProps extends Pick<ViewedJobProps, 'job' | 'index' | 'revise' | 'onDelete'> {
  readonly budget: Budget;
}

function Actions({ job, index, budget, revise, onDelete }: ActionsProps) {
  const command = useCommand();
  const [outcome, setOutcome] = useState<Outcome>();
  const addAsReference = useAddAsReference(() => setOutcome(ADDED));
  return (
    <>
      <div className={styles['actions']}>
        <JobActions
          {...{ job, index, budget, command, onDelete }}
          onOutcome={setOutcome}
          onUseAsReference={addAsReference}
        >
          <TakeParts brief={job.brief} revise={revise} />
        </JobActions>
      </div>
      <p role="status" className={outcome?.ok === false ? styles['problem'] : styles['outcome']}>
        {outcome?.message}
      </p>
      <CommandProblem problem={command.problem} control={command.control} className={styles['problem']} />
    </>
  );
}

/** A result and all that is known of it. */
export function ViewedJob(props: ViewedJobProps) {
  const { job, index, titleId, zooming, marking, tagsRef, revise, onLook, onDelete } = props;
  const budget = useBudget();
  const conversion = conversionWords(job);
  const title = briefTitle(job.brief);
  return (
    <div className={styles['body']}>
      {job.state === 'succeeded' ? (
        <ViewedPicture images={job.images} rescue={<FetchAgain job={job} />} {...{ index, onLook, title, zooming }} />
      ) : (
        <div className={styles['unmade']}>{budget && <JobPicture job={job} budget={budget} />}</div>
      )}
      <article className={styles['side']} aria-labelledby={titleId}>
        <Heading job={job} titleId={titleId} />
        <p className={styles['soft']}>{TIME.format(job.createdAt)}</p>
        {conversion !== null && <p className={styles['soft']}>{conversion}</p>}
        <MarksRow jobId={job.id} marking={marking} tagsRef={tagsRef} />
        {job.deletedAt !== null && <p>This result is deleted.</p>}
        {job.deletedAt === null && budget && <Actions key={job.id} {...{ job, index, budget, revise, onDelete }} />}
        <MadeFrom references={job.brief.references} />
        <JobDetails job={job} />
      </article>
    </div>
  );
}
