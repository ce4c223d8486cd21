import { useEffect, useRef, useState } from 'react';
import { formatBytes, mediaTypeName } from '../../lib/domain/asset.ts';
import type { Model } from '../../lib/domain/model.ts';
import type { Reference } from '../../lib/domain/reference.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Section } from '../ui/Section.tsx';
import hidden from '../ui/visually-hidden.module.css';
import { ReferenceItem } from './ReferenceItem.tsx';
import styles from './References.module.css';

export interface ReferencesProps {
  readonly references: readonly Reference[];
  readonly model: Model;
  readonly rightsConfirmed: boolean;
  readonly onRights: (isConfirmed: boolean) => void;
  readonly onNote: (referenceId: string, note: string) => void;
  /** Writes what is typed so far: rearranging rewrites the tags in the stored words. */
  readonly onBeforeRearrange: () => Promise<void>;
}

/** Offered by the file picker; what a file really is, its bytes tell. */
const ACCEPTED = 'image/png,image/jpeg,image/webp,image/gif,image/avif,image/heic,.heic';

function limitsOf({ maxReferences, referenceTypes, maxReferenceBytes }: Model): string {
  const types = referenceTypes.map(mediaTypeName).join(', ');
  return `Up to ${maxReferences}: ${types}, ${formatBytes(maxReferenceBytes)} each. Others are converted on this device.`;
}

function AddImages({ model, isOver }: { readonly model: Model; readonly isOver: boolean }) {
  const { addFiles } = useApp();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className={styles['add']} data-over={isOver || undefined}>
      <Button data-field="References" onClick={() => picker.current?.click()}>
        Add images…
      </Button>
      <span className={styles['limits']}>{limitsOf(model)}</span>
      <input
        ref={picker}
        className={hidden['hidden']}
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        accept={ACCEPTED}
        multiple
        onChange={(event) => {
          void addFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
}

function hasFiles(transfer: DataTransfer | null): transfer is DataTransfer {
  return transfer?.types.includes('Files') ?? false;
}

/** Takes files that are dropped or pasted anywhere in the panel: beside a field they would open in its place. */
function useFileDrop(): boolean {
  const { addFiles } = useApp();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    const listen = { signal: leaving.signal };
    const take = (event: Event, transfer: DataTransfer | null) => {
      if (!hasFiles(transfer)) return;
      event.preventDefault();
      void addFiles([...transfer.files]);
    };
    document.addEventListener(
      'dragover',
      (event) => {
        if (!hasFiles(event.dataTransfer)) return;
        event.preventDefault();
        setIsOver(true);
      },
      listen,
    );
    document.addEventListener('dragleave', () => setIsOver(false), listen);
    document.addEventListener(
      'drop',
      (event) => {
        setIsOver(false);
        take(event, event.dataTransfer);
      },
      listen,
    );
    document.addEventListener(
      'paste',
      (event) => {
        // What is text too, as from a word processor, belongs in the field that it is pasted into.
        if (event.clipboardData?.types.includes('text/plain') !== true) take(event, event.clipboardData);
      },
      listen,
    );
    return () => leaving.abort();
  }, [addFiles]);
  return isOver;
}

type ListProps = Pick<ReferencesProps, 'references' | 'onNote' | 'onBeforeRearrange'>;

function List({ references, onNote, onBeforeRearrange }: ListProps) {
  const { store } = useApp();
  return (
    <ul className={styles['list']} aria-label="References">
      {references.map((reference, index) => (
        <ReferenceItem
          key={reference.id}
          reference={reference}
          index={index}
          isLast={index === references.length - 1}
          onRole={(role) => void store.references.patch(reference.id, { role })}
          onNote={(note) => onNote(reference.id, note)}
          onMove={(step) => void onBeforeRearrange().then(() => store.references.move(reference.id, step))}
          onRemove={() => void onBeforeRearrange().then(() => store.references.remove(reference.id))}
        />
      ))}
    </ul>
  );
}

/** The pictures of the brief, and the ways in which more come. */
export function References({ references, model, rightsConfirmed, onRights, ...rest }: ReferencesProps) {
  const isOver = useFileDrop();
  return (
    <Section title="References" aside={`${references.length} of ${model.maxReferences}`}>
      {references.length > 0 ? (
        <List references={references} {...rest} />
      ) : (
        <p className={styles['empty']}>
          Right-click a picture on a page and choose Plantain, or drop or paste one here.
        </p>
      )}
      <AddImages model={model} isOver={isOver} />
      <Checkbox label="I have the right to use these images" isChecked={rightsConfirmed} onChange={onRights} />
    </Section>
  );
}
