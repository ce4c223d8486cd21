import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import controls from '../ui/Control.module.css';
import { Field } from '../ui/Field.tsx';
import styles from './SecretField.module.css';

export interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the button that shows it says, where “Show” is not enough. */
  readonly shownAs?: string;
}

/**
 * A key, masked until asked for. Not a password field: the browser would offer to save it among the passwords, from
 * where it syncs to other machines.
 */
export function SecretField({ label, value, onChange, shownAs }: SecretFieldProps) {
  const [isShown, setIsShown] = useState(false);
  return (
    <div className={styles['row']}>
      <Field label={label}>
        <input
          className={`${controls['control']} ${isShown ? '' : controls['secret']}`}
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      <Button
        aria-label={shownAs ?? `Show ${label.toLowerCase()}`}
        aria-pressed={isShown}
        onClick={() => setIsShown(!isShown)}
      >
        {shownAs ?? 'Show'}
      </Button>
    </div>
  );
}
