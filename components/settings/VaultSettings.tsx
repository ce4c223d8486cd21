import { useCallback, useState } from 'react';
import type { VaultState } from '../../lib/store/vault.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';
import { Button } from '../ui/Button.tsx';
import { PassphraseDialog, type PassphraseTask } from './PassphraseDialog.tsx';
import styles from './Settings.module.css';

const STORES = ['connections'] as const;

const WORDS: Record<VaultState, string> = {
  none: 'Keys lie in this browser’s profile as they are: who can use the profile can read them.',
  unlocked: 'Keys are encrypted with your passphrase, and unlocked until the browser closes.',
  locked: 'Keys are encrypted with your passphrase, and locked: nothing can be sent that needs one.',
};

const TASKS: Record<VaultState, readonly PassphraseTask[]> = {
  none: ['protect'],
  unlocked: ['change', 'unprotect'],
  locked: ['unlock'],
};

const LABELS: Record<PassphraseTask, string> = {
  protect: 'Protect keys with a passphrase…',
  unlock: 'Unlock keys…',
  change: 'Change the passphrase…',
  unprotect: 'Remove the passphrase…',
};

/** Whether keys are encrypted, and what can be done about it. */
export function VaultSettings() {
  const { store } = useApp();
  const read = useCallback(() => store.vault.state(), [store]);
  const state = useLive(STORES, read);
  const [task, setTask] = useState<PassphraseTask>();
  if (state === undefined) return null;
  return (
    <div className={styles['card']} role="group" aria-label="Passphrase">
      <p role="status">{WORDS[state]}</p>
      <div className={styles['actions']}>
        {TASKS[state].map((each) => (
          <Button key={each} onClick={() => setTask(each)}>
            {LABELS[each]}
          </Button>
        ))}
        {state === 'unlocked' && <Button onClick={() => void store.vault.lock()}>Lock keys</Button>}
        {state === 'locked' && (
          <Button tone="quiet" onClick={() => void store.vault.forget()}>
            Forget the keys
          </Button>
        )}
      </div>
      {task !== undefined && <PassphraseDialog task={task} onClose={() => setTask(undefined)} />}
    </div>
  );
}
