import { useCallback, useState } from 'react';
import { exampleFileName, FILE_NAME_FIELDS, isValidTemplate } from '../../lib/domain/filename.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';
import { TextField } from '../ui/TextField.tsx';
import styles from './Settings.module.css';

const STORES = ['settings'] as const;
const FIELDS = FILE_NAME_FIELDS.map((field) => `{${field}}`).join(' ');

/** Where results are saved, and under which name. */
export function DownloadSettings() {
  const { store } = useApp();
  const read = useCallback(() => store.settings.read(), [store]);
  const settings = useLive(STORES, read);
  const [typed, setTyped] = useState<string>();
  if (!settings) return null;
  const template = typed ?? settings.fileNameTemplate;
  const isValid = isValidTemplate(template);
  const change = (next: string) => {
    setTyped(next);
    if (isValidTemplate(next)) void store.settings.patch({ fileNameTemplate: next });
  };
  return (
    <section aria-labelledby="downloads" className={styles['section']}>
      <h2 id="downloads">Downloads</h2>
      <div className={styles['card']}>
        <TextField
          label="Folder and file name"
          value={template}
          isInvalid={!isValid}
          hint={isValid ? `For example: ${exampleFileName(template)}` : `Not saved. Use a name with any of ${FIELDS}.`}
          onChange={change}
        />
        <p className={styles['soft']}>
          In the browser’s downloads folder; a slash makes a folder. Fields: {FIELDS}. A file that is there is never
          overwritten.
        </p>
      </div>
    </section>
  );
}
