import { ReviewCredits } from '../credits/ReviewCredits.tsx';
import { useFetchedWhenIdle } from '../hooks/late.ts';
import { useMentionables } from '../hooks/use-mentionables.ts';
import { MentionContext } from '../ui/use-mention.ts';
import { Sets } from '../sets/Sets.tsx';
import { BriefFields } from './BriefFields.tsx';
import { Combine } from './Combine.tsx';
import styles from './Compose.module.css';
import { Findings } from './Findings.tsx';
import { InputModeField } from './InputModeField.tsx';
import { OutputFields } from './OutputFields.tsx';
import { PastePrompt } from './PastePrompt.tsx';
import { PromptPreview } from './PromptPreview.tsx';
import { References } from './References.tsx';
import { Templates } from './Templates.tsx';
import type { BriefEditor } from './use-brief.ts';
import { useFix } from './use-fix.ts';
import { useImprove } from './use-improve.ts';
import type { Composition } from './use-composition.ts';
import { LateHistory } from '../jobs/late-history.ts';

/** What *Generate* leads to: fetched once there is something to see. */
const NEXT = [ReviewCredits, LateHistory] as const;

export interface FieldsProps {
  readonly composition: Composition;
  readonly editor: BriefEditor;
  readonly onSubmitted: () => void;
}

/** All of the brief that a person chooses and types. */
export function Fields({ composition, editor, onSubmitted }: FieldsProps) {
  const { brief, model, provider, findings, isSearched, ignoredCount, prompt, budget } = composition;
  const { patch, setNote, flush } = editor;
  useFetchedWhenIdle(NEXT);
  const improvement = useImprove();
  const fix = useFix(editor, improvement);
  const mentionables = useMentionables(brief.references);
  return (
    <MentionContext value={mentionables}>
      <div className={styles['fields']}>
        <InputModeField
          mode={brief.inputMode}
          references={brief.references}
          onChange={(inputMode) => patch({ inputMode })}
        />
        <References
          brief={brief}
          model={model}
          improvement={improvement}
          onRights={(rightsConfirmed) => patch({ rightsConfirmed })}
          onNote={setNote}
          onBeforeRearrange={flush}
        />
        <Combine brief={brief} onPatch={patch} />
        <div className={styles['starts']}>
          <Templates brief={brief} model={model} onPatch={patch} />
          <PastePrompt brief={brief} model={model} onPatch={patch} />
        </div>
        <BriefFields brief={brief} findings={findings} onPatch={patch} />
        <Findings
          findings={findings}
          isSearched={isSearched}
          ignoredCount={ignoredCount}
          onFix={fix}
          onIgnore={({ id }) => patch({ ignored: [...brief.ignored, id] })}
          onRecall={() => patch({ ignored: [] })}
        />
        <PromptPreview prompt={prompt} />
        <OutputFields brief={brief} provider={provider} model={model} onChange={(output) => patch({ output })} />
        <div>
          <Sets brief={brief} provider={provider} model={model} budget={budget} onSubmitted={onSubmitted} />
        </div>
      </div>
    </MentionContext>
  );
}
