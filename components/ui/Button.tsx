import type { ComponentProps, KeyboardEvent } from 'react';
import styles from './Button.module.css';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` is the one main action of a view; `accent` mends or confirms; `quiet` recedes until it is pointed at. */
  readonly tone?: 'plain' | 'primary' | 'accent' | 'quiet';
}

/** A held Enter clicks again and again, and each click may spend. */
function pressOnce(event: KeyboardEvent) {
  if (event.repeat && event.key === 'Enter') event.preventDefault();
}

/** A native button. `aria-disabled` looks disabled and still takes focus, so that it can say why. */
export function Button({ tone = 'plain', className, ...rest }: ButtonProps) {
  const classes = `${styles['button']} ${styles[tone] ?? ''} ${className ?? ''}`;
  return <button type="button" onKeyDown={pressOnce} {...rest} className={classes} />;
}
