import { mediaTypeName } from './asset.ts';
import type { Brief } from './brief.ts';
import { listItems } from './list-items.ts';
import { findModel, type Catalogue } from './model.ts';
import { tagAt, type Reference } from './reference.ts';
import { roleWords } from './role.ts';
import {
  CAMERA_ANGLES,
  CROPS,
  DEPTHS_OF_FIELD,
  FRAMINGS,
  INPUT_MODE_LABELS,
  LENSES,
  LIGHTS,
  MEDIA,
  STYLE_DIRECTIONS,
  TEXT_PLACES,
  TYPE_CHARACTERS,
} from './vocabulary.ts';

/** A control whose value differs between two briefs, by its label, with both values as a person reads them. */
export interface FieldDifference {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

const NOTHING = '–';

type Terms<Value extends string> = Readonly<Record<Value, { readonly label: string }>>;

function labelIn<Value extends string>(terms: Terms<Value>, value: Value | null): string {
  return value === null ? NOTHING : terms[value].label;
}

function said(text: string): string {
  return text.trim() === '' ? NOTHING : text.trim();
}

function listed(text: string): string {
  return said(listItems(text).join(', '));
}

/** Every control in the order of the panel; the references are compared by themselves. */
const FIELDS: readonly (readonly [field: string, value: (brief: Brief) => string])[] = [
  ['Subject', ({ subject }) => said(subject)],
  ['Framing', ({ framing }) => labelIn(FRAMINGS, framing)],
  ['Camera angle', ({ cameraAngle }) => labelIn(CAMERA_ANGLES, cameraAngle)],
  ['Crop', ({ crop }) => labelIn(CROPS, crop)],
  ['Lens', ({ lens }) => labelIn(LENSES, lens)],
  ['Depth of field', ({ depthOfField }) => labelIn(DEPTHS_OF_FIELD, depthOfField)],
  ['Composition notes', ({ compositionNotes }) => said(compositionNotes)],
  ['Style direction', ({ styleDirection }) => labelIn(STYLE_DIRECTIONS, styleDirection)],
  ['Light', ({ light }) => labelIn(LIGHTS, light)],
  ['Medium', ({ medium }) => labelIn(MEDIA, medium)],
  ['Style notes', ({ styleNotes }) => said(styleNotes)],
  ['Text in the image', ({ textInImage }) => said(textInImage)],
  ['Text place', ({ textPlace }) => labelIn(TEXT_PLACES, textPlace)],
  ['Type character', ({ typeCharacter }) => labelIn(TYPE_CHARACTERS, typeCharacter)],
  ['Brand colours', ({ brandColours }) => said(brandColours)],
  ['Keep', ({ keep }) => listed(keep)],
  ['Avoid', ({ avoid }) => listed(avoid)],
  ['Aspect ratio', ({ output }) => output.aspectRatio],
  ['Resolution', ({ output }) => output.size],
  ['Output format', ({ output }) => (output.format === 'original' ? 'As made' : mediaTypeName(output.format))],
];

function nameOf({ role, source }: Reference): string {
  const name = source.fileName ?? source.altText ?? '';
  const words = [role === null ? 'No role' : roleWords(role).label, name.trim()];
  return words.filter((word) => word !== '').join(' · ');
}

function difference(field: string, before: string, after: string): readonly FieldDifference[] {
  return before === after ? [] : [{ field, before, after }];
}

function sameReference(before: Reference, after: Reference, tag: string): readonly FieldDifference[] {
  const roleOf = ({ role }: Reference) => (role === null ? NOTHING : roleWords(role).label);
  return [
    ...difference(`Role of ${tag}`, roleOf(before), roleOf(after)),
    ...difference(`Note for ${tag}`, said(before.note), said(after.note)),
  ];
}

/** A reference is the same where its record is, whatever became of its place, role and note. */
function references(before: Brief, after: Brief): readonly FieldDifference[] {
  const gone = before.references.flatMap((reference, index) =>
    after.references.some(({ id }) => id === reference.id)
      ? []
      : [{ field: tagAt(index), before: nameOf(reference), after: NOTHING }],
  );
  const present = after.references.flatMap((reference, index) => {
    const place = before.references.findIndex(({ id }) => id === reference.id);
    const old = before.references[place];
    if (old === undefined) return [{ field: tagAt(index), before: NOTHING, after: nameOf(reference) }];
    const moved = difference(`Place of ${nameOf(reference)}`, tagAt(place), tagAt(index));
    return [...moved, ...sameReference(old, reference, tagAt(index))];
  });
  return [...gone, ...present];
}

/** The provider and the model by name; by id where the catalogue has dropped them. */
function modelOf({ output }: Brief, catalogue: Catalogue): string {
  const found = findModel(catalogue, output);
  return found ? `${found.model.name}, ${found.provider.name}` : output.modelId;
}

/** What differs between two briefs, control by control in the order of the panel; nothing where they say the same. */
export function briefDifference(before: Brief, after: Brief, catalogue: Catalogue): readonly FieldDifference[] {
  const mode = ({ inputMode }: Brief) => INPUT_MODE_LABELS[inputMode];
  return [
    ...difference('Input mode', mode(before), mode(after)),
    ...references(before, after),
    ...FIELDS.flatMap(([field, value]) => difference(field, value(before), value(after))),
    ...difference('Model', modelOf(before, catalogue), modelOf(after, catalogue)),
  ];
}
