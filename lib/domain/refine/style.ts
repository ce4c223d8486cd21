import { MEDIUM_PHRASES, STYLE_DIRECTION_PHRASES } from '../phrases.ts';
import { onStrongerModel, placed, withoutOne } from './changes.ts';
import type { Situation, Strategy } from './strategy.ts';

function styleReferences({ brief }: Situation) {
  return placed(brief, (role) => role === 'style');
}

function oneStyle(situation: Situation): string {
  const { styleDirection, medium } = situation.brief;
  const said = [styleDirection && STYLE_DIRECTION_PHRASES[styleDirection], medium && MEDIUM_PHRASES[medium]];
  const phrase = said.filter((part) => part !== null).join(' ');
  return phrase === '' ? 'bring the whole picture into one style' : `bring the whole picture into one style: ${phrase}`;
}

/** For results in which styles compete. */
export const STYLE_STRATEGIES: readonly Strategy[] = [
  {
    id: 'style-one-reference',
    kind: 'reference',
    why: 'Several style references are mixed into none of them.',
    instruction: oneStyle,
    change: (situation) =>
      styleReferences(situation).length < 2 ? null : withoutOne(situation.brief, styleReferences(situation)),
  },
  {
    id: 'style-one-direction',
    kind: 'setting',
    why: 'Style direction and Medium name two ways of making a picture.',
    instruction: oneStyle,
    change: ({ brief }) => (brief.styleDirection !== null && brief.medium !== null ? { medium: null } : null),
  },
  {
    id: 'style-by-reference',
    kind: 'setting',
    why: 'The style reference and the Style direction ask for different things: the picture shows it best.',
    instruction: oneStyle,
    change: (situation) =>
      styleReferences(situation).length > 0 && situation.brief.styleDirection !== null
        ? { styleDirection: null }
        : null,
  },
  {
    id: 'style-fewer-words',
    kind: 'words',
    why: 'The Style notes say more than one style can follow.',
    instruction: oneStyle,
    change({ brief, ...rest }) {
      const isNamed = brief.styleDirection !== null || styleReferences({ brief, ...rest }).length > 0;
      return isNamed && brief.styleNotes.trim() !== '' ? { styleNotes: '' } : null;
    },
  },
  {
    id: 'style-choose',
    kind: 'setting',
    why: 'The brief names no style, so the model chose one.',
    instruction: () => `bring the whole picture into one style: ${STYLE_DIRECTION_PHRASES['realistic-photo']}`,
    change: (situation) =>
      situation.brief.styleDirection === null && styleReferences(situation).length === 0
        ? { styleDirection: 'realistic-photo' }
        : null,
  },
  {
    id: 'style-restyle-result',
    kind: 'two-steps',
    why: 'The content stays: only the style of this result is changed.',
    needsResult: true,
    instruction: oneStyle,
    change: () => ({}),
  },
  onStrongerModel('style-model', 'bring the whole picture into one style'),
];
