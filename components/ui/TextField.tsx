import { useId } from 'react';
import styles from './Control.module.css';
import { Field } from './Field.tsx';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly hint?: string | undefined;
  readonly isMultiline?: boolean;
  readonly isInvalid?: boolean;
}

/** Free text. Grows with its words where it has several lines. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, placeholder, hint, isMultiline = false, isInvalid = false } = props;
  const shared = {
    id: useId(),
    className: styles['control'],
    'data-field': label,
    'aria-invalid': isInvalid,
    value,
    placeholder,
  };
  return (
    <Field label={label} hint={hint}>
      {isMultiline ? (
        <textarea {...shared} rows={2} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...shared} type="text" autoComplete="off" onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}
