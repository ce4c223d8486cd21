import { useEffect, useMemo, useState } from 'react';
import type { Asset } from '../../lib/domain/asset.ts';
import type { JobIn } from '../../lib/domain/job.ts';
import { refineCauseSchema } from '../../lib/domain/refine/cause.ts';
import { REFINE_CAUSE_LABELS } from '../../lib/domain/refine/cause-labels.ts';
import type { ResultMeasures } from '../../lib/domain/refine/measures.ts';
import { referenceOfResult } from '../../lib/domain/result-reference.ts';
import { useApp } from '../app-context.ts';
import type { Budget } from '../hooks/use-budget.ts';
import { RadioList } from '../ui/RadioList.tsx';
import { Change } from './Change.tsx';
import { Measured } from './Measured.tsx';
import { RefineFrame } from './RefineFrame.tsx';
import { useTried } from './use-tried.ts';
import { useRefine } from './use-refine.ts';

export interface RefineDialogProps {
  readonly job: JobIn<'succeeded'>;
  /** The one of its images that is to be mended. */
  readonly image: Asset;
  readonly budget: Budget;
  readonly onClose: () => void;
}

const CAUSES = refineCauseSchema.options.map((value) => ({ value, label: REFINE_CAUSE_LABELS[value] }));

type Measuring = { readonly isOver: boolean; readonly measures: ResultMeasures | null };

function useMeasures(jobId: string, assetId: string): Measuring {
  const { measureResult } = useApp();
  const [measuring, setMeasuring] = useState<Measuring>({ isOver: false, measures: null });
  useEffect(() => {
    let isWanted = true;
    const settle = (measures: ResultMeasures | null) => {
      if (isWanted) setMeasuring({ isOver: true, measures });
    };
    measureResult(jobId, assetId).then(settle, () => settle(null));
    return () => {
      isWanted = false;
    };
  }, [measureResult, jobId, assetId]);
  return measuring;
}

/** Asks what went wrong, proposes the smallest change for it, and makes a child of the result. */
export function RefineDialog({ job, image, budget, onClose }: RefineDialogProps) {
  const { now, newId } = useApp();
  const { measures, isOver } = useMeasures(job.id, image.id);
  const tried = useTried(job);
  const result = useMemo(() => referenceOfResult(job, image, newId(), now()), [job, image, newId, now]);
  const subject = { kind: 'result', job, result, measures, tried: tried ?? [] } as const;
  const { cause, setCause, step } = useRefine(subject);
  return (
    <RefineFrame step={step} budget={budget} onClose={onClose}>
      <Measured
        assetId={image.id}
        alt="The result"
        text={job.brief.textInImage.trim()}
        measures={measures}
        isMeasuring={!isOver}
      />
      <RadioList label="What went wrong?" value={cause} options={CAUSES} onChange={setCause} />
      {step && tried && <Change subject={subject} step={step} />}
    </RefineFrame>
  );
}
