interface FileKind {
  readonly description: string;
  readonly accept: Readonly<Record<string, readonly string[]>>;
}

interface SaveOptions {
  readonly suggestedName: string;
  readonly startIn: 'downloads';
  readonly types: readonly FileKind[];
}

/** What Chromium has beyond the common File System API. Source: https://wicg.github.io/file-system-access/ */
declare global {
  interface Window {
    showSaveFilePicker?: (options: SaveOptions) => Promise<FileSystemFileHandle>;
    showDirectoryPicker?: (options: {
      readonly id: string;
      readonly mode: 'readwrite';
    }) => Promise<FileSystemDirectoryHandle>;
  }
  interface FileSystemHandle {
    queryPermission?: (options: { readonly mode: 'readwrite' }) => Promise<PermissionState>;
    requestPermission?: (options: { readonly mode: 'readwrite' }) => Promise<PermissionState>;
  }
  interface FileSystemFileHandle {
    /** Source: https://github.com/whatwg/fs/issues/9 */
    remove?: () => Promise<void>;
  }
}

/** Whether a person can choose a folder that is written to later. */
export function hasFolders(): boolean {
  return window.showDirectoryPicker !== undefined;
}

/** What a dialog came to; null where the person closed it. */
async function chosen<Handle>(choosing: Promise<Handle>): Promise<Handle | null> {
  try {
    return await choosing;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

/** Asks for a folder to write to. Must be called straight from a click; null where the person closed the dialog. */
export async function chooseFolder(): Promise<FileSystemDirectoryHandle | null> {
  return window.showDirectoryPicker ? chosen(window.showDirectoryPicker({ id: 'backup', mode: 'readwrite' })) : null;
}

/** Whether a folder may be written to without asking. */
export async function mayWrite(folder: FileSystemDirectoryHandle): Promise<boolean> {
  return (await folder.queryPermission?.({ mode: 'readwrite' })) === 'granted';
}

/** Asks for leave to write to a folder. Must be called straight from a click. */
export async function askToWrite(folder: FileSystemDirectoryHandle): Promise<boolean> {
  return (await folder.requestPermission?.({ mode: 'readwrite' })) === 'granted';
}

const KINDS = {
  tar: { description: 'TAR archive', accept: { 'application/x-tar': ['.tar'] } },
  zip: { description: 'ZIP archive', accept: { 'application/zip': ['.zip'] } },
} as const satisfies Record<string, FileKind>;

/** What a person can be asked a place for. */
export type SavedKind = keyof typeof KINDS;

/**
 * Asks where a file is to be saved. To be called within the seconds in which a click counts; null where the person closed
 * the dialog, undefined where the browser cannot ask, or not now.
 */
export async function chooseFile(
  suggestedName: string,
  kind: SavedKind,
): Promise<FileSystemFileHandle | null | undefined> {
  const options = { suggestedName, startIn: 'downloads', types: [KINDS[kind]] } as const;
  return window.showSaveFilePicker && chosen(window.showSaveFilePicker(options)).catch(() => undefined);
}
