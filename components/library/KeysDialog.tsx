import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Facts } from '../ui/Facts.tsx';

const KEYS = [
  { label: 'Arrow keys', value: 'Go to the next result, across and down' },
  { label: 'Home, End, Page Up, Page Down', value: 'Go far' },
  { label: 'Enter', value: 'Open the result' },
  { label: 'Space', value: 'Select the result' },
  { label: 'Shift and a key that goes', value: 'Select all from here to there' },
  { label: 'Ctrl or ⌘ and A', value: 'Select all of the filter' },
  { label: 'Escape', value: 'Select nothing; close the details' },
  { label: 'F', value: 'Favourite' },
  { label: '1 to 5, 0', value: 'Rate, take the rating' },
  { label: 'T', value: 'Tags' },
  { label: 'U', value: 'Show what is folded' },
  { label: '/', value: 'Search' },
  { label: '?', value: 'This list' },
];

/** The keys of the library. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
      <p>F, T and the figures are for the selected results, or for the one that has the focus.</p>
      <Facts facts={KEYS} />
    </Dialog>
  );
}
