import type { FrozenBrief } from '../brief.ts';
import { listItems } from '../list-items.ts';
import type { Model } from '../model.ts';
import { mentionedIndexes, tagAt, type ReadyReference } from '../reference.ts';
import { namingTexts, retag, retagWords } from '../retag.ts';
import { roleWords, type ReferenceRole } from '../role.ts';
import type { Situation, Strategy } from './strategy.ts';

/** A reference with its place in the brief. */
export interface Placed {
  readonly reference: ReadyReference;
  readonly index: number;
  readonly tag: string;
}

/** The references of a brief that fit, with their tags. */
export function placed(brief: FrozenBrief, fits: (role: ReferenceRole | null) => boolean): readonly Placed[] {
  return brief.references.flatMap((reference, index) =>
    fits(reference.role) ? [{ reference, index, tag: tagAt(index) }] : [],
  );
}

/** The references that must stay as they are. */
export function kept(brief: FrozenBrief): readonly Placed[] {
  return placed(brief, (role) => role !== null && roleWords(role).keepsIdentity);
}

/** A list with one item more; null where it has that already. */
export function withItem(list: string, item: string): string | null {
  const items = listItems(list);
  return items.includes(item) ? null : [...items, item].join('\n');
}

/** Notes with one sentence more; null where they have it already. */
export function withSentence(notes: string, sentence: string): string | null {
  if (notes.includes(sentence)) return null;
  const before = notes.trim();
  if (before === '') return sentence;
  return `${before}${/[.!?]$/.test(before) ? '' : '.'} ${sentence}`;
}

/** Whether any words of a brief speak of the reference at a place. */
function isMentioned(brief: FrozenBrief, index: number): boolean {
  return namingTexts(brief).some((text) => mentionedIndexes(text).includes(index));
}

/** A brief's change that leaves one reference out, the last of those of which no words speak; null where all are needed. */
export function withoutOne(brief: FrozenBrief, candidates: readonly Placed[]): Partial<FrozenBrief> | null {
  const out = candidates.findLast(({ index }) => !isMentioned(brief, index));
  if (out === undefined) return null;
  const placeOf = (index: number) => (index > out.index ? index - 1 : index);
  return {
    ...retagWords(brief, placeOf),
    references: brief.references
      .filter((_, index) => index !== out.index)
      .map((reference) => ({ ...reference, note: retag(reference.note, placeOf) })),
  };
}

/** What one image costs: the only measure of strength that the catalogue has. */
function imagePrice({ pricing }: Model): number {
  if (pricing.kind === 'free') return 0;
  if (pricing.kind === 'images') return pricing.microUsdPerImage['1K']?.high ?? 0;
  return pricing.usdPerMTok.imageOut * (pricing.imageTokens['1K'] ?? 0);
}

function makes({ output, references }: FrozenBrief, model: Model): boolean {
  return (
    model.sizes.includes(output.size) &&
    model.aspectRatios.includes(output.aspectRatio) &&
    model.maxReferences >= references.length
  );
}

/** The other models of the same provider, the next stronger first, then the weaker. */
function otherModels({ model, models }: Situation): {
  readonly stronger: readonly Model[];
  readonly weaker: readonly Model[];
} {
  const sorted = models.filter(({ id }) => id !== model.id).toSorted((a, b) => imagePrice(a) - imagePrice(b));
  const isStronger = (each: Model) => imagePrice(each) > imagePrice(model);
  return { stronger: sorted.filter(isStronger), weaker: sorted.filter((each) => !isStronger(each)).toReversed() };
}

function onModel({ brief }: Situation, model: Model | undefined): Partial<FrozenBrief> | null {
  return model !== undefined && makes(brief, model) ? { output: { ...brief.output, modelId: model.id } } : null;
}

/** The same brief on the next stronger model, where that makes what is asked for. */
export function onStrongerModel(id: string, instruction: string): Strategy {
  return {
    id,
    kind: 'model',
    why: 'A stronger model holds on to more of what it is given, at a higher price.',
    instruction: () => instruction,
    change: (situation) => onModel(situation, otherModels(situation).stronger[0]),
  };
}

/** The same brief on another model that makes what is asked for, a stronger one before a weaker. */
export function onAnyOtherModel(situation: Situation): Partial<FrozenBrief> | null {
  const { stronger, weaker } = otherModels(situation);
  return onModel(
    situation,
    [...stronger, ...weaker].find((model) => makes(situation.brief, model)),
  );
}
