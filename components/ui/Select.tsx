import { Field } from './Field.tsx';
import styles from './Control.module.css';

export interface Option<Value extends string | null> {
  /** Null stands for “not said”. */
  readonly value: Value;
  readonly label: string;
}

export interface BareSelectProps<Value extends string | null> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
}

function keyOf(value: string | null): string {
  return value ?? '';
}

function Options<Value extends string | null>({ options }: { readonly options: readonly Option<Value>[] }) {
  return options.map((option) => (
    <option key={keyOf(option.value)} value={keyOf(option.value)}>
      {option.label}
    </option>
  ));
}

function pick<Value extends string | null>({ options, onChange }: BareSelectProps<Value>, key: string): void {
  const option = options.find(({ value }) => keyOf(value) === key);
  if (option) onChange(option.value);
}

/** A native choice of one under its label. */
export function Select<Value extends string | null>(props: BareSelectProps<Value> & { readonly hint?: string }) {
  return (
    <Field label={props.label} hint={props.hint}>
      <select
        className={styles['control']}
        data-field={props.label}
        value={keyOf(props.value)}
        onChange={(event) => pick(props, event.target.value)}
      >
        <Options options={props.options} />
      </select>
    </Field>
  );
}

/** The same without a visible label, for rows in which the place says what it is. */
export function BareSelect<Value extends string | null>(props: BareSelectProps<Value> & { readonly field?: string }) {
  return (
    <select
      className={`${styles['control']} ${styles['bare']}`}
      aria-label={props.label}
      data-field={props.field}
      value={keyOf(props.value)}
      onChange={(event) => pick(props, event.target.value)}
    >
      <Options options={props.options} />
    </select>
  );
}
