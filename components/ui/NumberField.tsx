import { useState } from 'react';
import styles from './Control.module.css';
import { Field } from './Field.tsx';

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly hint?: string;
  readonly onChange: (value: number) => void;
}

/** A spin button. What is out of bounds is put right as it is typed, so that what stands there is what counts. */
export function NumberField({ label, value, min, max, step = 1, hint, onChange }: NumberFieldProps) {
  const [text, setText] = useState<string | null>(null);
  const change = (typed: string) => {
    if (typed.trim() === '' || !Number.isFinite(Number(typed))) {
      setText(typed);
      return;
    }
    const whole = step < 1 ? Number(typed) : Math.round(Number(typed));
    const kept = Math.min(max, Math.max(min, whole));
    setText(kept === Number(typed) ? typed : String(kept));
    onChange(kept);
  };
  return (
    <Field label={label} hint={hint}>
      <input
        className={styles['control']}
        data-field={label}
        type="number"
        {...{ min, max, step }}
        value={text ?? value}
        onChange={(event) => change(event.target.value)}
        onBlur={() => setText(null)}
      />
    </Field>
  );
}
