import type { Fullness } from '../../lib/domain/space.ts';
import { FreeUpSpace } from './FreeUpSpace.tsx';
import styles from './SpaceNotice.module.css';
import { useFullness } from './use-fullness.ts';

const WORDS: Record<Exclude<Fullness, 'roomy'> | 'full' | 'closed', string> = {
  filling: 'More than 80 % of the space for pictures is used.',
  'nearly-full': 'More than 95 % of the space for pictures is used: the next result may not fit.',
  full: 'The disk is full: the last change could not be stored. Free up space, then make it again.',
  closed:
    'The browser closed Plantain’s store, as it does when the disk is full. What was stored is safe. What you typed and could not be stored is still in its place. Free up space, then go on.',
};

/** Says that there is little or no room left, with the way to more; nothing while there is room. */
export function SpaceNotice() {
  const fullness = useFullness();
  if (fullness === 'roomy') return null;
  return (
    <div
      role={fullness === 'full' || fullness === 'closed' ? 'alert' : 'status'}
      className={styles['notice']}
      data-fullness={fullness}
    >
      <p>{WORDS[fullness]}</p>
      <FreeUpSpace />
    </div>
  );
}
