import { compilePrompt } from '../prompt.ts';
import { expandSet, MAX_SET_IMAGES } from '../sets/expand.ts';
import { tagAt } from '../reference.ts';
import type { Rule } from './finding.ts';

const notConnected: Rule = ({ isConnected }) =>
  isConnected
    ? []
    : [
        {
          id: 'not-connected',
          severity: 'blocks',
          field: 'Provider',
          message: 'This provider has no API key yet.',
          why: 'Enter one in Settings, or choose On-device draft, which needs none.',
          fix: null,
        },
      ];

const tooManyReferences: Rule = ({ brief, model }) => {
  const count = brief.references.length;
  const last = brief.references.at(-1);
  if (count <= model.maxReferences || last === undefined) return [];
  return [
    {
      id: 'too-many-references',
      severity: 'blocks',
      field: 'References',
      message: `${model.name} takes ${model.maxReferences} references; there are ${count}.`,
      why: 'The provider would refuse the request.',
      fix: { label: `Remove ${tagAt(count - 1)}`, change: { kind: 'remove-reference', id: last.id } },
    },
  ];
};

const ratioNotOffered: Rule = ({ brief, model }) =>
  model.aspectRatios.includes(brief.output.aspectRatio)
    ? []
    : [
        {
          id: 'ratio-not-offered',
          severity: 'blocks',
          field: 'Aspect ratio',
          message: `${model.name} does not make ${brief.output.aspectRatio}.`,
          why: 'The provider would refuse the request.',
          fix: {
            label: `Use ${model.aspectRatios[0]}`,
            change: { kind: 'draft', patch: { output: { ...brief.output, aspectRatio: model.aspectRatios[0] } } },
          },
        },
      ];

const sizeNotOffered: Rule = ({ brief, model }) =>
  model.sizes.includes(brief.output.size)
    ? []
    : [
        {
          id: 'size-not-offered',
          severity: 'blocks',
          field: 'Resolution',
          message: `${model.name} does not make ${brief.output.size}.`,
          why: 'The provider would refuse the request.',
          fix: {
            label: `Use ${model.sizes[0]}`,
            change: { kind: 'draft', patch: { output: { ...brief.output, size: model.sizes[0] } } },
          },
        },
      ];

/** About four characters of English make a token. Source: Google's token guide for the Gemini API. */
const CHARACTERS_PER_TOKEN = 4;

const promptOverLimit: Rule = ({ brief, model }) => {
  const { maxPromptTokens } = model.dialect;
  if (compilePrompt(brief, model.dialect).length <= maxPromptTokens * CHARACTERS_PER_TOKEN) return [];
  return [
    {
      id: 'prompt-over-limit',
      severity: 'blocks',
      field: 'Subject',
      message: `The prompt is longer than ${model.name} reads.`,
      why: `It takes ${maxPromptTokens} tokens: shorten the brief.`,
      fix: null,
    },
  ];
};

const setTooLarge: Rule = ({ brief }) => {
  const { imageCount, items } = expandSet(brief);
  if (items.length > 0) return [];
  return [
    {
      id: 'set-too-large',
      severity: 'blocks',
      field: 'Subject',
      message: `The choices in braces make ${imageCount} images.`,
      why: `A set has at most ${MAX_SET_IMAGES}: take out some choices, or ask for fewer images of each.`,
      fix: null,
    },
  ];
};

/** Rules about the limits of the chosen provider and model. */
export const LIMIT_RULES: readonly Rule[] = [
  notConnected,
  tooManyReferences,
  ratioNotOffered,
  sizeNotOffered,
  promptOverLimit,
  setTooLarge,
];
