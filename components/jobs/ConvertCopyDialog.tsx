import { useEffect, useState } from 'react';
import { formatBytes, mediaTypeName, type Asset } from '../../lib/domain/asset.ts';
import { briefTitle } from '../../lib/domain/brief.ts';
import { enlargement, planCopy, type CopyWish } from '../../lib/domain/copy.ts';
import type { JobIn } from '../../lib/domain/job.ts';
import { useApp, type Outcome } from '../app-context.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './ConvertCopyDialog.module.css';
import { firstChoice, wishOf } from './copy-choice.ts';
import { CopyFields } from './CopyFields.tsx';
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

export interface ConvertCopyDialogProps {
  readonly job: JobIn<'succeeded'>;
  readonly onClose: () => void;
}

/** Makes copies of a result, one after the other if need be; the result itself stays as the provider gave it. */
export function ConvertCopyDialog({ job, onClose }: ConvertCopyDialogProps) {
  const { downloadCopy } = useApp();
  const [asset] = job.images;
  const [choice, setChoice] = useState(() => firstChoice(asset));
  const [outcome, setOutcome] = useState<Outcome>();
  const [isSaving, setIsSaving] = useState(false);
  const wish = wishOf(choice);
  const { preview, isCurrent } = useCopyPreview(asset.id, wish);
  const save = async () => {
    setIsSaving(true);
    setOutcome(await downloadCopy(job, asset.id, wish));
    setIsSaving(false);
  };
  const actions = (
    <>
      <p role="status" className={outcome?.ok === false ? styles['problem'] : styles['saved']}>
        {outcome?.message}
      </p>
      <Button onClick={onClose}>Close</Button>
      <Button tone="primary" disabled={isSaving || preview?.state === 'failed'} onClick={() => void save()}>
        Download copy
      </Button>
    </>
  );
  return (
    <Dialog title="Convert a copy" onClose={onClose} actions={actions}>
      <div className={styles['convert']}>
        <Preview {...{ preview, isCurrent, asset, wish }} alt={briefTitle(job.brief)} />
        <CopyFields
          choice={choice}
          maxLongEdgePx={Math.max(asset.widthPx, asset.heightPx)}
          canEncodeAvif={useCanEncodeAvif()}
          onChange={(change) => {
            setOutcome(undefined);
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
