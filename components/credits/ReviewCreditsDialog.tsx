import { useState } from 'react';
import { mediaTypeName } from '../../lib/domain/asset.ts';
import type { CostEstimate } from '../../lib/domain/cost.ts';
import type { Model, ProviderDescription } from '../../lib/domain/model.ts';
import {
  formatCreditRange,
  formatCredits,
  formatOwnCreditRange,
  formatUsd,
  formatUsdLeft,
} from '../../lib/domain/money.ts';
import { pixelSize } from '../../lib/domain/output.ts';
import type { Order } from '../../lib/domain/plan-jobs.ts';
import { limitsOf, makesFormat } from '../../lib/domain/provider-limits.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Facts, type Fact } from '../ui/Facts.tsx';
import { firstClick } from '../ui/first-click.ts';
import { RadioList } from '../ui/RadioList.tsx';
import { PriceLines } from './PriceLines.tsx';
import styles from './ReviewCredits.module.css';
import { ReviewSources } from './ReviewSources.tsx';

/** What a person agreed to. */
export interface Agreed {
  readonly estimate: CostEstimate;
  readonly isBatch: boolean;
}

/** What a person is asked to agree to. */
export interface Review {
  /** More than one where it is a set; all of them ask for the same output. */
  readonly briefs: Order['briefs'];
  readonly provider: ProviderDescription;
  readonly model: Model;
  readonly estimate: CostEstimate;
  /** What it costs left to the provider's batch engine; null where that is not offered. */
  readonly batchEstimate: CostEstimate | null;
  /** What the monthly cap leaves before this. */
  readonly leftMicroUsd: number;
  /** Why the question is asked. */
  readonly reason: string;
}

function imageCountOf({ briefs }: Review): number {
  return briefs.reduce((sum, brief) => sum + brief.output.count, 0);
}

function formatWords({ briefs: [{ output }], provider, model }: Review): string {
  if (output.format === 'original') return 'As made, untouched';
  const maker = makesFormat(model, output.format) ? `made by ${provider.name}` : 'a copy made on this device';
  return `${mediaTypeName(output.format)}, ${maker}`;
}

function outputFacts(review: Review): readonly Fact[] {
  const { briefs, provider, model } = review;
  const [{ output }] = briefs;
  const { widthPx, heightPx } = pixelSize(output.aspectRatio, output.size);
  return [
    { label: 'Provider', value: provider.name },
    { label: 'Model', value: model.name },
    { label: 'Resolution', value: `${output.size} · ${widthPx}×${heightPx}` },
    { label: 'Aspect ratio', value: output.aspectRatio },
    { label: 'Output format', value: formatWords(review) },
    { label: 'Images', value: imageCountOf(review) },
  ];
}

function Price(review: Review) {
  const { estimate, provider, leftMicroUsd } = review;
  const { lowMicroUsd, highMicroUsd, basis } = estimate;
  const imageCount = imageCountOf(review);
  return (
    <div className={styles['price']}>
      <p>
        {imageCount > 1 ? `This group of ${imageCount} images costs ` : 'This image costs '}
        {provider.ownCredits !== null && `${formatOwnCreditRange(lowMicroUsd, highMicroUsd, provider.ownCredits)} · `}
        <strong>{formatCreditRange(lowMicroUsd, highMicroUsd)}</strong> · at most {formatUsd(highMicroUsd)} ·{' '}
        {formatUsdLeft(Math.max(0, leftMicroUsd - highMicroUsd))} left after
      </p>
      {estimate.lines.length > 0 && (
        <p className={styles['soft']}>
          <PriceLines estimate={estimate} />
        </p>
      )}
      <p className={styles['soft']}>{basis}</p>
    </div>
  );
}

/** Now, or cheaper and later. */
function Delivery({ review, isBatch, onChange }: DeliveryProps) {
  const { batchEstimate, estimate, model, provider } = review;
  if (!batchEstimate || !model.batch) return null;
  const { factor, withinHours } = model.batch;
  const price = factor === 0.5 ? 'half the price' : `${Math.round(factor * 100)} % of the price`;
  return (
    <RadioList
      label="Delivery"
      value={isBatch ? 'batch' : 'now'}
      options={[
        { value: 'now', label: `Send now · ${formatCredits(estimate.highMicroUsd)} at most` },
        {
          value: 'batch',
          label: `Send as a batch (${price}, within ${withinHours} hours) · ${formatCredits(batchEstimate.highMicroUsd)} at most`,
          detail: `${provider.name} makes them when it has time. You may close the browser meanwhile.`,
        },
      ]}
      onChange={(value) => onChange(value === 'batch')}
    />
  );
}

interface DeliveryProps {
  readonly review: Review;
  readonly isBatch: boolean;
  readonly onChange: (isBatch: boolean) => void;
}

export interface ReviewCreditsDialogProps {
  readonly review: Review;
  /** Called with the estimate that was agreed to, and whether it is that of a batch. */
  readonly onConfirm: (agreed: Agreed) => void;
  readonly onCancel: () => void;
}

/** Asks before anything is sent: what it costs, what is made, and what leaves the machine. */
export function ReviewCreditsDialog({ review, onConfirm, onCancel }: ReviewCreditsDialogProps) {
  const { briefs, provider, model, reason, batchEstimate } = review;
  const limits = limitsOf(provider, model, briefs[0]);
  const [wantsBatch, setWantsBatch] = useState(false);
  const estimate = (wantsBatch ? batchEstimate : null) ?? review.estimate;
  const confirm = () => onConfirm({ estimate, isBatch: estimate === batchEstimate });
  const actions = (
    <>
      <Button onClick={onCancel}>Cancel</Button>
      <Button tone="primary" onClick={firstClick(confirm)}>
        Generate
      </Button>
    </>
  );
  return (
    <Dialog title="Review credits" onClose={onCancel} actions={actions}>
      <div className={styles['review']}>
        <p>{reason}</p>
        <Delivery review={review} isBatch={wantsBatch} onChange={setWantsBatch} />
        <Price {...review} estimate={estimate} />
        <Facts facts={outputFacts(review)} />
        <h3 className={styles['heading']}>Source images</h3>
        <ReviewSources briefs={briefs} model={model} />
        {limits.length > 0 && <p className={styles['soft']}>{limits.join(' ')}</p>}
        <p className={styles['soft']}>{provider.notice}</p>
      </div>
    </Dialog>
  );
}
