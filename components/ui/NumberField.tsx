import { useState } from 'react';
import styles from './Control.module.css';
import { Field } from './Field.tsx';

export interface NumberFieldProps {
  readonly label: string;
  /** Null where the field is empty. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly onChange: (value: number) => void;
  /** Called when the field is emptied; without it an empty field takes its value back. */
  readonly onEmpty?: () => void;
}

/** A spin button. What is out of bounds is put right as it is typed, so that what stands there is what counts. */
export function NumberField(props: NumberFieldProps) {
  const { label, value, min, max, step = 1, hint, placeholder, onChange, onEmpty } = props;
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
    <Field label={label} hint={hint}>
      <input
        className={styles['control']}
        data-field={label}
        type="number"
        {...{ min, max, step, placeholder }}
        value={text ?? value ?? ''}
        onChange={(event) => change(event.target)}
        onBlur={() => setText(null)}
      />
    </Field>
  );
}
