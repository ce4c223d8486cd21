import { useCallback, useId, useState } from 'react';
import {
  againWords,
  downloadKindWords,
  downloadPath,
  savedWords,
  whereaboutsWords,
} from '../../lib/domain/download-words.ts';
import {
  isNamedAsWanted,
  whereabouts,
  type Download,
  type ListedFile,
  type Whereabouts,
} from '../../lib/domain/download.ts';
import { conversionOf, type JobIn } from '../../lib/domain/job.ts';
import { useApp, type Outcome } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Downloads.module.css';
import { useListedFiles } from './use-listed-files.ts';

const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

interface SavedFileProps {
  readonly job: JobIn<'succeeded'>;
  readonly download: Download;
  /** Null where the browser lists no such file. */
  readonly listed: ListedFile | null;
}

function renamed(download: Download): string | null {
  if (download.state !== 'complete' || isNamedAsWanted(download.wantedPath, download.path)) return null;
  return savedWords(download.wantedPath, download.path);
}

/** Whether Download saves an image in another format than the provider's. */
function isConverted({ brief, images }: JobIn<'succeeded'>, assetId: string): boolean {
  const image = images.find(({ id }) => id === assetId);
  return image !== undefined && conversionOf(brief, image) !== null;
}

interface KnownProps {
  readonly download: Download;
  readonly where: Whereabouts;
  /** The button that saves the file once more. */
  readonly again: string;
}

/** What is known of a file, in words. */
function Known({ download, where, again }: KnownProps) {
  const other = renamed(download);
  return (
    <>
      <p className={styles['facts']}>
        {downloadKindWords(download)} · {TIME.format(download.at)} ·{' '}
        <span data-where={where}>{whereaboutsWords(download, where, again)}</span>
      </p>
      {other !== null && <p className={styles['facts']}>{other}</p>}
    </>
  );
}

function SavedFile({ job, download, listed }: SavedFileProps) {
  const { download: save, downloadCopy, savedFiles } = useApp();
  const [outcome, setOutcome] = useState<Outcome>();
  const pathId = useId();
  const { url, assetId, wish, kind } = download;
  const form = kind === 'copy' ? 'wished' : 'original';
  const again = againWords(download, isConverted(job, assetId));
  const where = whereabouts(download, listed);
  const isOpen = where === 'under-way' || where === 'paused';
  const show = async (shown: string) => {
    if (!(await savedFiles.show(shown))) setOutcome({ ok: false, message: 'The browser has no such file any more.' });
  };
  const resume = async () => {
    if (!(await savedFiles.resume(download))) {
      setOutcome({ ok: false, message: `The browser cannot go on with it. Press ${again}.` });
    }
  };
  const saveAgain = async () => setOutcome(await (wish ? downloadCopy(job, assetId, wish) : save(job, assetId, form)));
  return (
    <li className={styles['file']}>
      <p id={pathId} className={styles['path']}>
        {downloadPath(download)}
      </p>
      <Known {...{ download, where, again }} />
      <div className={styles['actions']}>
        {(where === 'there' || where === 'unseen') && url !== null && (
          <Button aria-describedby={pathId} onClick={() => void show(url)}>
            Show in folder
          </Button>
        )}
        {listed?.canResume === true && (
          <Button aria-describedby={pathId} onClick={() => void resume()}>
            Resume
          </Button>
        )}
        {!isOpen && (
          <Button aria-describedby={pathId} onClick={() => void saveAgain()}>
            {again}
          </Button>
        )}
      </div>
      <p role="status" className={outcome?.ok === false ? styles['problem'] : styles['facts']}>
        {outcome?.message}
      </p>
    </li>
  );
}

/** The files that were saved of a result: where each is, and the way back to it. */
export function Downloads({ job }: { readonly job: JobIn<'succeeded'> }) {
  const { store } = useApp();
  const downloads = useLive(
    ['downloads'],
    useCallback(() => store.downloads.listOf(job.id), [store, job.id]),
  );
  const listed = useListedFiles(downloads);
  const isKnown = downloads !== undefined && (listed !== undefined || downloads.every(({ url }) => url === null));
  if (!isKnown) return null;
  if (downloads.length === 0) {
    return <p className={styles['facts']}>No file of it was downloaded yet, as far as Plantain knows.</p>;
  }
  return (
    <section className={styles['downloads']}>
      <h3 className={styles['heading']}>Downloads</h3>
      <ul aria-label="Downloads" className={styles['files']}>
        {downloads.map((download) => (
          <SavedFile
            key={download.id}
            job={job}
            download={download}
            listed={(download.url !== null && listed?.get(download.url)) || null}
          />
        ))}
      </ul>
    </section>
  );
}
