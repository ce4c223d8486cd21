import { isNamedAsWanted, NOT_LISTED, type Download, type DownloadEnding, type Whereabouts } from './download.ts';

/** Under which name a file was saved, and who is likely to have changed it where it is not the wanted one. */
export function savedWords(wantedPath: string, path: string): string {
  if (isNamedAsWanted(wantedPath, path)) return `Saved as ${path}`;
  return `Saved as ${path}, not as ${wantedPath}. Another extension that renames downloads is the likely cause, unless you chose the name yourself.`;
}

interface Interruption {
  readonly what: string;
  /** What to do before it is tried again; absent where nothing is to be done. */
  readonly first?: string;
}

const CLOSED: Interruption = {
  what: 'The browser lost hold of the file before it was whole, as it may when it is closed.',
};
const CHECKED: Interruption = {
  what: 'The browser, or a virus scanner, did not let the file through.',
  first: 'Look into its settings',
};
const SHUT_DOWN: Interruption = { what: 'The browser ended before the file was whole.' };

/** Source: `downloads.InterruptReason` of Chromium 156 and of Firefox; a server's reasons cannot befall an object URL. */
const INTERRUPTIONS: Readonly<Record<string, Interruption>> = {
  FILE_NO_SPACE: { what: 'The disk is full.', first: 'Free some space on it' },
  FILE_ACCESS_DENIED: {
    what: 'The browser may not write into that folder.',
    first: 'Choose another downloads folder in the browser’s settings',
  },
  FILE_NAME_TOO_LONG: {
    what: 'The name is too long for that folder.',
    first: 'Shorten Folder and file name in Settings',
  },
  FILE_TOO_LARGE: {
    what: 'The file is too large for the file system of that disk.',
    first: 'Choose another downloads folder in the browser’s settings',
  },
  FILE_FAILED: {
    what: 'The file could not be written.',
    first: 'See that the downloads folder is there and its disk is connected',
  },
  FILE_TRANSIENT_ERROR: { what: 'The file could not be written just now, as when another program holds it.' },
  FILE_VIRUS_INFECTED: CHECKED,
  FILE_BLOCKED: CHECKED,
  FILE_SECURITY_CHECK_FAILED: CHECKED,
  FILE_TOO_SHORT: CLOSED,
  NETWORK_FAILED: CLOSED,
  NETWORK_DISCONNECTED: CLOSED,
  NETWORK_TIMEOUT: CLOSED,
  NETWORK_INVALID_REQUEST: CLOSED,
  USER_CANCELED: { what: 'It was cancelled in the browser.' },
  USER_SHUTDOWN: SHUT_DOWN,
  CRASH: SHUT_DOWN,
  [NOT_LISTED]: {
    what: 'The browser does not list it any more, so nobody can tell whether the file is whole.',
    first: 'Look into the downloads folder',
  },
};

/**
 * Why a download was interrupted and what to do, in two sentences.
 *
 * @param button the one that downloads it again, where the words do not stand under it
 */
export function interruptionWords(reason: string, button?: string): string {
  const { what, first } = INTERRUPTIONS[reason] ?? { what: `The browser says why: ${reason}.` };
  if (first === undefined) return `${what} ${button === undefined ? 'Try again' : `Press ${button}`}.`;
  return `${what} ${first}, then ${button === undefined ? 'try again' : `press ${button}`}.`;
}

/** What became of a download, under the button that asked for it. */
export function endingWords(wantedPath: string, ending: DownloadEnding): string {
  if (ending.state === 'complete') return savedWords(wantedPath, ending.path);
  return `Not saved. ${interruptionWords(ending.reason)}`;
}

const KINDS: Record<Download['kind'], string> = {
  original: 'Original',
  copy: 'Converted copy',
  archive: 'In an archive',
};

const WHEREABOUTS: Record<Whereabouts, string> = {
  'under-way': 'Being saved',
  paused: 'Paused in the browser: press Resume.',
  interrupted: 'Not saved',
  there: 'Still there',
  gone: 'No longer there: it was deleted, moved or renamed.',
  unseen: 'Saved. This browser does not say whether the file is still there: press Show in folder.',
  unknown: 'The browser does not list it any more: look into the folder.',
};

/** What a file holds: “Original”. */
export function downloadKindWords({ kind }: Pick<Download, 'kind'>): string {
  return KINDS[kind];
}

/**
 * The button that saves a file once more: what earlier versions wrote down of a copy does not say how it was made.
 *
 * @param isConverted whether results of its job are saved in another format than the provider's, as the brief asks
 */
export function againWords({ kind, wish }: Pick<Download, 'kind' | 'wish'>, isConverted: boolean): string {
  return kind !== 'copy' || wish || isConverted ? 'Download again' : 'Download the original';
}

/**
 * Where a file is now and what to do.
 *
 * @param button the one beside it, that saves it once more
 */
export function whereaboutsWords(download: Download, where: Whereabouts, button: string): string {
  if (download.state === 'interrupted') return `Not saved. ${interruptionWords(download.reason, button)}`;
  return WHEREABOUTS[where];
}

/** The path of the file, or the one that it was to have where it never came to be. */
export function downloadPath(download: Download): string {
  return download.state === 'complete' ? download.path : download.wantedPath;
}

/** A download as support wants to read it, in a line. */
export function downloadLine(download: Download): string {
  const time = new Date(download.at).toISOString();
  const how = download.state === 'interrupted' ? `interrupted (${download.reason})` : download.state;
  return `${downloadPath(download)}, ${downloadKindWords(download)}, ${time}, ${how}`;
}
