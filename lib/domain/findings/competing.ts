import { parseBrandColours, type Brief } from '../brief.ts';
import { tagAt } from '../reference.ts';
import { CAMERA_ANGLES, DEPTHS_OF_FIELD, FRAMINGS, LIGHTS } from '../vocabulary.ts';
import type { Finding, Rule } from './finding.ts';
import { COLOURLESS, PLAIN_BACKGROUND } from './lists/rival-looks.ts';
import { competing, hasParts, overlap, RIVALRIES, voicesOf, type Rivalry } from './rivalry.ts';
import { findWanted } from './wanted.ts';
import { about } from './words.ts';

interface Choice {
  readonly rivalry: Rivalry;
  readonly key: 'cameraAngle' | 'depthOfField' | 'framing' | 'light';
  readonly field: 'Camera angle' | 'Depth of field' | 'Framing' | 'Light';
  readonly terms: Readonly<Record<string, { readonly label: string }>>;
}

/** Kinds of which one may also be chosen in the panel. */
const CHOICES: readonly Choice[] = [
  { rivalry: RIVALRIES.lights, key: 'light', field: 'Light', terms: LIGHTS },
  { rivalry: RIVALRIES.times, key: 'light', field: 'Light', terms: LIGHTS },
  { rivalry: RIVALRIES.angles, key: 'cameraAngle', field: 'Camera angle', terms: CAMERA_ANGLES },
  { rivalry: RIVALRIES.framings, key: 'framing', field: 'Framing', terms: FRAMINGS },
  { rivalry: RIVALRIES.depths, key: 'depthOfField', field: 'Depth of field', terms: DEPTHS_OF_FIELD },
];

/** Words that ask for another member than the one chosen in the panel. */
function againstChoice(brief: Brief, { rivalry, key, field, terms }: Choice): readonly Finding[] {
  const chosen = brief[key];
  if (chosen === null || hasParts(brief, rivalry)) return [];
  const axes = rivalry.axes.filter((axis) => axis.some(({ choices }) => choices?.includes(chosen)));
  const voices = axes.flatMap((axis) => voicesOf(brief, rivalry, axis));
  const isMeant = ({ member }: (typeof voices)[number]) => member.choices?.includes(chosen) === true;
  const against = voices.find(
    (voice) => !isMeant(voice) && !voices.some((each) => isMeant(each) && overlap(each.found, voice.found)),
  );
  if (against === undefined) return [];
  return [
    {
      ...about(rivalry.rule, against.found),
      severity: 'warns',
      message: `“${against.found.words}” and the ${field.toLowerCase()} “${terms[chosen]?.label}” are competing ${rivalry.noun}.`,
      why: 'The model picks either, or mixes both into neither: clear the choice, or change the words.',
      fix: { label: `Clear ${field}`, change: { kind: 'draft', patch: { [key]: null } } },
    },
  ];
}

/** Two among the words, or one against the choice. */
function withChoice(choice: Choice): Rule {
  return ({ brief }) => {
    const among = competing(brief, choice.rivalry);
    return among.length > 0 ? among : againstChoice(brief, choice);
  };
}

/** Whether a colour is told from grey by the eye. */
function isChromatic(hex: string): boolean {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return Math.max(...channels) - Math.min(...channels) > 24;
}

/** Black-and-white against the brand's own colours. */
const colourlessBrand: Rule = ({ brief }) => {
  const colour = parseBrandColours(brief.brandColours).find(isChromatic);
  const [found] = hasParts(brief, RIVALRIES.palettes) ? [] : findWanted(brief, COLOURLESS.words);
  if (colour === undefined || found === undefined) return [];
  return [
    {
      ...about('competing-palettes', found),
      severity: 'warns',
      message: `“${found.words}” and the brand colour ${colour} are competing palettes.`,
      why: 'A picture without colour cannot show it: clear the colours, or say what alone has them.',
      fix: { label: 'Clear Brand colours', change: { kind: 'draft', patch: { brandColours: '' } } },
    },
  ];
};

/** A plain ground against a reference that is the background. */
const plainAgainstReference: Rule = ({ brief }) => {
  const index = brief.references.findIndex(({ role }) => role === 'background');
  const [found] = hasParts(brief, RIVALRIES.backgrounds) ? [] : findWanted(brief, PLAIN_BACKGROUND.words);
  const note = brief.references[index]?.note.toLowerCase();
  if (note === undefined || found === undefined || /\b(?:white|plain|studio|seamless|backdrop)\b/.test(note)) return [];
  return [
    {
      ...about('competing-backgrounds', found),
      severity: 'warns',
      message: `“${found.words}” and ${tagAt(index)}, the background, are competing backgrounds.`,
      why: 'The model shows either: take the words out, or give the reference another role.',
      fix: null,
    },
  ];
};

function amongWords(rivalry: Rivalry): Rule {
  return ({ brief }) => competing(brief, rivalry);
}

/** Rules about words of one kind that a picture can follow only one of. */
export const COMPETING_RULES: readonly Rule[] = [
  ...CHOICES.map(withChoice),
  ...[RIVALRIES.seasons, RIVALRIES.palettes, RIVALRIES.backgrounds].map(amongWords),
  colourlessBrand,
  plainAgainstReference,
];
