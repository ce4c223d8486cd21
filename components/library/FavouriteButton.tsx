import { Button } from '../ui/Button.tsx';

export interface FavouriteButtonProps {
  readonly isFavourite: boolean;
  readonly onToggle: () => void;
}

/** Marks a result as a favourite, or no longer. */
export function FavouriteButton({ isFavourite, onToggle }: FavouriteButtonProps) {
  return (
    <Button tone="quiet" aria-label="Favourite" aria-pressed={isFavourite} title="Favourite (F)" onClick={onToggle}>
      <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
        <path
          d="M10 17 3.6 10.7a4.2 4.2 0 0 1 6-5.9l.4.4.4-.4a4.2 4.2 0 0 1 6 5.9Z"
          fill={isFavourite ? 'var(--accent)' : 'none'}
          stroke={isFavourite ? 'var(--accent)' : 'currentColor'}
          strokeWidth="1.6"
          strokeLinejoin="round"
        />
      </svg>
    </Button>
  );
}
