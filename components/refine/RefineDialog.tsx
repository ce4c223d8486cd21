import { useEffect, useMemo, useState } from 'react';
import type { Brief } from '../../lib/domain/brief.ts';
import { briefDifference } from '../../lib/domain/brief-difference.ts';
import type { JobIn } from '../../lib/domain/job.ts';
import { findModel, type Catalogue } from '../../lib/domain/model.ts';
import { formatCreditRange, formatUsdLeft } from '../../lib/domain/money.ts';
import { refineCauseSchema, type RefineCause } from '../../lib/domain/refine/cause.ts';
import { REFINE_CAUSE_LABELS } from '../../lib/domain/refine/cause-labels.ts';
import type { ResultMeasures } from '../../lib/domain/refine/measures.ts';
import type { Proposal } from '../../lib/domain/refine/propose.ts';
import { referenceOfResult } from '../../lib/domain/result-reference.ts';
import { useApp } from '../app-context.ts';
import { BriefDifference } from '../compare/BriefDifference.tsx';
import { ReviewCredits } from '../credits/ReviewCredits.tsx';
import { useOrder } from '../credits/use-order.ts';
import type { Budget } from '../hooks/use-budget.ts';
import { useMentionables } from '../hooks/use-mentionables.ts';
import { useCommand } from '../hooks/use-command.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { firstClick } from '../ui/first-click.ts';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { RadioList } from '../ui/RadioList.tsx';
import { TextField } from '../ui/TextField.tsx';
import { MentionContext } from '../ui/use-mention.ts';
import { ChangeFields } from './ChangeFields.tsx';
import { Measured } from './Measured.tsx';
import styles from './Refine.module.css';
import { useTried } from './use-tried.ts';
import { useRefine, type RefineStep, type RefineSubject } from './use-refine.ts';

export interface RefineDialogProps {
  readonly job: JobIn<'succeeded'>;
  readonly budget: Budget;
  readonly onClose: () => void;
}

const CAUSES = refineCauseSchema.options.map((value) => ({ value, label: REFINE_CAUSE_LABELS[value] }));
const STARTS = [
  { value: 'originals', label: 'From the originals' },
  { value: 'result', label: 'Edit this result' },
] as const;

type Measuring = { readonly isOver: boolean; readonly measures: ResultMeasures | null };

function useMeasures({ id, images: [asset] }: JobIn<'succeeded'>): Measuring {
  const { measureResult } = useApp();
  const [measuring, setMeasuring] = useState<Measuring>({ isOver: false, measures: null });
  useEffect(() => {
    let isWanted = true;
    const settle = (measures: ResultMeasures | null) => {
      if (isWanted) setMeasuring({ isOver: true, measures });
    };
    measureResult(id, asset.id).then(settle, () => settle(null));
    return () => {
      isWanted = false;
    };
  }, [measureResult, id, asset.id]);
  return measuring;
}

function summary(before: Brief, { brief, needsResult, instruction, why }: Proposal, catalogue: Catalogue) {
  const changes = briefDifference(before, brief, catalogue);
  const words = changes.map(({ field, after }) => `${field}: ${after}`).join('; ');
  const label = needsResult || words === '' ? `${instruction.charAt(0).toUpperCase()}${instruction.slice(1)}` : words;
  return { label: label === '' ? 'Say what is to be different' : label, detail: why };
}

interface ChangeProps {
  readonly subject: RefineSubject;
  readonly cause: RefineCause | null;
  readonly step: RefineStep;
}

function Change({ subject, cause, step }: ChangeProps) {
  const { catalogue } = useApp();
  const { job } = subject;
  const { proposals, proposal, start, brief, prompt } = step;
  // The instruction speaks of the references that the result was made from.
  const mentionables = useMentionables(start === 'result' ? job.brief.references : brief.references);
  const models = findModel(catalogue, job.brief.output)?.provider.models ?? [];
  return (
    <>
      <RadioList
        label="Smallest change"
        value={proposal.strategy}
        options={proposals.map((each) => ({ value: each.strategy, ...summary(job.brief, each, catalogue) }))}
        onChange={step.choose}
      />
      {!proposal.needsResult && <RadioGroup label="Start" value={start} options={STARTS} onChange={step.setStart} />}
      <MentionContext value={mentionables}>
        {start === 'result' ? (
          <TextField
            label="Instruction"
            hasMentions
            value={step.instruction}
            isMultiline
            hint="Said of this result; everything else in it stays."
            onChange={step.setInstruction}
          />
        ) : (
          <ChangeFields
            before={job.brief}
            proposed={proposal.brief}
            brief={brief}
            models={models}
            isOpen={cause === 'other'}
            onPatch={step.patch}
          />
        )}
      </MentionContext>
      <BriefDifference before={{ brief: job.brief, prompt: job.prompt }} after={{ brief, prompt }} />
    </>
  );
}

interface ActionsProps {
  readonly step: RefineStep | null;
  readonly budget: Budget;
  readonly isBusy: boolean;
  readonly onGenerate: () => void;
  readonly onCancel: () => void;
}

function Actions({ step, budget, isBusy, onGenerate, onCancel }: ActionsProps) {
  const estimate = step?.priced?.estimate;
  const price = estimate && formatCreditRange(estimate.lowMicroUsd, estimate.highMicroUsd);
  return (
    <>
      {estimate && (
        <span className={styles['price']}>
          {formatUsdLeft(Math.max(0, budget.leftMicroUsd - estimate.highMicroUsd))} left after
        </span>
      )}
      <Button onClick={onCancel}>Cancel</Button>
      <Button
        tone="primary"
        aria-description={price}
        disabled={step?.isChanged !== true || step.priced === null || isBusy}
        onClick={firstClick(onGenerate)}
      >
        Generate
        {price !== undefined && <span aria-hidden="true">· {price}</span>}
      </Button>
    </>
  );
}

/** Asks what went wrong, proposes the smallest change for it, and makes a child of the result. */
export function RefineDialog({ job, budget, onClose }: RefineDialogProps) {
  const { now, newId } = useApp();
  const command = useCommand();
  const ordering = useOrder(budget, command, onClose);
  const { measures, isOver } = useMeasures(job);
  const tried = useTried(job);
  const [asset] = job.images;
  const result = useMemo(() => referenceOfResult(job, asset, newId(), now()), [job, asset, newId, now]);
  const subject = { job, result, measures, tried: tried ?? [] };
  const { cause, setCause, step } = useRefine(subject);
  const generate = () => {
    if (!step?.priced) return;
    ordering.ask({ order: { briefs: [step.brief], parent: step.parent }, ...step.priced });
  };
  return (
    <Dialog
      title="Refine"
      onClose={onClose}
      actions={<Actions step={step} budget={budget} isBusy={command.isBusy} onGenerate={generate} onCancel={onClose} />}
    >
      <div className={styles['refine']}>
        <Measured
          assetId={asset.id}
          alt="The result"
          text={job.brief.textInImage.trim()}
          measures={measures}
          isMeasuring={!isOver}
        />
        <RadioList label="What went wrong?" value={cause} options={CAUSES} onChange={setCause} />
        {step && tried && <Change subject={subject} cause={cause} step={step} />}
        {command.problem !== undefined && (
          <p role="alert" className={styles['problem']}>
            {command.problem}
          </p>
        )}
      </div>
      {ordering.review && (
        <ReviewCredits review={ordering.review} onConfirm={ordering.confirm} onCancel={ordering.cancel} />
      )}
    </Dialog>
  );
}
