import { briefWordsSchema, type Draft } from './brief.ts';
import { NO_WORDS } from './empty-draft.ts';
import type { Model } from './model.ts';
import type { Output } from './output.ts';
import type { Template } from './templates.ts';

/** What a template replaces in a draft, to be put back when the person changes their mind. */
export function replacedBy(draft: Draft): Partial<Draft> {
  return { ...briefWordsSchema.parse(draft), output: draft.output, ignored: draft.ignored };
}

/** The change that starts a draft from a template: all its words, and its ratio where the model makes that. */
export function startFrom({ words, aspectRatio }: Template, output: Output, model: Model): Partial<Draft> {
  const ratio = model.aspectRatios.includes(aspectRatio) ? aspectRatio : output.aspectRatio;
  return { ...NO_WORDS, ...words, ignored: [], output: { ...output, aspectRatio: ratio } };
}
