import type { Medium, StyleDirection } from '../brief.ts';
import { tagAt } from '../reference.ts';
import { MEDIA, STYLE_DIRECTIONS } from '../vocabulary.ts';
import type { Finding, Rule } from './finding.ts';

/** Words that by themselves ask for a way of rendering; two families in one brief compete. */
const STYLE_FAMILIES: readonly {
  readonly name: string;
  readonly words: RegExp;
  readonly fits: readonly StyleDirection[];
}[] = [
  {
    name: 'photograph',
    words: /\b(?:photo(?:graph|graphy|graphic|realistic|realism)?|photos|realistic|dslr|film still)\b/i,
    fits: ['product-photography', 'realistic-photo', 'editorial-photo'],
  },
  {
    name: 'flat illustration',
    words: /\b(?:flat (?:design|illustration)|vector(?: art)?|cartoon|clip ?art|comic)\b/i,
    fits: ['flat-illustration'],
  },
  { name: 'watercolour', words: /\bwatercolou?rs?\b/i, fits: ['watercolour'] },
  { name: 'drawing', words: /\b(?:line drawing|line art|pencil|ink drawing|sketch)\b/i, fits: ['line-drawing'] },
  {
    name: '3D render',
    words: /\b(?:3d(?: render)?|cgi|octane|blender render|isometric render)\b/i,
    fits: ['render-3d'],
  },
  { name: 'painting', words: /\b(?:oil painting|impressionist|acrylic painting)\b/i, fits: [] },
];

const competingWords: Rule = ({ brief }) => {
  const words = `${brief.subject}\n${brief.styleNotes}`;
  const named = STYLE_FAMILIES.filter((family) => family.words.test(words));
  const direction = brief.styleDirection;
  const rivals = direction === null ? named : named.filter((family) => !family.fits.includes(direction));
  const first = direction === null ? rivals[0]?.name : STYLE_DIRECTIONS[direction].label;
  const second = direction === null ? rivals[1]?.name : rivals[0]?.name;
  if (first === undefined || second === undefined) return [];
  return [
    {
      id: 'competing-styles',
      severity: 'warns',
      field: 'Style direction',
      message: `“${first}” and “${second}” are competing styles.`,
      why: 'The model picks either, or mixes both into neither.',
      fix:
        direction === null || named.length > 1
          ? null
          : { label: 'Clear Style direction', change: { kind: 'draft', patch: { styleDirection: null } } },
    },
  ];
};

/** The media in which a style direction can be carried out at all. */
const MEDIA_OF: Record<StyleDirection, readonly Medium[]> = {
  'product-photography': ['analogue-film'],
  'realistic-photo': ['analogue-film'],
  'editorial-photo': ['analogue-film'],
  'flat-illustration': ['gouache', 'screen-print', 'linocut', 'paper-cut', 'ink'],
  watercolour: ['ink', 'pencil', 'gouache'],
  'line-drawing': ['ink', 'pencil', 'charcoal', 'linocut', 'pastel'],
  'render-3d': ['clay', 'paper-cut'],
};

const mediumAgainstDirection: Rule = ({ brief: { styleDirection, medium } }) => {
  if (styleDirection === null || medium === null || MEDIA_OF[styleDirection].includes(medium)) return [];
  return [
    {
      id: 'competing-styles:medium',
      severity: 'warns',
      field: 'Medium',
      message: `“${STYLE_DIRECTIONS[styleDirection].label}” and “${MEDIA[medium].label}” are competing styles.`,
      why: 'The model picks either, or mixes both into neither.',
      fix: { label: 'Clear Medium', change: { kind: 'draft', patch: { medium: null } } },
    },
  ];
};

const severalStyleReferences: Rule = ({ brief }) => {
  const styles = brief.references.flatMap((reference, index) =>
    reference.role === 'style' ? [{ reference, tag: tagAt(index) }] : [],
  );
  const [first, ...others] = styles;
  if (first === undefined) return [];
  return others
    .filter(({ reference }) => reference.note.trim() === '')
    .map(({ reference, tag }): Finding => ({
      id: `competing-style-references:${reference.id}`,
      severity: 'warns',
      field: 'References',
      message: `${first.tag} and ${tag} both set the style, and no note says what to take from ${tag}.`,
      why: 'Two whole styles compete: say in the note which part comes from which.',
      fix: { label: `Remove ${tag}`, change: { kind: 'remove-reference', id: reference.id } },
    }));
};

/** Rules about style directions that pull against each other. */
export const STYLE_RULES: readonly Rule[] = [competingWords, mediumAgainstDirection, severalStyleReferences];
