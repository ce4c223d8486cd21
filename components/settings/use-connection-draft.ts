import { useState } from 'react';
import { isSafeAddress } from '../../lib/domain/address.ts';
import { cleanKey, type StoredConnection } from '../../lib/domain/settings.ts';

export interface ConnectionDraft {
  readonly key: string;
  readonly baseUrl: string;
  readonly setKey: (key: string) => void;
  readonly isSessionOnly: boolean;
  readonly setBaseUrl: (baseUrl: string) => void;
  readonly setSessionOnly: (isSessionOnly: boolean) => void;
  /** Why the address cannot be used; undefined where it can. */
  readonly addressProblem: string | undefined;
  /** What would be saved; null where that is nothing useful. */
  readonly read: () => Pick<StoredConnection, 'key' | 'baseUrl' | 'isSessionOnly'> | null;
  /** Shows again what is stored. */
  readonly reset: () => void;
}

function problemOf(address: string): string | undefined {
  if (isSafeAddress(address)) return undefined;
  return /^http:/i.test(address)
    ? 'A key would be readable on the way: use https, or a server on this machine.'
    : 'Enter a web address, such as https://gateway.example.';
}

/** What stands in the fields of a connection: what is typed, else what is stored. */
export function useConnectionDraft(
  stored: StoredConnection | null,
  defaultBaseUrl: string,
  isKeyNeeded: boolean,
): ConnectionDraft {
  const [typedKey, setKey] = useState<string>();
  const [typedBaseUrl, setBaseUrl] = useState<string>();
  const [chosen, setSessionOnly] = useState<boolean>();
  const isSessionOnly = chosen ?? stored?.isSessionOnly ?? false;
  const key = typedKey ?? stored?.key ?? '';
  const baseUrl = typedBaseUrl ?? stored?.baseUrl ?? defaultBaseUrl;
  const address = baseUrl.trim().replace(/\/+$/, '') || defaultBaseUrl;
  const addressProblem = problemOf(address);
  return {
    key,
    baseUrl,
    isSessionOnly,
    setKey,
    setBaseUrl,
    setSessionOnly,
    addressProblem,
    read() {
      const cleaned = cleanKey(key);
      const isComplete = (cleaned !== '' || !isKeyNeeded) && addressProblem === undefined;
      return isComplete ? { key: cleaned, baseUrl: address, isSessionOnly } : null;
    },
    reset() {
      setKey(undefined);
      setBaseUrl(undefined);
      setSessionOnly(undefined);
    },
  };
}
