import { Button } from './Button.tsx';
import { Icon, type IconName } from './Icon.tsx';
import styles from './IconButton.module.css';

export interface IconButtonProps {
  readonly icon: IconName;
  /** The accessible name, shown as a tooltip too. */
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly expanded?: boolean;
}

/** A button that shows only a picture. */
export function IconButton({ icon, label, onClick, disabled = false, expanded }: IconButtonProps) {
  return (
    <Button
      tone="quiet"
      className={styles['icon']}
      aria-label={label}
      title={label}
      aria-expanded={expanded}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </Button>
  );
}
