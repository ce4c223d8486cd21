import { Field } from './Field.tsx';
import { NumberInput, type NumberInputProps } from './NumberInput.tsx';

export interface NumberFieldProps extends NumberInputProps {
  readonly label: string;
  readonly hint?: string;
}

/** A spin button under its label. */
export function NumberField({ label, hint, ...input }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint}>
      <NumberInput {...input} data-field={label} />
    </Field>
  );
}
