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

/** A spin button. What is typed half-way, or is out of bounds, is not passed on, and put right on leaving the field. */
export function NumberField({ label, value, min, max, step = 1, hint, onChange }: NumberFieldProps) {
  const [text, setText] = useState<string | null>(null);
  const change = (typed: string) => {
    setText(typed);
    const number = Number(typed);
    const isWhole = Number.isInteger(number / step) || step < 1;
    if (typed.trim() !== '' && number >= min && number <= max && isWhole) onChange(number);
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
