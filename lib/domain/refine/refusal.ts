import type { FrozenBrief } from '../brief.ts';
import type { Failure, RefusalCause } from '../failure.ts';
import { replacePatterns } from '../findings/every.ts';
import { describeNames, type NameKind } from '../findings/names.ts';
import type { ReferenceRole } from '../role.ts';
import { onAnyOtherModel, placed, withoutOne } from './changes.ts';
import { generalised, saysAdults, showsInstead, withoutNamedClause } from './refusal-changes.ts';
import { SEXUAL, VIOLENT } from './refusal-words.ts';
import { SAY } from './say.ts';
import type { Strategy } from './strategy.ts';

/** What a provider tells of a refusal, or of an image that it did not make. */
export type Refused = Pick<Failure, 'kind' | 'refusalCause'>;

type Change = Strategy['change'];

/** There is no result that an instruction could speak of. */
function strategy(id: string, kind: Strategy['kind'], why: string, change: Change): Strategy {
  return { id, kind, why, change, instruction: () => '' };
}

function names(id: string, why: string, kinds: readonly NameKind[]): Strategy {
  return strategy(id, 'words', why, ({ brief }) => describeNames(brief, kinds));
}

function withoutWords(brief: FrozenBrief, patterns: readonly RegExp[]): Partial<FrozenBrief> | null {
  const patch = replacePatterns(
    brief,
    patterns.map((pattern) => [pattern, '']),
  );
  return patch?.subject?.trim() === '' ? null : patch;
}

/** Without its last picture, “Edit an image” would have none to edit. */
function withMode(brief: FrozenBrief, change: Partial<FrozenBrief> | null): Partial<FrozenBrief> | null {
  const isLast = change?.references?.length === 0 && brief.inputMode === 'edit';
  return isLast ? { ...change, inputMode: 'text' } : change;
}

function withoutReference(brief: FrozenBrief, roles: readonly ReferenceRole[] | null): Partial<FrozenBrief> | null {
  const candidates = placed(brief, (role) => roles === null || (role !== null && roles.includes(role)));
  return withMode(brief, withoutOne(brief, candidates));
}

const FIGURES = names('refusal-figure', 'Providers rarely draw a known person: say what the person is instead.', [
  'figures',
]);
const WORKS = names('refusal-work', 'A brand or an artist by name is what is refused: a description is not.', [
  'brands',
  'artists',
]);
const ALL_NAMES = names('refusal-names', 'The brief names someone or something that providers often refuse.', [
  'figures',
  'brands',
  'artists',
]);
const SEXUAL_WORDS = strategy(
  'refusal-sexual-words',
  'words',
  'These words alone may be taken for sexual.',
  ({ brief }) => withoutWords(brief, SEXUAL),
);
const VIOLENT_WORDS = strategy(
  'refusal-violent-words',
  'words',
  'These words alone may be taken for violent.',
  ({ brief }) => withoutWords(brief, VIOLENT),
);
const PERSON_PICTURE = strategy(
  'refusal-person-picture',
  'reference',
  'The picture of a person may be what is refused: without it, the person is anyone.',
  ({ brief }) => {
    const last = placed(brief, (role) => role === 'person').at(-1);
    if (last === undefined) return null;
    const words = generalised(brief, last);
    const change = withoutOne({ ...brief, ...words }, [last]);
    return change === null ? null : withMode(brief, change);
  },
);
const MARK_PICTURE = strategy(
  'refusal-mark-picture',
  'reference',
  'The picture may show what is protected, and the model was to keep to it.',
  ({ brief }) => withoutReference(brief, ['logo', 'style']),
);
const ADULTS = strategy('refusal-adults', 'words', 'Nothing says that the persons are grown up.', ({ brief }) =>
  saysAdults(brief),
);
const CLAUSE = strategy(
  'refusal-clause',
  'words',
  'This part of the Subject names what is often refused.',
  withoutNamedClause,
);
const SHOW = strategy(
  'refusal-show',
  'words',
  'A filter may take what is named in Avoid for what is wished: say what to show instead.',
  ({ brief }) => showsInstead(brief),
);
const MODEL = strategy(
  'refusal-model',
  'model',
  'Another model draws the line elsewhere; its price may be another too.',
  onAnyOtherModel,
);
const PICTURE = strategy(
  'refusal-picture',
  'reference',
  'A picture of which the words do not speak may be what is refused.',
  ({ brief }) => withoutReference(brief, null),
);

const BY_CAUSE: Record<RefusalCause, readonly Strategy[]> = {
  person: [FIGURES, PERSON_PICTURE, CLAUSE, PICTURE, SAY, MODEL],
  copyright: [WORKS, MARK_PICTURE, CLAUSE, PICTURE, SAY, MODEL],
  recitation: [WORKS, MARK_PICTURE, CLAUSE, PICTURE, SAY, MODEL],
  'child-safety': [ADULTS, PERSON_PICTURE, SHOW, PICTURE, SAY],
  sexual: [SEXUAL_WORDS, SHOW, PERSON_PICTURE, PICTURE, SAY, MODEL],
  violence: [VIOLENT_WORDS, SHOW, PICTURE, SAY, MODEL],
};

const FOUND_WORDS = [ALL_NAMES, SEXUAL_WORDS, VIOLENT_WORDS];

const WITHOUT_CAUSE: Partial<Record<Failure['kind'], readonly Strategy[]>> = {
  'refused-prompt': [...FOUND_WORDS, CLAUSE, SAY, PICTURE, MODEL],
  'refused-output': [...FOUND_WORDS, SHOW, MODEL, CLAUSE, PICTURE, SAY],
};

/** For something refused or not made: what may mend it, by what the provider says of it. The person has the last word. */
export function refusalStrategies({ kind, refusalCause }: Refused): readonly Strategy[] {
  if (refusalCause !== undefined) return BY_CAUSE[refusalCause];
  return WITHOUT_CAUSE[kind] ?? [...FOUND_WORDS, SAY, MODEL, PICTURE];
}
