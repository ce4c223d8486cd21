import type { Brief, FrozenBrief } from './brief.ts';
import { findModel, type Catalogue } from './model.ts';
import { outputWith } from './output-with.ts';
import type { Reference } from './reference.ts';
import { retag, retagWords, type PlaceOf } from './retag.ts';

/** The parts of a brief that can be taken by themselves. */
export type BriefPart = 'references' | 'style' | 'settings';

/**
 * What counts as style: what stands under *Style direction*, *Light*, *Medium* and *Style notes*, which say how a picture
 * is rendered. Lens and depth of field belong to the composition: they decide what is in the frame. A reference with the
 * role *Style* is a reference: it comes with those.
 */
const STYLE_FIELDS = ['styleDirection', 'light', 'medium'] as const;

/** The picture that the person captured, whatever was cropped of it since. */
function originalId({ content }: Reference): string | null {
  if (content.state !== 'ready') return null;
  return content.edit?.original.id ?? content.asset.id;
}

/** Where the references of one brief stand in another: the same picture, else nowhere. */
function placesIn(from: readonly Reference[], to: readonly Reference[]): PlaceOf {
  return (index) => {
    const id = from[index] && originalId(from[index]);
    const place = to.findIndex((reference) => originalId(reference) === id);
    return typeof id === 'string' && place >= 0 ? place : null;
  };
}

/**
 * The draft with the references of a finished brief in the place of its own, with their roles and notes. A tag in the
 * draft's words that meant a reference of its own follows the picture, or names none where the picture is gone; one that
 * meant none yet, such as a template's, means the reference that stands there now. The person has not said that they may
 * use these for this.
 */
export function takeReferences(draft: Brief, { references }: FrozenBrief): Brief {
  const places = placesIn(draft.references, references);
  const placeOf: PlaceOf = (index) => (draft.references[index] ? places(index) : index);
  return { ...draft, ...retagWords(draft, placeOf), references, rightsConfirmed: false };
}

/** The draft with the style of a finished brief. Where its notes name pictures that the draft has not, the tag names none. */
export function takeStyle(draft: Brief, from: FrozenBrief): Brief {
  const fields = Object.fromEntries(STYLE_FIELDS.map((field) => [field, from[field]]));
  const styleNotes = retag(from.styleNotes, placesIn(from.references, draft.references));
  return { ...draft, ...fields, styleNotes };
}

/**
 * The draft with the provider, model, ratio, size, format and number of a finished brief. What the model cannot do any
 * more is left for the findings to tell. A model that is gone gives way to the draft's own, with the nearest that this makes.
 */
export function takeSettings(draft: Brief, { output }: FrozenBrief, catalogue: Catalogue): Brief {
  if (findModel(catalogue, output)) return { ...draft, output };
  const own = findModel(catalogue, draft.output);
  return own ? { ...draft, output: outputWith(output, own.provider.id, own.model) } : draft;
}

/** The draft with one part of a finished brief, and all else as it was. */
export function takePart(part: BriefPart, draft: Brief, from: FrozenBrief, catalogue: Catalogue): Brief {
  switch (part) {
    case 'references':
      return takeReferences(draft, from);
    case 'style':
      return takeStyle(draft, from);
    case 'settings':
      return takeSettings(draft, from, catalogue);
    default:
      return part satisfies never;
  }
}
