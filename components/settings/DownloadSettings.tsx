import { useCallback, useState } from 'react';
import { EXAMPLE_FACTS, exampleFileName, FILE_NAME_FIELDS, isValidTemplate } from '../../lib/domain/filename.ts';
import type { Settings } from '../../lib/domain/settings.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { Facts } from '../ui/Facts.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './Settings.module.css';

const STORES = ['settings'] as const;
const FIELDS = FILE_NAME_FIELDS.map((field) => `{${field}}`).join(' ');
const EXAMPLES = FILE_NAME_FIELDS.map((field) => ({ label: `{${field}}`, value: EXAMPLE_FACTS[field] }));

/** Where results are saved, and under which name. */
function NameField({ settings }: { readonly settings: Settings }) {
  const { store } = useApp();
  const [typed, setTyped] = useState<string>();
  const template = typed ?? settings.fileNameTemplate;
  const isValid = isValidTemplate(template);
  const change = (next: string) => {
    setTyped(next);
    if (isValidTemplate(next)) void store.settings.patch({ fileNameTemplate: next });
  };
  return (
    <>
      <TextField
        label="Folder and file name"
        value={template}
        isInvalid={!isValid}
        hint={isValid ? `For example: ${exampleFileName(template)}` : `Not saved. Use a name with any of ${FIELDS}.`}
        onChange={change}
      />
      <p className={styles['soft']}>
        In the browser’s downloads folder; a slash makes a folder. What Windows, macOS or Linux does not take in a name
        is left out or becomes a dash. A file that is there is never overwritten.
      </p>
      <Disclosure title="Fields, with an example of each">
        <Facts facts={EXAMPLES} />
      </Disclosure>
    </>
  );
}

/** How results are saved: their names, what is saved with them, and when. */
export function DownloadSettings() {
  const { store, now } = useApp();
  const read = useCallback(() => store.settings.read(), [store]);
  const settings = useLive(STORES, read);
  if (!settings) return null;
  return (
    <section aria-labelledby="downloads" className={styles['section']}>
      <h2 id="downloads">Downloads</h2>
      <div className={styles['card']}>
        <NameField settings={settings} />
        <Checkbox
          label="Save a JSON file with brief and provenance beside each"
          isChecked={settings.writesSideCar}
          onChange={(writesSideCar) => void store.settings.patch({ writesSideCar })}
        />
        <Checkbox
          label="Download every result at once"
          isChecked={settings.downloadsResultsAfter !== null}
          onChange={(isOn) => void store.settings.patch({ downloadsResultsAfter: isOn ? now() : null })}
        />
        <p className={styles['soft']}>
          Only a Plantain page can save files: the side panel, these options or the library. What is finished while none
          is open is downloaded when the next one opens. Results made before you switch this on are left alone.
        </p>
      </div>
    </section>
  );
}
