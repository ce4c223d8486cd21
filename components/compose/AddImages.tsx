import { formatBytes, mediaTypeName } from '../../lib/domain/asset.ts';
import { briefTitle } from '../../lib/domain/brief.ts';
import type { Job } from '../../lib/domain/job.ts';
import type { Model } from '../../lib/domain/model.ts';
import { looksLikePicture } from '../../lib/domain/transfer.ts';
import { useRestore } from '../hooks/restore.ts';
import { useCommand } from '../hooks/use-command.ts';
import { Button } from '../ui/Button.tsx';
import { FilePicker } from '../ui/FilePicker.tsx';
import styles from './AddImages.module.css';
import { byName } from './carried.ts';
import { useDrop } from './use-drop.ts';
import { useTakeIn } from './use-take-in.ts';

/** Offered by the system's dialog; what a file really is, its bytes tell. */
export const ACCEPTED_FILES =
  'image/png,image/jpeg,image/webp,image/gif,image/avif,image/heic,.heic,image/bmp,image/x-icon';

function limitsOf({ maxReferences, referenceTypes, maxReferenceBytes }: Model): string {
  const types = referenceTypes.map(mediaTypeName).join(', ');
  return `Up to ${maxReferences}: ${types}, ${formatBytes(maxReferenceBytes)} each. Others are converted on this device.`;
}

function picturesOf(folder: readonly File[]): readonly File[] {
  return folder.filter(looksLikePicture).toSorted((a, b) => byName(a.webkitRelativePath, b.webkitRelativePath));
}

function DropTarget() {
  return (
    <div className={styles['over']} aria-hidden="true">
      <span>Drop to add to the references</span>
    </div>
  );
}

/** A downloaded result that comes back brings its brief with it, for who wants it. */
function ResultOffer({ job }: { readonly job: Job }) {
  const restore = useRestore();
  return (
    <p className={styles['offer']} role="status">
      <span>That is a result of yours, “{briefTitle(job.brief)}”.</span>
      <Button onClick={() => restore(job)}>Restore its brief</Button>
    </p>
  );
}

/** The ways in which pictures come from here: files, folders, the page, a drop, a paste. */
export function AddImages({ model }: { readonly model: Model }) {
  const takeIn = useTakeIn(model);
  const isOver = useDrop(takeIn);
  const picking = useCommand();
  const message = [picking.problem, takeIn.message].filter(Boolean).join(' ');
  return (
    <div className={styles['add']}>
      <div className={styles['buttons']}>
        <FilePicker
          data-field="References"
          accept={ACCEPTED_FILES}
          isMultiple
          onFiles={(files) => takeIn.files(files, { capturedBy: 'file' })}
        >
          Add images…
        </FilePicker>
        <FilePicker isFolder onFiles={(folder) => takeIn.files(picturesOf(folder), { capturedBy: 'file' })}>
          Add a folder…
        </FilePicker>
        <Button aria-disabled={picking.isBusy} onClick={() => void picking.run('page.pick', {})}>
          Pick from page
        </Button>
        <span className={styles['or']}>or drop, or paste</span>
      </div>
      <p className={styles['limits']}>{limitsOf(model)}</p>
      <p className={styles['message']} role="status">
        {message}
      </p>
      {takeIn.maker && <ResultOffer job={takeIn.maker} />}
      {isOver && <DropTarget />}
    </div>
  );
}
