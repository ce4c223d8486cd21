import type { FrozenBrief } from '../brief.ts';
import type { ReferenceRole } from '../role.ts';
import { kept, onStrongerModel, placed, withItem, withoutOne, type Placed } from './changes.ts';
import { OTHER_KEPT_COLOUR, type ResultMeasures } from './measures.ts';
import type { Situation, Strategy } from './strategy.ts';

const TRAITS: Partial<Record<ReferenceRole, (tag: string) => string>> = {
  product: (tag) => `the exact shape, proportions, colours and markings of the product in ${tag}`,
  person: (tag) => `the exact face, hair and build of the person in ${tag}`,
  logo: (tag) => `the logo of ${tag}, neither redrawn nor recoloured`,
};

function traits({ reference, tag }: Placed): string {
  return (reference.role && TRAITS[reference.role]?.(tag)) ?? `what is seen in ${tag}`;
}

function lostColours(measures: ResultMeasures | null): readonly string[] {
  const lost = measures?.keptColours?.colours.filter(({ deltaE }) => deltaE >= OTHER_KEPT_COLOUR) ?? [];
  return lost.map(({ askedHex }) => askedHex);
}

/** The colours that were measured to be gone, by their hex; else what makes the first of the kept what it is. */
function whatStays({ brief, measures }: Situation): string | null {
  const [first] = kept(brief);
  const lost = lostColours(measures);
  const place = measures?.keptColours?.referenceIndex;
  const recoloured = kept(brief).find(({ index }) => index === place);
  if (recoloured !== undefined && lost.length > 0) return `the colours ${lost.join(', ')} of ${recoloured.tag}`;
  return first === undefined ? null : traits(first);
}

function alsoKeeping(brief: FrozenBrief, item: string | null): Partial<FrozenBrief> | null {
  const keep = item === null ? null : withItem(brief.keep, item);
  return keep === null ? null : { keep };
}

function restore({ brief }: Situation): string {
  const [first] = kept(brief);
  return first === undefined ? 'bring back the subject as it was asked for' : `bring back ${traits(first)}`;
}

/** For a subject that is no longer the one that was given. */
export const IDENTITY_STRATEGIES: readonly Strategy[] = [
  {
    id: 'identity-edit-mode',
    kind: 'setting',
    why: '“Create from text” lets the model invent; “Edit an image” keeps close to the source.',
    instruction: restore,
    change: ({ brief }) => (brief.inputMode === 'text' && kept(brief).length > 0 ? { inputMode: 'edit' } : null),
  },
  {
    id: 'identity-role',
    kind: 'setting',
    why: 'No reference says that it must stay as it is; as the product, its shape and colours are kept.',
    instruction: restore,
    change({ brief }) {
      const [first] = placed(brief, (role) => role === null || role === 'other');
      if (kept(brief).length > 0 || first === undefined) return null;
      const references = brief.references.map((reference, index) =>
        index === first.index ? { ...reference, role: 'product' as const } : reference,
      );
      return { references };
    },
  },
  {
    id: 'identity-keep',
    kind: 'words',
    why: 'What is named in Keep is held on to most closely.',
    instruction: restore,
    change: (situation) => alsoKeeping(situation.brief, whatStays(situation)),
  },
  {
    id: 'identity-fewer-references',
    kind: 'reference',
    why: 'Every further picture pulls at the subject: without this one there is less to mix in.',
    instruction: restore,
    change({ brief }) {
      const staying = new Set(kept(brief).map(({ index }) => index));
      const others = placed(brief, () => true).filter(({ index }) => !staying.has(index));
      return staying.size === 0 ? null : withoutOne(brief, others);
    },
  },
  onStrongerModel('identity-model', 'bring back the subject as it was asked for'),
  {
    id: 'identity-two-steps',
    kind: 'two-steps',
    why: 'First the subject alone, as it is; once it holds, refine that result for the style.',
    instruction: restore,
    change({ brief }) {
      const hasStyle = brief.styleDirection ?? brief.medium ?? brief.light ?? (brief.styleNotes || null);
      if (kept(brief).length === 0 || hasStyle === null) return null;
      return { styleDirection: null, medium: null, light: null, styleNotes: '' };
    },
  },
];
