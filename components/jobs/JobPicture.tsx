import type { Asset } from '../../lib/domain/asset.ts';
import { remedyOf } from '../../lib/domain/failure.ts';
import { chargeOf, stateWords, type Job, type JobIn } from '../../lib/domain/job.ts';
import { formatCreditAmount } from '../../lib/domain/money.ts';
import { pixelSize } from '../../lib/domain/output.ts';
import { useAssetUrl } from '../hooks/use-asset-url.ts';
import styles from './JobPicture.module.css';

function Picture({ asset, subject }: { readonly asset: Asset; readonly subject: string }) {
  const url = useAssetUrl(asset.id, 'image');
  // Decoded with the frame that shows it: “Done” over an empty place would be no news.
  return url === undefined ? null : <img className={styles['image']} src={url} alt={subject} decoding="sync" />;
}

function chargeWords(job: Job): string {
  const charge = chargeOf(job);
  if (charge?.charged === 'no') return 'You were not charged.';
  if (charge?.charged === 'yes') return `You were charged ${formatCreditAmount(charge.costMicroUsd)} credits.`;
  return 'Whether you were charged is not known.';
}

function Explanation({ job }: { readonly job: JobIn<'failed' | 'unconfirmed' | 'cancelled'> }) {
  return (
    <div className={styles['words']}>
      {job.state !== 'cancelled' && <p>{job.failure.message}</p>}
      <p className={styles['soft']}>
        {chargeWords(job)} {job.state !== 'cancelled' && remedyOf(job.failure.kind)}
      </p>
    </div>
  );
}

/** One that the provider sent away for now says why it waits. */
function Waiting({ job }: { readonly job: JobIn<'queued'> }) {
  const failure = job.attempts.at(-1)?.failure;
  return (
    <div className={styles['words']}>
      {failure && <p>{failure.message} It is sent again by itself.</p>}
      <progress className={styles['progress']} aria-label={stateWords(job)} />
    </div>
  );
}

function Content({ job }: { readonly job: Job }) {
  switch (job.state) {
    case 'succeeded':
      return job.images.map((asset) => <Picture key={asset.id} asset={asset} subject={job.brief.subject} />);
    case 'failed':
    case 'unconfirmed':
    case 'cancelled':
      return <Explanation job={job} />;
    case 'queued':
      return <Waiting job={job} />;
    case 'submitting':
    case 'running':
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
export function JobPicture({ job }: { readonly job: Job }) {
  const { aspectRatio, size } = job.brief.output;
  const { widthPx, heightPx } = pixelSize(aspectRatio, size);
  return (
    <div className={styles['place']} style={{ '--ratio': widthPx / heightPx }}>
      <Content job={job} />
    </div>
  );
}
