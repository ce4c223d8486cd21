import { useId, useState, type KeyboardEvent } from 'react';
import { mediaTypeName } from '../../lib/domain/asset.ts';
import { briefTitle } from '../../lib/domain/brief.ts';
import { formatElapsed } from '../../lib/domain/elapsed.ts';
import { chargeOf, conversionOf, isEnded, paidMicroUsd, stateWords, type Job } from '../../lib/domain/job.ts';
import { marksWords } from '../../lib/domain/marks.ts';
import { formatCreditAmount, formatCredits } from '../../lib/domain/money.ts';
import type { Outcome } from '../app-context.ts';
import { CommandProblem } from '../CommandProblem.tsx';
import { useCommand } from '../hooks/use-command.ts';
import { useNow } from '../hooks/use-now.ts';
import { MarksRow } from '../library/MarksRow.tsx';
import { useMarksOf } from '../library/use-marks.ts';
import { Button } from '../ui/Button.tsx';
import { JobActions, type JobActionsProps } from './JobActions.tsx';
import styles from './JobCard.module.css';
import { JobDetails } from './JobDetails.tsx';
import { useCardMarks } from './use-card-marks.ts';
import { cardId } from './Lineage.tsx';
import { JobPicture } from './JobPicture.tsx';

export type JobCardProps = Pick<JobActionsProps, 'job' | 'budget' | 'onUseAsReference' | 'onDelete'>;

function Elapsed({ job }: { readonly job: Job }) {
  const isOpen = !isEnded(job) && job.state !== 'unconfirmed';
  const now = useNow(isOpen);
  if (job.state === 'unconfirmed') return null;
  return formatElapsed((isEnded(job) ? job.endedAt : now) - job.createdAt);
}

/** “Paid 34.1 of at most 39 credits”: what was quoted, and then what it came to. */
function priceWords(job: Job): string {
  const quoted = `at most ${formatCredits(job.reservedMicroUsd)}`;
  if (job.reservedMicroUsd === 0) return '0 credits';
  const paid = paidMicroUsd(job);
  if (paid !== null) return `Paid ${formatCreditAmount(paid)}, quoted ${quoted}`;
  return chargeOf(job)?.charged === 'unknown' ? `Perhaps paid, quoted ${quoted}` : `Quoted ${quoted}`;
}

/** What *Download* makes of a picture that was made in another format than was wished; null where nothing. */
export function conversionWords(job: Job): string | null {
  if (job.state !== 'succeeded') return null;
  const [image] = job.images;
  const format = conversionOf(job.brief, image);
  return format && `Made as ${mediaTypeName(image.mediaType)}; Download converts a copy to ${mediaTypeName(format)}.`;
}

/** What a job is of, its state, and what it cost. */
export function Heading({ job, titleId }: { readonly job: Job; readonly titleId: string }) {
  const { modelName, providerName, brief } = job;
  return (
    <header className={styles['heading']}>
      <h2 id={titleId} className={styles['title']}>
        {briefTitle(brief)}
      </h2>
      <p className={styles['state']} data-state={job.state}>
        <span role="status">{stateWords(job)}</span>{' '}
        <span className={styles['elapsed']}>
          <Elapsed job={job} />
        </span>
      </p>
      <p className={styles['meta']}>
        {modelName} · {providerName} · {brief.output.aspectRatio} · {priceWords(job)}
      </p>
    </header>
  );
}

/** What the person has said of it. */
function Marked({ jobId }: { readonly jobId: string }) {
  const marks = useMarksOf(jobId);
  return (
    <p role="status" className={styles['meta']}>
      {marks && marksWords(marks)}
    </p>
  );
}

/** One generation: its state, its image, and what can be done with it. */
export function JobCard({ job, ...rest }: JobCardProps) {
  const titleId = useId();
  const command = useCommand();
  const [outcome, setOutcome] = useState<Outcome>();
  const [isOpen, setIsOpen] = useState(false);
  const conversion = conversionWords(job);
  const isMarkable = job.state === 'succeeded';
  const { marking, tagsRef, onKeyDown } = useCardMarks(job.id, isOpen, () => setIsOpen(true));
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) setIsOpen(!isOpen);
    else if (isMarkable) onKeyDown(event);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the buttons in it, shown by Details
    <article id={cardId(job.id)} className={styles['card']} aria-labelledby={titleId} tabIndex={-1} onKeyDown={press}>
      <Heading job={job} titleId={titleId} />
      <JobPicture job={job} budget={rest.budget} />
      {conversion !== null && <p className={styles['meta']}>{conversion}</p>}
      {isMarkable && <Marked jobId={job.id} />}
      <div className={styles['actions']}>
        <JobActions job={job} command={command} onOutcome={setOutcome} {...rest}>
          <Button tone="quiet" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            Details
          </Button>
        </JobActions>
      </div>
      <p role="status" className={outcome?.ok === false ? styles['problem'] : styles['outcome']}>
        {outcome?.message}
      </p>
      <CommandProblem problem={command.problem} control={command.control} className={styles['problem']} />
      {isOpen && isMarkable && <MarksRow jobId={job.id} marking={marking} tagsRef={tagsRef} />}
      {isOpen && <JobDetails job={job} />}
    </article>
  );
}
