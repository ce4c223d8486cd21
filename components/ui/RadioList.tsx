import { useId } from 'react';
import styles from './RadioList.module.css';

export interface RadioListProps<Value extends string> {
  readonly label: string;
  /** Null while nothing is chosen. */
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly detail?: string }[];
  readonly onChange: (value: Value) => void;
}

/** Native radio buttons one under the other, for labels that are sentences. */
export function RadioList<Value extends string>({ label, value, options, onChange }: RadioListProps<Value>) {
  const name = useId();
  return (
    <fieldset role="radiogroup" className={styles['list']}>
      <legend className={styles['legend']}>{label}</legend>
      {options.map((option) => (
        <div key={option.value} className={styles['option']}>
          <input
            id={`${name}-${option.value}`}
            type="radio"
            name={name}
            checked={option.value === value}
            aria-describedby={option.detail === undefined ? undefined : `${name}-${option.value}-detail`}
            onChange={() => onChange(option.value)}
          />
          <label htmlFor={`${name}-${option.value}`}>{option.label}</label>
          {option.detail !== undefined && (
            <p id={`${name}-${option.value}-detail`} className={styles['detail']}>
              {option.detail}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  );
}
