import type { FrozenBrief } from '../brief.ts';
import type { ParentCause, RefineCause } from './cause.ts';
import { DETAILS_STRATEGIES } from './details.ts';
import { FRAMING_STRATEGIES } from './framing.ts';
import { IDENTITY_STRATEGIES } from './identity.ts';
import { OUTPUT_STRATEGIES } from './output.ts';
import { refusalStrategies, type Refused } from './refusal.ts';
import { SAY } from './say.ts';
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

const STRATEGIES: Record<RefineCause, readonly Strategy[]> = {
  identity: IDENTITY_STRATEGIES,
  framing: FRAMING_STRATEGIES,
  details: DETAILS_STRATEGIES,
  style: STYLE_STRATEGIES,
  output: OUTPUT_STRATEGIES,
  other: [SAY],
};

function proposal(strategy: Strategy, situation: Situation): readonly Proposal[] {
  const change = strategy.change(situation);
  if (change === null) return [];
  const { id, kind, why, needsResult = false } = strategy;
  const brief = { ...situation.brief, ...change };
  return [{ strategy: id, kind, why, brief, instruction: strategy.instruction(situation), needsResult }];
}

/** Those that apply. After a change that did not help, another kind of change stands first: the same louder does not help. */
function ranked(strategies: readonly Strategy[], situation: Situation, cause: ParentCause): readonly Proposal[] {
  const known = strategies.flatMap((strategy) => proposal(strategy, situation));
  const all = known.length > 0 ? known : proposal(SAY, situation);
  const tried = new Set(situation.tried.filter((each) => each.cause === cause).map(({ strategy }) => strategy));
  const triedKinds = new Set(strategies.filter(({ id }) => tried.has(id)).map(({ kind }) => kind));
  const rank = ({ strategy, kind }: Proposal) => (tried.has(strategy) ? 2 : Number(triedKinds.has(kind)));
  return all.toSorted((a, b) => rank(a) - rank(b));
}

/** The changes that may mend a cause, the smallest and most likely first. */
export function proposeChanges(situation: Situation, cause: RefineCause): readonly Proposal[] {
  return ranked(STRATEGIES[cause], situation, cause);
}

/** The changes after which a provider may make what it refused or did not make, the smallest and most likely first. */
export function proposeForRefusal(situation: Situation, failure: Refused): readonly Proposal[] {
  return ranked(refusalStrategies(failure), situation, 'refused');
}
