import type { MouseEvent } from 'react';

/**
 * Hears only the first click of a double click, for what spends: the first may be answered before the second comes, or
 * may have opened a dialog whose button then lies under the pointer.
 */
export function firstClick(act: () => void): (event: MouseEvent) => void {
  return ({ detail }) => {
    if (detail < 2) act();
  };
}
