import { useState } from 'react';
import { mediaTypeName } from '../../lib/domain/asset.ts';
import type { CostEstimate } from '../../lib/domain/cost.ts';
import { describeSent, referencePrice } from '../../lib/domain/describe-sent.ts';
import type { Fitted } from '../../lib/domain/fit.ts';
import type { Model, ProviderDescription } from '../../lib/domain/model.ts';
import { formatCreditRange, formatCredits, formatUsd, formatUsdLeft } from '../../lib/domain/money.ts';
import { pixelSize } from '../../lib/domain/output.ts';
import type { Order } from '../../lib/domain/plan-jobs.ts';
import { tagAt, type Reference } from '../../lib/domain/reference.ts';
import { roleWords } from '../../lib/domain/role.ts';
import { useFitted } from '../hooks/use-fitted.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Facts, type Fact } from '../ui/Facts.tsx';
import { firstClick } from '../ui/first-click.ts';
import { RadioList } from '../ui/RadioList.tsx';
import { PriceLines } from './PriceLines.tsx';
import styles from './ReviewCredits.module.css';

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

function outputFacts(review: Review): readonly Fact[] {
  const { briefs, provider, model } = review;
  const [{ output }] = briefs;
  const { widthPx, heightPx } = pixelSize(output.aspectRatio, output.size);
  const format =
    output.format === 'original' ? 'As made, untouched' : `${mediaTypeName(output.format)}, a copy made on this device`;
  return [
    { label: 'Provider', value: provider.name },
    { label: 'Model', value: model.name },
    { label: 'Resolution', value: `${output.size} · ${widthPx}×${heightPx}` },
    { label: 'Aspect ratio', value: output.aspectRatio },
    { label: 'Output format', value: format },
    { label: 'Images', value: imageCountOf(review) },
  ];
}

function sentWords({ content }: Reference, model: Model, copies: ReadonlyMap<string, Fitted>): string {
  if (content.state !== 'ready') return 'not here yet';
  return describeSent(content.asset, content.inspection, copies.get(content.asset.id), model);
}

/** Every reference that one of the briefs sends, once. */
function distinctReferences(briefs: Order['briefs']): readonly Reference[] {
  const all = briefs.flatMap(({ references }) => references);
  return [...new Map(all.map((reference) => [reference.id, reference])).values()];
}

function Sources({ briefs, model }: Review) {
  const references = distinctReferences(briefs);
  const copies = useFitted(model);
  const price = referencePrice(model);
  if (references.length === 0) return <p className={styles['soft']}>None.</p>;
  const facts = references.map((reference, index): Fact => {
    const role = reference.role === null ? 'No role' : roleWords(reference.role).label;
    const words = [role, sentWords(reference, model, copies), reference.note.trim()];
    // A set that sends a reference with some briefs only has no tag that is the same in all.
    const label = references.length === briefs[0].references.length ? tagAt(index) : `Source ${index + 1}`;
    return { label, value: words.filter((word) => word !== '').join(' · ') };
  });
  return (
    <>
      <Facts facts={facts} />
      {price !== '' && <p className={styles['soft']}>Each costs {price}.</p>}
    </>
  );
}

function Price(review: Review) {
  const { estimate, leftMicroUsd } = review;
  const { lowMicroUsd, highMicroUsd, basis } = estimate;
  const imageCount = imageCountOf(review);
  return (
    <div className={styles['price']}>
      <p>
        {imageCount > 1 ? `This group of ${imageCount} images costs ` : 'This image costs '}
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
  const { provider, reason, batchEstimate } = review;
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
        <Sources {...review} />
        <p className={styles['soft']}>{provider.notice}</p>
      </div>
    </Dialog>
  );
}
