import type { InputMode } from '../../lib/domain/brief.ts';
import type { Reference } from '../../lib/domain/reference.ts';
import { ignoredBy, suggestInputMode } from '../../lib/domain/suggest-mode.ts';
import { INPUT_MODE_LABELS } from '../../lib/domain/vocabulary.ts';
import { Button } from '../ui/Button.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import styles from './InputModeField.module.css';

const OPTIONS = [
  { value: 'text', label: INPUT_MODE_LABELS.text },
  { value: 'edit', label: INPUT_MODE_LABELS.edit },
] as const;

export interface InputModeFieldProps {
  readonly mode: InputMode;
  readonly references: readonly Reference[];
  readonly onChange: (mode: InputMode) => void;
}

/** How the image is made, with the way that fits the references and why. */
export function InputModeField({ mode, references, onChange }: InputModeFieldProps) {
  const suggestion = suggestInputMode(references);
  const ignored = ignoredBy(mode, references);
  return (
    <div>
      <RadioGroup label="Input mode" value={mode} options={OPTIONS} onChange={onChange} />
      <p className={styles['hint']}>
        {suggestion.reason}
        {suggestion.mode !== mode && (
          <Button tone="quiet" className={styles['switch']} onClick={() => onChange(suggestion.mode)}>
            Switch to {INPUT_MODE_LABELS[suggestion.mode]}
          </Button>
        )}
      </p>
      {ignored !== null && <p className={styles['hint']}>{ignored}</p>}
    </div>
  );
}
