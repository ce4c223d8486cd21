import type { Brief } from '../brief.ts';
import { withSentence } from '../refine/changes.ts';
import { CAMERA_ANGLES, FRAMINGS, LENSES, LIGHTS, MEDIA, STYLE_DIRECTIONS } from '../vocabulary.ts';
import type { Axis } from './axis.ts';

/** A named axis along which any brief can be varied, with all its values. */
export interface VaryAxis {
  readonly name: string;
  readonly values: readonly { readonly label: string; readonly apply: (brief: Brief) => Brief }[];
}

type Terms<Value extends string> = Readonly<Record<Value, { readonly label: string }>>;

function choices<Value extends string>(
  name: string,
  terms: Terms<Value>,
  give: (value: Value) => Partial<Brief>,
): VaryAxis {
  const isValue = (key: string): key is Value => Object.hasOwn(terms, key);
  const values = Object.keys(terms).filter(isValue);
  return {
    name,
    values: values.map((value) => ({ label: terms[value].label, apply: (brief) => ({ ...brief, ...give(value) }) })),
  };
}

/** Said in the style notes, where the panel has no choice of its own. */
function notes(name: string, phrases: readonly (readonly [label: string, sentence: string])[]): VaryAxis {
  return {
    name,
    values: phrases.map(([label, sentence]) => ({
      label,
      apply: (brief) => ({ ...brief, styleNotes: withSentence(brief.styleNotes, sentence) ?? brief.styleNotes }),
    })),
  };
}

/** What a brief can be varied by, without a word of it changed. */
export const VARY_AXES: readonly VaryAxis[] = [
  choices('Light', LIGHTS, (light) => ({ light })),
  choices('Camera angle', CAMERA_ANGLES, (cameraAngle) => ({ cameraAngle })),
  choices('Framing', FRAMINGS, (framing) => ({ framing })),
  choices('Lens', LENSES, (lens) => ({ lens })),
  choices('Style direction', STYLE_DIRECTIONS, (styleDirection) => ({ styleDirection })),
  choices('Medium', MEDIA, (medium) => ({ medium })),
  notes('Palette', [
    ['Warm', 'Warm colours, ochre to red.'],
    ['Cool', 'Cool colours, blue to green.'],
    ['Pastel', 'Pale pastel colours.'],
    ['Muted', 'Muted, greyish colours.'],
    ['Vivid', 'Vivid, saturated colours.'],
    ['Black and white', 'In black and white.'],
  ]),
  notes('Season', [
    ['Spring', 'In spring, with fresh green.'],
    ['Summer', 'In high summer.'],
    ['Autumn', 'In autumn, with coloured leaves.'],
    ['Winter', 'In winter, with snow.'],
  ]),
  notes('Time of day', [
    ['Dawn', 'At dawn.'],
    ['Noon', 'At noon.'],
    ['Dusk', 'At dusk.'],
    ['Night', 'At night.'],
  ]),
];

/** The chosen values of an axis, in its own order. */
export function varyAxis({ name, values }: VaryAxis, chosen: ReadonlySet<string>): Axis {
  const some = values.filter(({ label }) => chosen.has(label));
  return {
    name,
    values: some.map(({ label }) => label),
    apply: (brief, place) => some[place]?.apply(brief) ?? brief,
  };
}
