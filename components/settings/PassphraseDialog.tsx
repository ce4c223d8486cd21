import { useState, type FormEvent } from 'react';
import type { Store } from '../../lib/store/store.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './ConnectionForm.module.css';
import { SecretField } from './SecretField.tsx';

export type PassphraseTask = 'protect' | 'unlock' | 'change' | 'unprotect';

const TITLES: Record<PassphraseTask, string> = {
  protect: 'Protect keys with a passphrase',
  unlock: 'Unlock keys',
  change: 'Change the passphrase',
  unprotect: 'Remove the passphrase',
};

/**
 * Whoever has the files can try without end, so it is more than the 8 that NIST SP 800-63B asks of a login, which counts
 * the tries.
 */
const LEAST_LENGTH = 12;

async function carryOut(task: PassphraseTask, { vault }: Store, passphrase: string, next: string): Promise<boolean> {
  switch (task) {
    case 'protect':
      return vault.protect(next);
    case 'unlock':
      return vault.unlock(passphrase);
    case 'change':
      return vault.change(passphrase, next);
    case 'unprotect':
      return vault.unprotect(passphrase);
    default:
      return task satisfies never;
  }
}

function problemOf(task: PassphraseTask, next: string, again: string): string | undefined {
  if (task === 'unlock' || task === 'unprotect') return undefined;
  if (next.length < LEAST_LENGTH) return `Use at least ${LEAST_LENGTH} characters; a few words are easiest to keep.`;
  return next === again ? undefined : 'The two do not match.';
}

/** Why a task was refused. */
function refusalOf(task: PassphraseTask): string {
  return task === 'protect'
    ? 'A passphrase was set in another window. Nothing was changed.'
    : 'That is not the passphrase. Nothing was changed.';
}

export interface PassphraseDialogProps {
  readonly task: PassphraseTask;
  readonly onClose: () => void;
}

/** Asks for the passphrase that a task needs. A wrong one changes nothing. */
export function PassphraseDialog({ task, onClose }: PassphraseDialogProps) {
  const { store } = useApp();
  const [passphrase, setPassphrase] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [isRefused, setIsRefused] = useState(false);
  const problem = problemOf(task, next, again);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    const isDone = await carryOut(task, store, passphrase, next).finally(() => setIsBusy(false));
    setIsRefused(!isDone);
    if (isDone) onClose();
  };
  const isNew = task === 'protect' || task === 'change';
  const actions = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button type="submit" form="passphrase" tone="primary" disabled={isBusy || problem !== undefined}>
        {TITLES[task]}
      </Button>
    </>
  );
  return (
    <Dialog title={TITLES[task]} onClose={onClose} actions={actions}>
      <form id="passphrase" className={styles['form']} onSubmit={(event) => void submit(event)}>
        {task !== 'protect' && <SecretField label="Passphrase" value={passphrase} onChange={setPassphrase} />}
        {isNew && <SecretField label="New passphrase" value={next} onChange={setNext} />}
        {isNew && <SecretField label="New passphrase again" value={again} onChange={setAgain} />}
        {isNew && <p>{problem ?? 'It cannot be recovered: who forgets it enters the keys anew.'}</p>}
        <p role="alert">{isRefused ? refusalOf(task) : ''}</p>
      </form>
    </Dialog>
  );
}
