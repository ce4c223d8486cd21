import type { Brief } from '../../lib/domain/brief.ts';
import { briefDifference } from '../../lib/domain/brief-difference.ts';
import { findModel, type Catalogue } from '../../lib/domain/model.ts';
import type { Proposal } from '../../lib/domain/refine/propose.ts';
import { SAY } from '../../lib/domain/refine/say.ts';
import { useApp } from '../app-context.ts';
import { BriefDifference } from '../compare/BriefDifference.tsx';
import { useMentionables } from '../hooks/use-mentionables.ts';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { RadioList } from '../ui/RadioList.tsx';
import { TextField } from '../ui/TextField.tsx';
import { MentionContext } from '../ui/use-mention.ts';
import { ChangeFields } from './ChangeFields.tsx';
import type { RefineStep, RefineSubject } from './use-refine.ts';

const STARTS = [
  { value: 'originals', label: 'From the originals' },
  { value: 'result', label: 'Edit this result' },
] as const;

function summary(before: Brief, { brief, needsResult, instruction, why }: Proposal, catalogue: Catalogue) {
  const changes = briefDifference(before, brief, catalogue);
  const words = changes.map(({ field, after }) => `${field}: ${after}`).join('; ');
  const label = needsResult || words === '' ? `${instruction.charAt(0).toUpperCase()}${instruction.slice(1)}` : words;
  return { label: label === '' ? 'Say what is to be different' : label, detail: why };
}

export interface ChangeProps {
  readonly subject: RefineSubject;
  readonly step: RefineStep;
}

/** The changes to choose from, the fields of the one that is chosen, and what differs by it. */
export function Change({ subject, step }: ChangeProps) {
  const { catalogue } = useApp();
  const { job } = subject;
  const { proposals, proposal, start, brief, prompt } = step;
  // The instruction speaks of the references that the result was made from.
  const mentionables = useMentionables(start === 'result' ? job.brief.references : brief.references);
  const models = findModel(catalogue, job.brief.output)?.provider.models ?? [];
  return (
    <>
      <RadioList
        label="Smallest change"
        value={proposal.strategy}
        options={proposals.map((each) => ({ value: each.strategy, ...summary(job.brief, each, catalogue) }))}
        onChange={step.choose}
      />
      {subject.kind === 'result' && !proposal.needsResult && (
        <RadioGroup label="Start" value={start} options={STARTS} onChange={step.setStart} />
      )}
      <MentionContext value={mentionables}>
        {start === 'result' ? (
          <TextField
            label="Instruction"
            hasMentions
            value={step.instruction}
            isMultiline
            hint="Said of this result; everything else in it stays."
            onChange={step.setInstruction}
          />
        ) : (
          <ChangeFields
            before={job.brief}
            proposed={proposal.brief}
            brief={brief}
            models={models}
            isOpen={proposal.strategy === SAY.id}
            onPatch={step.patch}
          />
        )}
      </MentionContext>
      <BriefDifference before={{ brief: job.brief, prompt: job.prompt }} after={{ brief, prompt }} />
    </>
  );
}
