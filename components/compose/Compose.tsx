import type { KeyboardEvent } from 'react';
import { ReviewCredits } from '../credits/ReviewCredits.tsx';
import { useLate } from '../hooks/late.ts';
import styles from './Compose.module.css';
import { REST_OF_COMPOSE } from './late-parts.ts';
import { useComposition } from './use-composition.ts';
import { useSubmit } from './use-submit.ts';

/** The brief, from its pictures to its price. `onSubmitted` is called when the jobs are in the store. */
export function Compose({ onSubmitted }: { readonly onSubmitted: () => void }) {
  const { editor, composition } = useComposition();
  const submission = useSubmit(composition, editor, onSubmitted);
  const rest = useLate(REST_OF_COMPOSE);
  if (!composition || !rest) return null;
  const { Fields, SubmitBar } = rest;
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
        control={submission.control}
        onGenerate={submission.generate}
        onOutput={(output) => editor.patch({ output })}
      />
      {submission.review && (
        <ReviewCredits review={submission.review} onConfirm={submission.confirm} onCancel={submission.cancel} />
      )}
    </div>
  );
}
