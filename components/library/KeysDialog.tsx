import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Facts } from '../ui/Facts.tsx';
import styles from './KeysDialog.module.css';

interface Key {
  readonly label: string;
  readonly value: string;
}

const GO_FAR: Key = { label: 'Home, End, Page Up, Page Down', value: 'Go far' };

const MARKS: readonly Key[] = [
  { label: 'F', value: 'Favourite' },
  { label: '1 to 5, 0', value: 'Rate, take the rating' },
  { label: 'T', value: 'Tags' },
];

const THIS_LIST: Key = { label: '?', value: 'This list' };

const KEYS = {
  library: {
    words: 'F, T and the figures are for the selected results, or for the one that has the focus.',
    keys: [
      { label: 'Arrow keys', value: 'Go to the next result, across and down' },
      GO_FAR,
      { label: 'Enter', value: 'Open the result' },
      { label: 'Space', value: 'Select the result' },
      { label: 'Shift and a key that goes', value: 'Select all from here to there' },
      { label: 'Ctrl or ⌘ and A', value: 'Select all of the filter' },
      { label: 'Escape', value: 'Select nothing; close the details' },
      ...MARKS,
      { label: 'U', value: 'Show what is folded' },
      { label: '/', value: 'Search' },
      THIS_LIST,
    ],
  },
  history: {
    words: 'F, T and the figures are for the result that has the focus.',
    keys: [
      { label: 'Arrow keys', value: 'Go to the next result' },
      GO_FAR,
      { label: 'Enter', value: 'Open and close the details' },
      ...MARKS,
      THIS_LIST,
    ],
  },
} as const satisfies Record<string, { readonly words: string; readonly keys: readonly Key[] }>;

export interface KeysDialogProps {
  readonly place: keyof typeof KEYS;
  readonly onClose: () => void;
}

/** The keys of a place where results are. */
export function KeysDialog({ place, onClose }: KeysDialogProps) {
  const { words, keys } = KEYS[place];
  return (
    <Dialog title="Keys" onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
      <div className={styles['keys']}>
        <p>{words}</p>
        <Facts facts={keys} />
      </div>
    </Dialog>
  );
}
