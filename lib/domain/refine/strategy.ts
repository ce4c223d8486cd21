import type { FrozenBrief } from '../brief.ts';
import type { Parent } from '../job.ts';
import type { Model } from '../model.ts';
import type { ResultMeasures } from './measures.ts';

/** What a proposal looks at: nothing but the brief that was asked for, and what can be measured in its result. */
export interface Situation {
  readonly brief: FrozenBrief;
  readonly model: Model;
  /** Every model of the same provider. */
  readonly models: readonly Model[];
  /** Null where nothing was measured. */
  readonly measures: ResultMeasures | null;
  /** What was tried before on the way here, the latest last. */
  readonly tried: readonly Pick<Parent, 'cause' | 'strategy'>[];
}

/** How a change works; when one kind did not help, another may, where more of the same would only be louder. */
export type ChangeKind = 'words' | 'setting' | 'reference' | 'model' | 'two-steps';

/** One way to mend a cause: the smallest change of one field, where it applies. */
export interface Strategy {
  /** Stands in the jobs that tried it, so it never changes. */
  readonly id: string;
  readonly kind: ChangeKind;
  /** Why this may help, in one sentence. */
  readonly why: string;
  /** Its change to the brief; null where it does not apply or changes nothing. */
  readonly change: (situation: Situation) => Partial<FrozenBrief> | null;
  /** The same as an instruction for the result itself, without its full stop; “it” is the result. */
  readonly instruction: (situation: Situation) => string;
  /** Whether only the result can be changed so, and not the original references. */
  readonly needsResult?: true;
}
