import type { Asset } from '../../lib/domain/asset.ts';
import { chargeWords, refusalWords, remedyOf } from '../../lib/domain/failure.ts';
import { stateWords, type Job, type JobIn } from '../../lib/domain/job.ts';
import { formatCreditAmount } from '../../lib/domain/money.ts';
import { pixelSize } from '../../lib/domain/output.ts';
import { useApp } from '../app-context.ts';
import { useAsset } from '../hooks/use-asset-url.ts';
import type { Budget } from '../hooks/use-budget.ts';
import { useOnline } from '../hooks/use-online.ts';
import { MissingPicture } from '../library/MissingPicture.tsx';
import { FreeUpSpace } from '../space/FreeUpSpace.tsx';
import { FetchAgain } from './FetchAgain.tsx';
import { needsNoNetwork } from './job-limits.ts';
import styles from './JobPicture.module.css';
import { RemedyButton } from './RemedyButton.tsx';

export interface JobPictureProps {
  readonly job: Job;
  readonly budget: Budget;
}

function Picture({ asset, job }: { readonly asset: Asset; readonly job: JobIn<'succeeded'> }) {
  const { reading, markUnreadable } = useAsset(asset.id, 'image');
  if (reading.state === 'gone') {
    return (
      <MissingPicture>
        <FetchAgain job={job} />
      </MissingPicture>
    );
  }
  if (reading.state === 'reading') return null;
  // Decoded with the frame that shows it: “Done” over an empty place would be no news.
  return (
    <img
      className={styles['image']}
      src={reading.url}
      alt={job.brief.subject}
      decoding="sync"
      loading="lazy"
      onError={markUnreadable}
    />
  );
}

/** All pictures of a result, beside one another where it has several. */
function Pictures({ job }: { readonly job: JobIn<'succeeded'> }) {
  return (
    <div className={styles['pictures']}>
      {job.images.map((asset) => (
        <div key={asset.id} className={styles['picture']}>
          <Picture asset={asset} job={job} />
        </div>
      ))}
    </div>
  );
}

const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** What is known, for a decision that only the person can make. */
function Doubt({ job }: { readonly job: JobIn<'unconfirmed'> }) {
  return (
    <p className={styles['soft']}>
      Sent {TIME.format(job.sentAt)}. Trying again may cost up to {formatCreditAmount(job.reservedMicroUsd)} credits a
      second time.
    </p>
  );
}

function Explanation({ job, budget }: JobPictureProps & { readonly job: JobIn<'failed' | 'unconfirmed'> }) {
  const { failure } = job;
  const remedy = remedyOf(failure);
  const refusal = refusalWords(failure);
  return (
    <div className={styles['words']}>
      <p>{failure.message}</p>
      {refusal !== null && <p>{refusal}</p>}
      {job.state === 'unconfirmed' && <Doubt job={job} />}
      <p className={styles['soft']}>
        {chargeWords(failure.charge)} {remedy.sentence}
      </p>
      <RemedyButton job={job} control={remedy.control} budget={budget} />
    </div>
  );
}

/** Why a job waits, in a sentence; null where it is only its turn. */
function waitingWords(job: JobIn<'queued'>, isWithinReach: boolean): string | null {
  const failure = job.attempts.at(-1)?.failure;
  if (!isWithinReach) return 'This device is offline. It is sent when the network is back.';
  return failure ? `${failure.message} It is sent again by itself.` : null;
}

/** One that waits says why. */
function Waiting({ job }: { readonly job: JobIn<'queued'> }) {
  const { catalogue } = useApp();
  const isOnline = useOnline();
  const words = waitingWords(job, isOnline || needsNoNetwork(job, catalogue));
  return (
    <div className={styles['words']}>
      {words !== null && <p>{words}</p>}
      <progress className={styles['progress']} aria-label={stateWords(job)} />
    </div>
  );
}

/** Its provider works on it; where that cannot be asked for the moment, why not. */
function Working({ job }: { readonly job: JobIn<'running'> }) {
  return (
    <div className={styles['words']}>
      {job.problem && <p>{job.problem.message} It is asked again by itself.</p>}
      <progress className={styles['progress']} aria-label={stateWords(job)} />
    </div>
  );
}

/** Its answer is awaited, or came and waits for room. */
function Sent({ job }: { readonly job: JobIn<'submitting'> }) {
  return (
    <div className={styles['words']}>
      {job.problem && (
        <>
          <p>{job.problem.message}</p>
          <FreeUpSpace />
        </>
      )}
      <progress className={styles['progress']} aria-label={stateWords(job)} />
    </div>
  );
}

function Content({ job, budget }: JobPictureProps) {
  switch (job.state) {
    case 'succeeded':
      return <Pictures job={job} />;
    case 'failed':
    case 'unconfirmed':
      return <Explanation job={job} budget={budget} />;
    case 'cancelled':
      return <p className={`${styles['words']} ${styles['soft']}`}>{chargeWords(job.charge)}</p>;
    case 'queued':
      return <Waiting job={job} />;
    case 'running':
      return <Working job={job} />;
    case 'submitting':
      return <Sent job={job} />;
    case 'batched':
    case 'saving':
      return <progress className={styles['progress']} aria-label={stateWords(job)} />;
    default:
      return job satisfies never;
  }
}

declare module 'react' {
  interface CSSProperties {
    /** Width to height, for the style sheet to reckon with. */
    '--ratio'?: number;
  }
}

/** The place of the image, of its shape from the first moment on: nothing moves when the state changes. */
export function JobPicture({ job, budget }: JobPictureProps) {
  const { aspectRatio, size } = job.brief.output;
  const { widthPx, heightPx } = pixelSize(aspectRatio, size);
  return (
    <div className={styles['place']} style={{ '--ratio': widthPx / heightPx }}>
      <Content job={job} budget={budget} />
    </div>
  );
}
