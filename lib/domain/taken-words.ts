import { mediaTypeName } from './asset.ts';
import type { FrozenBrief } from './brief.ts';
import { findModel, type Catalogue } from './model.ts';
import type { Output } from './output.ts';
import type { Changed } from './put-back.ts';
import { mentionedIndexes } from './reference.ts';
import { namingTexts } from './retag.ts';
import type { BriefPart } from './take-part.ts';
import { LIGHTS, MEDIA, STYLE_DIRECTIONS } from './vocabulary.ts';

const CONFIRM = 'Tick “I have the right to use these images” before you generate.';
const GONE = 'Words that named a picture which is not among your references now say @image0.';

/** Whether a tag has come to name nothing. */
function hasLostTag({ before, after }: Changed): boolean {
  const counts = [before, after].map((brief) =>
    namingTexts({ ...brief, references: [] }).reduce(
      (sum, text) => sum + (mentionedIndexes(text).includes(-1) ? 1 : 0),
      0,
    ),
  );
  return (counts[1] ?? 0) > (counts[0] ?? 0);
}

function referenceWords({ references }: FrozenBrief): string {
  const words =
    references.length === 1
      ? 'its reference, with role and note'
      : `its ${references.length} references, with their roles and notes`;
  return `Your brief has ${words}. ${CONFIRM}`;
}

function styleWords({ after: { styleDirection, light, medium, styleNotes } }: Changed): string {
  const said = [
    styleDirection && STYLE_DIRECTIONS[styleDirection].label,
    light && LIGHTS[light].label,
    medium && MEDIA[medium].label,
    styleNotes.trim() && `“${styleNotes.trim()}”`,
  ].filter((part) => part);
  if (said.length === 0) return 'It said nothing of style, and now your brief says nothing of it either.';
  return `Your brief has its style: ${said.join(', ')}.`;
}

function outputWords({ aspectRatio, size, format, count }: Output): string {
  const kind = format === 'original' ? 'format as made' : mediaTypeName(format);
  return `${aspectRatio}, ${size}, ${kind}, ${count === 1 ? '1 image' : `${count} images`}`;
}

function settingsWords({ before, after }: Changed, { output }: FrozenBrief, catalogue: Catalogue): string {
  const model = findModel(catalogue, after.output);
  const name = model ? `${model.model.name}, ${model.provider.name}, ` : '';
  if (findModel(catalogue, output)) return `Your brief has its settings: ${name}${outputWords(after.output)}.`;
  if (after.output === before.output) return 'Its model and yours are no longer offered. Choose a model first.';
  return `Its model is no longer offered, so yours stays, with what comes nearest: ${name}${outputWords(after.output)}.`;
}

/** What was taken of a result, in a sentence, and what is to be done now. */
export function takenWords(part: BriefPart, changed: Changed, from: FrozenBrief, catalogue: Catalogue): string {
  const lost = hasLostTag(changed) ? ` ${GONE}` : '';
  switch (part) {
    case 'references':
      return `${referenceWords(from)}${lost}`;
    case 'style':
      return `${styleWords(changed)}${lost}`;
    case 'settings':
      return settingsWords(changed, from, catalogue);
    default:
      return part satisfies never;
  }
}
