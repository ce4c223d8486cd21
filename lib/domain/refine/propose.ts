import type { FrozenBrief } from '../brief.ts';
import type { RefineCause } from './cause.ts';
import { DETAILS_STRATEGIES } from './details.ts';
import { FRAMING_STRATEGIES } from './framing.ts';
import { IDENTITY_STRATEGIES } from './identity.ts';
import { OUTPUT_STRATEGIES } from './output.ts';
import type { ChangeKind, Situation, Strategy } from './strategy.ts';
import { STYLE_STRATEGIES } from './style.ts';

/** A change that may mend a result, to be looked at, edited and agreed to. */
export interface Proposal {
  readonly strategy: string;
  readonly kind: ChangeKind;
  readonly why: string;
  /** The brief of the result with the change, and all else as it was. */
  readonly brief: FrozenBrief;
  /** The change in words for the result itself, without its full stop. */
  readonly instruction: string;
  /** Whether it only makes sense on the result itself. */
  readonly needsResult: boolean;
}

/** What the table does not know is said by the person, in the Subject or as an instruction. */
const OTHER_STRATEGIES: readonly Strategy[] = [
  {
    id: 'other-say',
    kind: 'words',
    why: 'Say in the Subject what is to be different; all else stays as it is.',
    instruction: () => '',
    change: () => ({}),
  },
];

const STRATEGIES: Record<RefineCause, readonly Strategy[]> = {
  identity: IDENTITY_STRATEGIES,
  framing: FRAMING_STRATEGIES,
  details: DETAILS_STRATEGIES,
  style: STYLE_STRATEGIES,
  output: OUTPUT_STRATEGIES,
  other: OTHER_STRATEGIES,
};

function proposal(strategy: Strategy, situation: Situation): readonly Proposal[] {
  const change = strategy.change(situation);
  if (change === null) return [];
  const { id, kind, why, needsResult = false } = strategy;
  const brief = { ...situation.brief, ...change };
  return [{ strategy: id, kind, why, brief, instruction: strategy.instruction(situation), needsResult }];
}

/**
 * The changes that may mend a cause, the smallest and most likely first. Where the same cause has come back after a
 * change, another kind of change stands first: the same words louder do not help.
 */
export function proposeChanges(situation: Situation, cause: RefineCause): readonly Proposal[] {
  const known = STRATEGIES[cause].flatMap((strategy) => proposal(strategy, situation));
  const all = known.length > 0 ? known : OTHER_STRATEGIES.flatMap((strategy) => proposal(strategy, situation));
  const tried = new Set(situation.tried.filter((each) => each.cause === cause).map(({ strategy }) => strategy));
  const triedKinds = new Set(STRATEGIES[cause].filter(({ id }) => tried.has(id)).map(({ kind }) => kind));
  const rank = ({ strategy, kind }: Proposal) => (tried.has(strategy) ? 2 : Number(triedKinds.has(kind)));
  return all.toSorted((a, b) => rank(a) - rank(b));
}
