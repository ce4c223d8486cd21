import { useState } from 'react';
import type { FrozenBrief } from '../../lib/domain/brief.ts';
import { estimateCost } from '../../lib/domain/cost.ts';
import type { JobIn, Parent } from '../../lib/domain/job.ts';
import { findModel, type Catalogue } from '../../lib/domain/model.ts';
import { compilePrompt } from '../../lib/domain/prompt.ts';
import type { ReadyReference } from '../../lib/domain/reference.ts';
import type { RefineCause } from '../../lib/domain/refine/cause.ts';
import { editResult } from '../../lib/domain/refine/edit-result.ts';
import { describeMeasures, type ResultMeasures } from '../../lib/domain/refine/measures.ts';
import { proposeChanges, proposeForRefusal, type Proposal } from '../../lib/domain/refine/propose.ts';
import { useApp } from '../app-context.ts';
import type { PricedOrder } from '../credits/use-order.ts';

type Start = Parent['startsFrom'];

/** What a refinement is made of: a result and what is known of it, or a refusal; and what was tried before. */
export type RefineSubject = { readonly tried: readonly Parent[] } & (
  | {
      readonly kind: 'result';
      readonly job: JobIn<'succeeded'>;
      readonly result: ReadyReference;
      readonly measures: ResultMeasures | null;
    }
  /** Also of a job that came to no image for another reason. */
  | { readonly kind: 'refusal'; readonly job: JobIn<'failed'> }
);

/** What the person made of a proposal. */
interface Edits {
  readonly strategy: string;
  readonly patch: Partial<FrozenBrief>;
  readonly instruction: string;
}

/** What would be sent, and what it costs; no price where its model is gone. */
interface Sending {
  readonly brief: FrozenBrief;
  readonly prompt: string;
  readonly priced: Pick<PricedOrder, 'estimate' | 'model' | 'provider'> | null;
}

/** A cause that was named, with the change that is proposed for it. */
export interface RefineStep extends Sending {
  readonly proposals: readonly Proposal[];
  readonly proposal: Proposal;
  readonly start: Start;
  /** For the result itself; what the proposal says until the person says otherwise. */
  readonly instruction: string;
  /** Whether anything is different from what was asked before. */
  readonly isChanged: boolean;
  /** What the child is to remember. */
  readonly parent: Parent;
  readonly choose: (strategy: string) => void;
  readonly setStart: (start: Start) => void;
  readonly patch: (patch: Partial<FrozenBrief>) => void;
  readonly setInstruction: (instruction: string) => void;
}

export interface Refinement {
  readonly cause: RefineCause | null;
  readonly setCause: (cause: RefineCause) => void;
  /** Null until a cause is named, by a measurement, by the person or by the provider; and where the model is gone. */
  readonly step: RefineStep | null;
}

function measuresOf(subject: RefineSubject): ResultMeasures | null {
  return subject.kind === 'result' ? subject.measures : null;
}

/** The cause that a measurement speaks for, the surest first. */
function suggestedCause(measures: ResultMeasures | null): RefineCause | null {
  const described = measures === null ? [] : describeMeasures(measures);
  return described.find(({ suggests }) => suggests !== null)?.suggests ?? null;
}

function useChoices(suggested: RefineCause | null) {
  const [cause, setCause] = useState<RefineCause | null>(null);
  const [strategy, choose] = useState<string | null>(null);
  const [start, setStart] = useState<Start>('originals');
  const [edits, setEdits] = useState<Edits | null>(null);
  return { cause: cause ?? suggested, strategy, start, edits, setCause, choose, setStart, setEdits };
}

function proposalsFor(subject: RefineSubject, cause: RefineCause | null, catalogue: Catalogue): readonly Proposal[] {
  const { job, tried } = subject;
  const source = findModel(catalogue, job.brief.output);
  if (source === undefined) return [];
  const { model, provider } = source;
  const situation = { brief: job.brief, model, models: provider.models, measures: measuresOf(subject), tried };
  if (subject.kind === 'refusal') return proposeForRefusal(situation, subject.job.failure);
  return cause === null ? [] : proposeChanges(situation, cause);
}

/** A proposal as the person has it now. */
interface Draft {
  readonly proposal: Proposal;
  readonly start: Start;
  readonly instruction: string;
  readonly patch: Partial<FrozenBrief>;
}

function draftOf(proposal: Proposal, chosen: Start, edits: Edits | null): Draft {
  const own = edits?.strategy === proposal.strategy ? edits : null;
  return {
    proposal,
    start: proposal.needsResult ? 'result' : chosen,
    instruction: own?.instruction ?? proposal.instruction,
    patch: own?.patch ?? {},
  };
}

/** One image, whatever the result's own brief asked for. */
function briefOf(subject: RefineSubject, { proposal, start, instruction, patch }: Draft): FrozenBrief {
  const brief =
    start === 'result' && subject.kind === 'result'
      ? editResult(subject.job.brief, subject.result, instruction)
      : { ...proposal.brief, ...patch };
  return { ...brief, output: { ...brief.output, count: 1 } };
}

function isChanged({ job }: RefineSubject, { start, instruction }: Draft, { brief, prompt }: Sending): boolean {
  if (start === 'result') return instruction.trim() !== '';
  const before = JSON.stringify({ ...job.brief.output, count: 1 });
  return prompt !== job.prompt || JSON.stringify(brief.output) !== before;
}

/** Where the edit of a result is a further turn, its prompt goes along again. */
function promptLengthOf({ job }: RefineSubject, { start }: Draft, catalogue: Catalogue): Pick<Parent, 'promptLength'> {
  const takesTurns = findModel(catalogue, job.brief.output)?.provider.takesTurns;
  return start === 'result' && takesTurns ? { promptLength: job.prompt.length } : {};
}

function sendingOf(subject: RefineSubject, draft: Draft, catalogue: Catalogue): Sending {
  const brief = briefOf(subject, draft);
  const found = findModel(catalogue, brief.output);
  const prompt = compilePrompt(brief, found?.model.dialect);
  const previous = promptLengthOf(subject, draft, catalogue);
  const estimate =
    found && estimateCost(found.model, brief.output, prompt.length, brief.references.length, previous.promptLength);
  return { brief, prompt, priced: found && estimate ? { ...found, estimate } : null };
}

function parentOf(subject: RefineSubject, cause: RefineCause, { proposal: { strategy }, start }: Draft): Parent {
  const jobId = subject.job.id;
  return subject.kind === 'refusal'
    ? { jobId, assetId: null, cause: 'refused', strategy, startsFrom: 'originals' }
    : { jobId, assetId: subject.result.content.asset.id, cause, strategy, startsFrom: start };
}

/** From *What went wrong?*, or from a refusal, to a brief that mends it, which the person may edit. */
export function useRefine(subject: RefineSubject): Refinement {
  const { catalogue } = useApp();
  const { cause, strategy, setEdits, ...choices } = useChoices(suggestedCause(measuresOf(subject)));
  const proposals = proposalsFor(subject, cause, catalogue);
  const proposal = proposals.find((each) => each.strategy === strategy) ?? proposals[0];
  const { setCause, choose, setStart } = choices;
  if (proposal === undefined) return { cause, setCause, step: null };
  const draft = draftOf(proposal, choices.start, choices.edits);
  const { start, instruction, patch } = draft;
  const sending = sendingOf(subject, draft, catalogue);
  const edit = (change: Partial<Edits>) => setEdits({ patch, instruction, ...change, strategy: proposal.strategy });
  return {
    cause,
    setCause,
    step: {
      proposals,
      proposal,
      start,
      instruction,
      ...sending,
      isChanged: isChanged(subject, draft, sending),
      parent: { ...parentOf(subject, cause ?? 'other', draft), ...promptLengthOf(subject, draft, catalogue) },
      choose,
      setStart,
      patch: (more) => edit({ patch: { ...patch, ...more } }),
      setInstruction: (words) => edit({ instruction: words }),
    },
  };
}
