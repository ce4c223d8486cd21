import { useState } from 'react';
import type { AspectRatio } from '../../lib/domain/output.ts';
import { isReady, tagAt, type ReadyReference, type Reference } from '../../lib/domain/reference.ts';
import { lateComponent } from '../hooks/late.ts';
import { useAssetUrl } from '../hooks/use-asset-url.ts';
import { Button } from '../ui/Button.tsx';
import { Facts, type Fact } from '../ui/Facts.tsx';
import { FilePicker } from '../ui/FilePicker.tsx';
import { ACCEPTED_FILES } from './AddImages.tsx';
import { pictureFacts, rightsFacts, sourceFacts } from './reference-facts.tsx';
import styles from './ReferenceDetails.module.css';
import { editOf, turnEdit, useImageEdit, type ImageEditing } from './use-image-edit.ts';

export interface ReferenceDetailsProps {
  readonly reference: Reference;
  /** From 0. */
  readonly index: number;
  /** Of the output, which a crop may match. */
  readonly aspectRatio: AspectRatio;
}

/** Apart from the panel's script, which opens many times as often. */
const CropDialog = lateComponent(async () => (await import('./CropDialog.tsx')).CropDialog);

interface ReadyProps extends ReferenceDetailsProps {
  readonly reference: ReadyReference;
}

function Picture({ reference: { content, source } }: ReadyProps) {
  const { id, widthPx, heightPx } = content.asset;
  const url = useAssetUrl(id, 'image');
  return (
    <div className={styles['picture']} style={{ aspectRatio: `${widthPx} / ${heightPx}` }}>
      {url !== undefined && <img src={url} alt={source.altText ?? ''} draggable={false} />}
    </div>
  );
}

function Changes({ editing, ...props }: ReadyProps & { readonly editing: ImageEditing }) {
  const [isCropping, setIsCropping] = useState(false);
  const { reference, index, aspectRatio } = props;
  const { content } = reference;
  const current = editOf(content);
  return (
    <>
      <Button disabled={editing.isBusy} onClick={() => setIsCropping(true)}>
        Crop…
      </Button>
      <Button disabled={editing.isBusy} onClick={() => editing.edit(turnEdit(current, -1))}>
        Turn left
      </Button>
      <Button disabled={editing.isBusy} onClick={() => editing.edit(turnEdit(current, 1))}>
        Turn right
      </Button>
      <Button
        disabled={editing.isBusy || current.crop === null}
        onClick={() => editing.edit({ ...current, crop: null })}
      >
        Use the whole picture
      </Button>
      {isCropping && (
        <CropDialog
          tag={tagAt(index)}
          original={content.edit?.original ?? content.asset}
          edit={current}
          aspectRatio={aspectRatio}
          onApply={(edit) => {
            setIsCropping(false);
            editing.edit(edit);
          }}
          onCancel={() => setIsCropping(false)}
        />
      )}
    </>
  );
}

function Group({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  return facts.length === 0 ? null : (
    <div className={styles['group']}>
      <h3>{title}</h3>
      <Facts facts={facts} />
    </div>
  );
}

/** A reference's picture, what can be done to it, and all that is known of it. */
export function ReferenceDetails(props: ReferenceDetailsProps) {
  const { reference, index } = props;
  const editing = useImageEdit(reference.id);
  return (
    <section className={styles['details']} aria-label={`Details of ${tagAt(index)}`} aria-busy={editing.isBusy}>
      {isReady(reference) && <Picture {...props} reference={reference} />}
      <div className={styles['actions']}>
        {isReady(reference) && <Changes {...props} reference={reference} editing={editing} />}
        <FilePicker
          accept={ACCEPTED_FILES}
          disabled={editing.isBusy}
          onFiles={([file]) => {
            if (file) editing.replace(file);
          }}
        >
          Replace…
        </FilePicker>
      </div>
      <p className={styles['problem']} role="status">
        {editing.problem}
      </p>
      <Group title="Picture" facts={pictureFacts(reference)} />
      <Group title="Rights" facts={rightsFacts(reference)} />
      <Group title="Source" facts={sourceFacts(reference)} />
    </section>
  );
}
