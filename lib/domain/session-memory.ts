/** What is remembered until the browser closes, out of reach of content scripts, and is never on a disk. */
export interface SessionMemory {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Forgets with the script that made it: for a page or worker that needs no key beyond itself. */
export function ownMemory(): SessionMemory {
  const values = new Map<string, string>();
  return {
    get: (name) => Promise.resolve(values.get(name)),
    set(name, value) {
      values.set(name, value);
      return Promise.resolve();
    },
    remove(name) {
      values.delete(name);
      return Promise.resolve();
    },
  };
}
