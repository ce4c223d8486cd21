import { browser } from 'wxt/browser';
import { onTestFinished } from 'vitest';

interface Item {
  readonly id: number;
  readonly url: string;
  filename: string;
  state: 'in_progress' | 'interrupted' | 'complete';
  error?: string;
  exists: boolean;
  canResume: boolean;
}

/** The browser's list of downloads, in which nothing happens that the test does not say. */
export interface FakeDownloads {
  /** In the order in which they were asked for. */
  readonly items: readonly Item[];
  readonly shown: readonly number[];
  /** The download of that place, once it was asked for. */
  asked(place: number): Promise<Item>;
  /** The file is whole, under its wanted name unless told. */
  complete(item: Item, filename?: string): void;
  interrupt(item: Item, reason: string): void;
  pause(item: Item): void;
  /** The person deletes the file: the browser notices when it is next asked, and tells by an event, as Chromium does. */
  deleteFile(item: Item): void;
  /** The person clears the list, or the browser forgets it. */
  forget(item: Item): void;
  /** What the next asking is refused with. */
  refuseNext(message: string): void;
}

const FOLDER = '/home/ann/Downloads';

type Listener = () => void;

function anEvent() {
  const listeners = new Set<Listener>();
  return {
    listeners,
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    fire: () => {
      for (const listener of listeners) listener();
    },
  };
}

/** Puts a list of downloads in the place of the browser's, which only an extension may ask. */
export function fakeDownloads(): FakeDownloads {
  let items: Item[] = [];
  const [shown, deleted] = [new Array<number>(), new Set<number>()];
  const [changed, erased] = [anEvent(), anEvent()];
  let arrivals: (() => void)[] = [];
  let refusal: string | null = null;
  const api = {
    onChanged: changed,
    onErased: erased,
    download({ url, filename }: { readonly url: string; readonly filename: string }) {
      if (refusal !== null) {
        const error = new Error(refusal);
        refusal = null;
        return Promise.reject(error);
      }
      const id = items.length + 1;
      const item: Item = {
        id,
        url,
        filename: `${FOLDER}/${filename}`,
        state: 'in_progress',
        exists: true,
        canResume: false,
      };
      items.push(item);
      for (const arrive of arrivals) arrive();
      arrivals = [];
      return Promise.resolve(id);
    },
    search({ url, exists }: { readonly url?: string; readonly exists?: boolean }) {
      const isWanted = (item: Item) => item.url === (url ?? item.url) && item.exists === (exists ?? item.exists);
      const found = items.filter(isWanted).map((item) => ({ ...item }));
      const gone = items.find((item) => item.url === (url ?? item.url) && item.exists && deleted.has(item.id));
      if (gone) {
        gone.exists = false;
        queueMicrotask(changed.fire);
      }
      return Promise.resolve(found);
    },
    show: (id: number) => void shown.push(id),
    resume(id: number) {
      const item = items.find((one) => one.id === id);
      if (item) Object.assign(item, { state: 'in_progress', canResume: false });
      changed.fire();
      return Promise.resolve();
    },
  };
  const target: object = browser;
  Object.defineProperty(target, 'downloads', { value: api, configurable: true });
  onTestFinished(() => void Reflect.deleteProperty(target, 'downloads'));
  const change = (item: Item, changes: Partial<Item>) => {
    Object.assign(item, changes);
    changed.fire();
  };
  return {
    get items() {
      return items;
    },
    shown,
    async asked(place) {
      for (;;) {
        const item = items[place];
        if (item) return item;
        await new Promise<void>((resolve) => {
          arrivals.push(resolve);
        });
      }
    },
    complete: (item, filename = item.filename) => change(item, { state: 'complete', filename }),
    interrupt: (item, reason) => change(item, { state: 'interrupted', error: reason }),
    pause: (item) => change(item, { canResume: true }),
    deleteFile: ({ id }) => void deleted.add(id),
    forget(item) {
      items = items.filter((one) => one !== item);
      erased.fire();
    },
    refuseNext(message) {
      refusal = message;
    },
  };
}
