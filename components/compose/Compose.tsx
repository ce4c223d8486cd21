import type { KeyboardEvent } from 'react';
import { ReviewCredits } from '../credits/ReviewCredits.tsx';
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
import { SubmitBar } from './SubmitBar.tsx';
import { Templates } from './Templates.tsx';
import type { BriefEditor } from './use-brief.ts';
import { useComposition, type Composition } from './use-composition.ts';
import { useFix } from './use-fix.ts';
import { useImprove } from './use-improve.ts';
import { useSubmit } from './use-submit.ts';

interface FieldsProps {
  readonly composition: Composition;
  readonly editor: BriefEditor;
  readonly onSubmitted: () => void;
}

function Fields({ composition, editor, onSubmitted }: FieldsProps) {
  const { brief, model, provider, findings, ignoredCount, prompt, budget } = composition;
  const { patch, setNote, flush } = editor;
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

/** The brief, from its pictures to its price. `onSubmitted` is called when the jobs are in the store. */
export function Compose({ onSubmitted }: { readonly onSubmitted: () => void }) {
  const { editor, composition } = useComposition();
  const submission = useSubmit(composition, editor, onSubmitted);
  if (!composition) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    // A dialog asks something else.
    if (event.target instanceof Element && event.target.closest('dialog') !== null) return;
    event.preventDefault();
    if (!event.repeat) submission.generate();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- a shortcut for what the button does
    <div className={styles['compose']} onKeyDown={onKeyDown}>
      <Fields composition={composition} editor={editor} onSubmitted={onSubmitted} />
      <SubmitBar
        composition={composition}
        isBusy={submission.isBusy}
        problem={submission.problem}
        onGenerate={submission.generate}
      />
      {submission.review && (
        <ReviewCredits review={submission.review} onConfirm={submission.confirm} onCancel={submission.cancel} />
      )}
    </div>
  );
}
