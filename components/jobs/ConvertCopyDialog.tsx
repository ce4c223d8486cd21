import { useEffect, useState } from 'react';
import { formatBytes, mediaTypeName, type Asset } from '../../lib/domain/asset.ts';
import { briefTitle } from '../../lib/domain/brief.ts';
import { enlargement, planCopy, type CopyWish } from '../../lib/domain/copy.ts';
import type { JobIn } from '../../lib/domain/job.ts';
import { useApp, type Outcome } from '../app-context.ts';
import { ImageStrip } from '../library/ImageStrip.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './ConvertCopyDialog.module.css';
import { FIRST_CHOICE, wishOf, type CopyChoice } from './copy-choice.ts';
import { CopyFields } from './CopyFields.tsx';
import { saveInTurn } from './in-turn.ts';
import { useCopyPreview, type CopyPreview } from './use-copy-preview.ts';

function useCanEncodeAvif(): boolean | undefined {
  const { canEncodeAvif } = useApp();
  const [can, setCan] = useState<boolean>();
  useEffect(() => {
    let isWanted = true;
    const take = (answer: boolean) => {
      if (isWanted) setCan(answer);
    };
    canEncodeAvif()
      .then(take)
      .catch(() => take(false));
    return () => {
      isWanted = false;
    };
  }, [canEncodeAvif]);
  return can;
}

interface PreviewProps {
  readonly preview: CopyPreview | undefined;
  readonly isCurrent: boolean;
  readonly asset: Asset;
  readonly wish: CopyWish;
}

function outcomeWords({ preview, isCurrent, wish }: PreviewProps): string {
  if (preview === undefined || !isCurrent) return 'Making the copy…';
  if (preview.state === 'failed') return preview.message;
  const { widthPx, heightPx, blob } = preview.copy;
  return `${widthPx}×${heightPx} · ${mediaTypeName(wish.mediaType)} · ${formatBytes(blob.size)}`;
}

function enlargedWords(asset: Asset, wish: CopyWish): string | null {
  const times = enlargement(planCopy(asset, wish.size));
  return times > 1.005 ? `Enlarged ${times.toFixed(2)} times; that adds no detail.` : null;
}

/** How the copy looks, and what it comes to. */
function Preview(props: PreviewProps & { readonly alt: string }) {
  const { preview, asset, wish, alt } = props;
  const enlarged = enlargedWords(asset, wish);
  return (
    <div className={styles['preview']}>
      <div className={styles['stage']}>
        {preview?.state === 'made' && <img src={preview.url} alt={`Copy of ${alt}`} />}
      </div>
      <p role="status" className={preview?.state === 'failed' ? styles['problem'] : styles['facts']}>
        {outcomeWords(props)}
      </p>
      {enlarged !== null && <p className={styles['soft']}>{enlarged}</p>}
    </div>
  );
}

/** Saves copies, and says what became of them. */
function useSaving(job: JobIn<'succeeded'>) {
  const { downloadCopy } = useApp();
  const [outcome, setOutcome] = useState<Outcome>();
  const [isSaving, setIsSaving] = useState(false);
  const save = async (images: readonly Asset[], choice: CopyChoice) => {
    setIsSaving(true);
    setOutcome(undefined);
    await saveInTurn(images, (image) => downloadCopy(job, image.id, wishOf(choice, image)), setOutcome);
    setIsSaving(false);
  };
  return { outcome, isSaving, save, forget: () => setOutcome(undefined) };
}

interface ActionsProps extends Pick<ConvertCopyDialogProps, 'job' | 'onClose'> {
  readonly saving: Omit<ReturnType<typeof useSaving>, 'forget'>;
  readonly asset: Asset;
  readonly choice: CopyChoice;
  /** Whether a copy of the picture that is looked at can be made. */
  readonly isMakeable: boolean;
}

function Actions({ job, onClose, saving, asset, choice, isMakeable }: ActionsProps) {
  const { outcome, isSaving, save } = saving;
  const { images } = job;
  return (
    <>
      <p role="status" className={outcome?.ok === false ? styles['problem'] : styles['saved']}>
        {outcome?.message}
      </p>
      <Button onClick={onClose}>Close</Button>
      {images.length > 1 && (
        <Button disabled={isSaving} onClick={() => void save(images, choice)}>
          Download all {images.length} copies
        </Button>
      )}
      <Button tone="primary" disabled={isSaving || !isMakeable} onClick={() => void save([asset], choice)}>
        Download copy
      </Button>
    </>
  );
}

export interface ConvertCopyDialogProps {
  readonly job: JobIn<'succeeded'>;
  /** Of the image that is looked at to begin with, from 0. */
  readonly firstIndex: number;
  readonly onClose: () => void;
}

/** Makes copies of a result's images, one after the other if need be; they themselves stay as the provider gave them. */
export function ConvertCopyDialog({ job, firstIndex, onClose }: ConvertCopyDialogProps) {
  const { images } = job;
  const [index, setIndex] = useState(firstIndex);
  const asset = images[index] ?? images[0];
  const [choice, setChoice] = useState(FIRST_CHOICE);
  const { forget, ...saving } = useSaving(job);
  const wish = wishOf(choice, asset);
  const { preview, isCurrent } = useCopyPreview(asset.id, wish);
  const look = (next: number) => {
    forget();
    setIndex(next);
  };
  const isMakeable = preview?.state !== 'failed';
  return (
    <Dialog
      title="Convert a copy"
      onClose={onClose}
      actions={<Actions {...{ job, onClose, saving, asset, choice, isMakeable }} />}
    >
      <div className={styles['convert']}>
        <Preview {...{ preview, isCurrent, asset, wish }} alt={briefTitle(job.brief)} />
        {images.length > 1 && <ImageStrip images={images} current={asset} onLook={look} />}
        <CopyFields
          {...{ choice, asset }}
          canEncodeAvif={useCanEncodeAvif()}
          onChange={(change) => {
            forget();
            setChoice({ ...choice, ...change });
          }}
        />
        <p className={styles['soft']}>
          A copy carries none of the result’s Content Credentials. The result itself stays as it is.
        </p>
      </div>
    </Dialog>
  );
}
