import * as z from 'zod/mini';
import { STORE_NAMES, type StoreName } from './schema.ts';

/** The names of the stores that changed, or that a write found no room. */
const messageSchema = z.union([z.array(z.enum(STORE_NAMES)), z.literal('full')]);

/** Tells every page and the worker which stores changed; never what changed, since that is in the store. */
export interface Changes {
  /** To be called after the transaction is complete. */
  announce(names: readonly StoreName[]): void;
  /** Calls back after a change to any of the stores, made here or in another page. Returns the way out. */
  subscribe(names: readonly StoreName[], onChange: () => void): () => void;
  /** To be called where a write failed for want of room. */
  announceFull(): void;
  /** Calls back after that, here or in another page. Returns the way out. */
  subscribeFull(onFull: () => void): () => void;
  close(): void;
}

/** Opens the channel. A BroadcastChannel does not hear itself, so listeners on this side are called directly. */
export function openChanges(channelName: string): Changes {
  const channel = new BroadcastChannel(channelName);
  const listeners = new Set<(names: readonly StoreName[]) => void>();
  const fullListeners = new Set<() => void>();
  const hear = (message: readonly StoreName[] | 'full') => {
    if (message === 'full') for (const listener of fullListeners) listener();
    else for (const listener of listeners) listener(message);
  };
  channel.addEventListener('message', (event) => {
    const message = messageSchema.safeParse(event.data);
    if (message.success) hear(message.data);
  });
  return {
    announce(names) {
      channel.postMessage(names);
      hear(names);
    },
    subscribe(names, onChange) {
      const listener = (changed: readonly StoreName[]) => {
        if (changed.some((name) => names.includes(name))) onChange();
      };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    announceFull() {
      channel.postMessage('full');
      hear('full');
    },
    subscribeFull(onFull) {
      fullListeners.add(onFull);
      return () => fullListeners.delete(onFull);
    },
    close: () => channel.close(),
  };
}
