import {
  cameraAngleSchema,
  cropSchema,
  framingSchema,
  lightSchema,
  styleDirectionSchema,
  type FrozenBrief,
} from '../../../lib/domain/brief.ts';
import { NO_WORDS } from '../../../lib/domain/empty-draft.ts';
import type { Catalogue, Model, ProviderDescription } from '../../../lib/domain/model.ts';
import type { AspectRatio, Output } from '../../../lib/domain/output.ts';
import { tagAt, type ReadyReference } from '../../../lib/domain/reference.ts';
import type { AtLeastOne } from './at-least-one.ts';
import type { Chance, Weighted } from './chance.ts';
import type { Language } from './languages.ts';

/** How often each shape is asked for, where the model makes it. */
const RATIOS: AtLeastOne<Weighted<AspectRatio>> = [
  [10, '1:1'],
  [6, '4:5'],
  [5, '16:9'],
  [4, '3:4'],
  [4, '9:16'],
  [3, '3:2'],
  [3, '2:3'],
  [2, '4:3'],
  [1, '5:4'],
  [1, '21:9'],
  [0.3, '1:4'],
  [0.2, '8:1'],
];

const [FRAMINGS, ANGLES, CROPS, STYLES, LIGHTS] = [
  framingSchema.options,
  cameraAngleSchema.options,
  cropSchema.options,
  styleDirectionSchema.options,
  lightSchema.options,
] as const;

function oneOf<Word>(chance: Chance, words: readonly Word[], often: number): Word | null {
  return chance.happens(often) ? (words[chance.between(0, words.length - 1)] ?? null) : null;
}

/** A provider that people use more than others comes first in the catalogue. */
export function chooseModel(chance: Chance, catalogue: Catalogue): { provider: ProviderDescription; model: Model } {
  const provider = catalogue[Math.floor(catalogue.length * chance.share() ** 2)] ?? catalogue[0];
  // Larger pictures take more time to make and prove nothing more.
  const models = provider.models.filter(({ sizes }) => sizes[0] === '1K');
  const model = models[Math.floor(models.length * chance.share() ** 2)] ?? provider.models[0];
  return { provider, model };
}

export function outputOf(chance: Chance, provider: ProviderDescription, model: Model, count: number): Output {
  const wished = chance.weigh(RATIOS);
  return {
    providerId: provider.id,
    modelId: model.id,
    aspectRatio: model.aspectRatios.includes(wished) ? wished : model.aspectRatios[0],
    size: model.sizes[0],
    format: 'original',
    count,
  };
}

function subjectOf(chance: Chance, { things, places }: Language, references: readonly ReadyReference[]): string {
  const place = chance.pick(places);
  if (references.length === 0) return `${chance.pick(things)} ${place}`;
  const thing = chance.happens(0.5) ? `${chance.pick(things)} (${tagAt(0)})` : tagAt(0);
  return references.length === 1 ? `${thing} ${place}` : `${thing} + ${tagAt(1)}, ${place}`;
}

/** What somebody who speaks the language may ask for: now a line, now every field. */
export function writeBrief(
  chance: Chance,
  language: Language,
  references: readonly ReadyReference[],
  output: Output,
): FrozenBrief {
  const isCareful = chance.happens(0.5);
  return {
    ...NO_WORDS,
    inputMode: references.length === 0 ? 'text' : 'edit',
    subject: subjectOf(chance, language, references),
    framing: oneOf(chance, FRAMINGS, isCareful ? 0.8 : 0.1),
    cameraAngle: oneOf(chance, ANGLES, isCareful ? 0.6 : 0.1),
    crop: oneOf(chance, CROPS, isCareful ? 0.4 : 0),
    styleDirection: oneOf(chance, STYLES, isCareful ? 0.8 : 0.3),
    light: oneOf(chance, LIGHTS, isCareful ? 0.5 : 0.1),
    styleNotes: isCareful ? chance.pick(language.looks) : '',
    brandColours: chance.happens(0.1) ? '#2e5e3e, #f4ead5' : '',
    avoid: isCareful ? chance.pick(language.absences) : '',
    rightsConfirmed: references.length > 0,
    ignored: [],
    output,
    references: [...references],
  };
}

/** The rows of a set differ in their subject alone. */
export function asRow(brief: FrozenBrief, row: number): FrozenBrief {
  return { ...brief, subject: `${brief.subject} – ${row + 1}` };
}

/** The smallest change to one field. */
export function changed(chance: Chance, language: Language, brief: FrozenBrief): FrozenBrief {
  return chance.pick([
    { ...brief, framing: oneOf(chance, FRAMINGS, 1) },
    { ...brief, styleNotes: chance.pick(language.looks) },
    { ...brief, avoid: chance.pick(language.absences) },
    { ...brief, keep: chance.pick(language.things) },
  ]);
}
