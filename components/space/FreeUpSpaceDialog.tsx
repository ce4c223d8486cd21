import { useCallback, useState } from 'react';
import { portionWords, removalWords, type Portion } from '../../lib/domain/space.ts';
import { useApp } from '../app-context.ts';
import { useAssetUrl } from '../hooks/use-asset-url.ts';
import { useLive } from '../hooks/use-live.ts';
import { Deleting } from '../deletion/Deleting.tsx';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { Undo } from '../ui/Undo.tsx';
import { chosenOf, FIRST_TERMS, readPreview, type Choice, type Preview, type Terms } from './choices.ts';
import styles from './FreeUpSpace.module.css';
import { useGoneFiles } from './use-gone-files.ts';
import { useRemoval } from './use-removal.ts';

const STORES = ['library', 'references', 'assets', 'fitted', 'downloads'] as const;

function Thumbnail({ assetId }: { readonly assetId: string }) {
  const url = useAssetUrl(assetId, 'thumbnail');
  return url === undefined ? <span className={styles['gone']} /> : <img src={url} alt="" />;
}

interface ChoiceRowProps {
  readonly label: string;
  readonly choice: Choice;
  readonly isChosen: boolean;
  readonly portion: Portion | undefined;
  readonly onChange: (isChosen: boolean) => void;
}

/** One kind of thing that can go, with what of it would. */
function ChoiceRow({ label, choice, isChosen, portion, onChange }: ChoiceRowProps) {
  const kind = choice === 'references' || choice === 'copies' ? choice : 'results';
  return (
    <li aria-label={label} className={styles['choice']}>
      <Checkbox label={label} isChecked={isChosen} onChange={onChange} />
      <p className={styles['soft']}>{portion ? portionWords(portion, kind) : 'Looking…'}</p>
      <div className={styles['first']}>
        {portion?.firstAssetIds.map((id) => (
          <Thumbnail key={id} assetId={id} />
        ))}
      </div>
    </li>
  );
}

function labelsOf({ olderThanDays }: Terms): readonly (readonly [Choice, string])[] {
  return [
    ['copies', 'Fitted copies, which are made again when they are needed'],
    ['references', 'References that no brief and no result uses'],
    ['downloaded', 'Results that were downloaded'],
    ['older', `Results older than ${olderThanDays} days`],
  ];
}

/** What could be removed, read again when the terms, the store or the files that were saved change. */
function usePreview(terms: Terms): Preview | undefined {
  const { store, now } = useApp();
  const goneUrls = useGoneFiles();
  const read = useCallback(
    async () => (goneUrls ? await readPreview(store, { terms, goneUrls }, now()) : undefined),
    [store, terms, goneUrls, now],
  );
  const preview = useLive(STORES, read);
  // What was read before is not what the button would remove.
  return preview?.goneUrls === goneUrls ? preview : undefined;
}

interface ChoicesProps {
  readonly terms: Terms;
  readonly chosen: ReadonlySet<Choice>;
  readonly preview: Preview | undefined;
  readonly onTerms: (terms: Terms) => void;
  readonly onChosen: (chosen: ReadonlySet<Choice>) => void;
}

function Choices({ terms, chosen, preview, onTerms, onChosen }: ChoicesProps) {
  const choose = (choice: Choice, isChosen: boolean) => {
    const others = [...chosen].filter((each) => each !== choice);
    onChosen(new Set(isChosen ? [...others, choice] : others));
  };
  return (
    <>
      <ul className={styles['choices']}>
        {labelsOf(terms).map(([choice, label]) => (
          <ChoiceRow
            key={choice}
            label={label}
            choice={choice}
            isChosen={chosen.has(choice)}
            portion={preview?.[choice]}
            onChange={(isChosen) => choose(choice, isChosen)}
          />
        ))}
      </ul>
      <NumberField
        label="Older than (days)"
        value={terms.olderThanDays}
        min={0}
        max={36_500}
        onChange={(olderThanDays) => onTerms({ ...terms, olderThanDays })}
      />
      <Checkbox
        label="Keep rated results and favourites"
        isChecked={terms.isSparing}
        onChange={(isSparing) => onTerms({ ...terms, isSparing })}
      />
    </>
  );
}

/** Shows what can be removed and what that frees, and removes what is chosen. */
export function FreeUpSpaceDialog({ onClose }: { readonly onClose: () => void }) {
  const [terms, setTerms] = useState(FIRST_TERMS);
  const [chosen, setChosen] = useState<ReadonlySet<Choice>>(new Set());
  const preview = usePreview(terms);
  const { removed, isBusy, problem, isForGood, remove, undo, expire, progress, cancel } = useRemoval();
  // What was read on other terms is not what the button would remove.
  const removal = preview?.terms === terms ? chosenOf(chosen, preview) : undefined;
  const words = removal ? removalWords(removal) : '';
  const act = () => {
    if (removal) remove(removal);
    setChosen(new Set());
  };
  const actions = (
    <>
      <Button onClick={onClose}>Close</Button>
      <Button tone="primary" disabled={words === '' || isBusy} onClick={act}>
        {words === '' ? 'Remove' : `Remove ${words}${isForGood ? ' for good' : ''}`}
      </Button>
    </>
  );
  return (
    <Dialog title="Free up space" onClose={onClose} actions={actions}>
      <div className={styles['body']}>
        <p className={styles['soft']}>
          What is removed here is gone from this browser. What you paid stays in the statement, and files that you
          downloaded stay where they are.
        </p>
        <Choices terms={terms} chosen={chosen} preview={preview} onTerms={setTerms} onChosen={setChosen} />
        <Deleting {...{ progress, cancel }} />
        <div role="status">
          {removed !== undefined && <Undo message={`Removed ${removed}.`} onUndo={undo} onExpire={expire} />}
        </div>
        {problem !== undefined && <p role="alert">{problem}</p>}
      </div>
    </Dialog>
  );
}
