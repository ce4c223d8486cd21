import type { ComponentProps } from 'react';
import styles from './Button.module.css';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` is the one main action of a view; `accent` mends or confirms; `quiet` recedes until it is pointed at. */
  readonly tone?: 'plain' | 'primary' | 'accent' | 'quiet';
}

/** A native button. `aria-disabled` looks disabled and still takes focus, so that it can say why. */
export function Button({ tone = 'plain', className, ...rest }: ButtonProps) {
  return <button type="button" {...rest} className={`${styles['button']} ${styles[tone] ?? ''} ${className ?? ''}`} />;
}
