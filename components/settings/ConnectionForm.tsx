import { useCallback, type FormEvent } from 'react';
import type { ProviderDescription } from '../../lib/domain/model.ts';
import { balanceWords, checkRemedyOf, type Connected, type StoredConnection } from '../../lib/domain/settings.ts';
import type { VaultState } from '../../lib/store/vault.ts';
import { useApp } from '../app-context.ts';
import { useCommand } from '../hooks/use-command.ts';
import { useLive } from '../hooks/use-live.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { AccessButton } from './AccessButton.tsx';
import styles from './ConnectionForm.module.css';
import { SecretField } from './SecretField.tsx';
import { useConnectionDraft, type ConnectionDraft } from './use-connection-draft.ts';
import { TextField } from '../ui/TextField.tsx';

interface FieldsProps {
  readonly name: string;
  readonly draft: ConnectionDraft;
}

function Fields({ name, draft }: FieldsProps) {
  return (
    <>
      <SecretField label={`API key for ${name}`} value={draft.key} onChange={draft.setKey} shownAs="Show key" />
      <Checkbox
        label="Keep the key for this session only"
        isChecked={draft.isSessionOnly}
        onChange={draft.setSessionOnly}
      />
      <Disclosure title="Advanced">
        <TextField
          label={`Base URL for ${name}`}
          value={draft.baseUrl}
          isInvalid={draft.addressProblem !== undefined}
          hint={
            draft.addressProblem ?? 'A gateway or a self-hosted server can stand here. Empty brings the default back.'
          }
          onChange={draft.setBaseUrl}
        />
      </Disclosure>
    </>
  );
}

export interface ConnectionFormProps {
  readonly provider: ProviderDescription;
  readonly defaultBaseUrl: string;
}

const STORES = ['connections'] as const;

interface StatusProps {
  readonly stored: Connected | null;
  readonly isChecking: boolean;
}

function Status({ stored, isChecking }: StatusProps) {
  return (
    <p role="status" className={styles['status']} data-state={stored?.check.state}>
      {isChecking ? 'Checking…' : statusWords(stored)}
    </p>
  );
}

function statusWords(stored: Connected | null): string {
  if (stored === null) return 'Not connected.';
  if (stored.isLocked) return 'The key is locked. Press Unlock keys below.';
  if (stored.isSessionOnly === true && stored.key === '')
    return 'Enter the key again: it was kept for one session only.';
  const { check } = stored;
  if (check.state === 'connected') return ['Connected', balanceWords(check) ?? []].flat().join(' · ');
  return check.state === 'failed' ? `${check.message} ${checkRemedyOf(check.kind)}` : 'Saved, not checked yet.';
}

/** A refusal is told by the status already; this is for when there was no answer at all. */
function Problem({ stored, words }: { readonly stored: StoredConnection | null; readonly words: string }) {
  return stored?.check.state === 'failed' ? null : <p role="alert">{words}</p>;
}

interface AccessProps {
  readonly stored: StoredConnection | null;
  readonly defaultBaseUrl: string;
  readonly onGranted: () => void;
}

/** The browser does not say why a call failed; another address than the provider's own may need leave. */
function Access({ stored, defaultBaseUrl, onGranted }: AccessProps) {
  if (stored === null || stored.baseUrl === defaultBaseUrl) return null;
  const { check, baseUrl } = stored;
  const mayHelp = check.state === 'failed' && check.kind === 'connection-lost';
  return mayHelp ? <AccessButton baseUrl={baseUrl} onGranted={onGranted} /> : null;
}

/** Whether there is something to disconnect. */
function isSavedAs(stored: Connected | null, { keyUse }: ProviderDescription): stored is Connected {
  return stored !== null && (keyUse === 'optional' || stored.key !== '' || isWithheld(stored));
}

/** Whether there is a key that is not to be had now. */
function isWithheld({ isLocked, isSessionOnly, key }: Connected): boolean {
  return isLocked || (isSessionOnly === true && key === '');
}

const LOCKED = 'The keys are locked: press Unlock keys below, or keep this key for this session only.';

/** Whether what is typed could not be saved, since it would have to be encrypted, or would take a locked key's place. */
function needsPassphrase(vault: VaultState | undefined, stored: Connected | null, draft: ConnectionDraft): boolean {
  const key = draft.read()?.key ?? '';
  if (vault !== 'locked' || (draft.isSessionOnly && key !== '')) return false;
  return key !== '' || stored?.isLocked === true;
}

/** A provider's key and address. They are saved before they are checked, so that nothing typed is lost. */
export function ConnectionForm({ provider, defaultBaseUrl }: ConnectionFormProps) {
  const { id: providerId, name, keyUse, accessTo } = provider;
  const { store, requestAccess } = useApp();
  const { run, isBusy, problem } = useCommand();
  const read = useCallback(async () => (await store.connections.read(providerId)) ?? null, [store, providerId]);
  const stored = useLive(STORES, read);
  const readVault = useCallback(() => store.vault.state(), [store]);
  const vault = useLive(STORES, readVault);
  const draft = useConnectionDraft(stored ?? null, defaultBaseUrl, keyUse === 'required');
  if (stored === undefined) return null;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const connection = draft.read();
    if (connection === null) return;
    // Before anything is awaited, or the browser no longer takes it for the person's wish. Refused, the check will tell.
    if (accessTo.length > 0 && connection.baseUrl === defaultBaseUrl) await requestAccess(...accessTo);
    await store.connections.save({ providerId, ...connection, check: { state: 'unchecked' } });
    draft.reset();
    await run('provider.check', { providerId });
  };
  const isSaved = isSavedAs(stored, provider);
  const isHeldUp = needsPassphrase(vault, stored, draft);
  return (
    <form className={styles['form']} onSubmit={(event) => void save(event)}>
      <Fields name={name} draft={draft} />
      <div className={styles['actions']}>
        <Button type="submit" tone="accent" disabled={isBusy || isHeldUp || draft.read() === null}>
          Save and check {name}
        </Button>
        {isSaved && (
          <Button tone="quiet" onClick={() => void store.connections.remove(providerId).then(draft.reset)}>
            Disconnect {name}
          </Button>
        )}
      </div>
      <Status stored={isSaved ? stored : null} isChecking={isBusy} />
      {isHeldUp && stored?.isLocked !== true && <p role="alert">{LOCKED}</p>}
      {problem !== undefined && <Problem stored={stored} words={problem} />}
      <Access
        stored={stored}
        defaultBaseUrl={defaultBaseUrl}
        onGranted={() => void run('provider.check', { providerId })}
      />
    </form>
  );
}
