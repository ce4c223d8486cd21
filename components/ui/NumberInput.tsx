import { useState } from 'react';
import styles from './Control.module.css';

export interface NumberInputProps {
  /** Null where it is empty. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly placeholder?: string;
  readonly onChange: (value: number) => void;
  /** Called when it is emptied; without it what is empty takes its value back. */
  readonly onEmpty?: () => void;
}

interface NamedProps extends NumberInputProps {
  /** Its name where no visible label gives it one. */
  readonly 'aria-label'?: string;
  readonly 'data-field'?: string;
}

/** A bare spin button. What is out of bounds is put right as it is typed, so that what stands there is what counts. */
export function NumberInput({ value, min, max, step = 1, onChange, onEmpty, ...rest }: NamedProps) {
  const [text, setText] = useState<string | null>(null);
  const change = ({ value: typed, validity }: HTMLInputElement) => {
    if (typed.trim() === '' || !Number.isFinite(Number(typed))) {
      setText(typed);
      // What is no number yet, such as “1e”, is told as empty too.
      if (!validity.badInput) onEmpty?.();
      return;
    }
    const whole = step < 1 ? Number(typed) : Math.round(Number(typed));
    const kept = Math.min(max, Math.max(min, whole));
    setText(kept === Number(typed) ? typed : String(kept));
    onChange(kept);
  };
  return (
    <input
      {...rest}
      {...{ min, max, step }}
      className={styles['control']}
      type="number"
      value={text ?? value ?? ''}
      onChange={(event) => change(event.target)}
      onBlur={() => setText(null)}
    />
  );
}
