import { useId, useMemo, useState } from 'react';
import { briefDifference } from '../../lib/domain/brief-difference.ts';
import type { Brief } from '../../lib/domain/brief.ts';
import { NO_WORDS } from '../../lib/domain/empty-draft.ts';
import type { Model } from '../../lib/domain/model.ts';
import { readPrompt } from '../../lib/domain/paste/read-prompt.ts';
import { replacedBy } from '../../lib/domain/start-from.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './PastePrompt.module.css';
import type { Replacement } from './use-replacement.ts';

export interface PastePromptDialogProps {
  readonly brief: Brief;
  readonly model: Model;
  readonly onFill: (filled: Replacement) => void;
  readonly onCancel: () => void;
}

/** Takes a prompt, and shows what of it goes into which field before it does. */
export function PastePromptDialog({ brief, model, onFill, onCancel }: PastePromptDialogProps) {
  const { catalogue } = useApp();
  const [prompt, setPrompt] = useState('');
  const patch = useMemo(() => readPrompt(prompt, brief, model), [prompt, brief, model]);
  const headingId = useId();
  const isEmpty = prompt.trim() === '';
  const parts = isEmpty ? [] : briefDifference({ ...brief, ...NO_WORDS }, { ...brief, ...patch }, catalogue);
  return (
    <Dialog
      title="Paste a prompt"
      onClose={onCancel}
      actions={
        <>
          <Button onClick={onCancel}>Cancel</Button>
          <Button tone="primary" disabled={isEmpty} onClick={() => onFill({ patch, replaced: replacedBy(brief) })}>
            Fill the brief
          </Button>
        </>
      }
    >
      <p className={styles['purpose']}>
        From here or from another tool. It replaces the words of the brief; references stay.
      </p>
      <TextField label="Prompt" value={prompt} onChange={setPrompt} isMultiline />
      {parts.length > 0 && (
        <div className={styles['parts']}>
          <h3 id={headingId} className={styles['heading']}>
            Goes into
          </h3>
          <ul className={styles['list']} aria-labelledby={headingId}>
            {parts.map(({ field, after }) => (
              <li key={field} className={styles['part']}>
                <span className={styles['field']}>{field}</span> <span className={styles['words']}>{after}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}
