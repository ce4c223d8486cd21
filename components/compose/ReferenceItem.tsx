import { useState } from 'react';
import type { Fitted } from '../../lib/domain/fit.ts';
import type { Model } from '../../lib/domain/model.ts';
import type { AspectRatio } from '../../lib/domain/output.ts';
import { tagAt, type Reference } from '../../lib/domain/reference.ts';
import { REFERENCE_ROLES, roleWords, type ReferenceRole } from '../../lib/domain/role.ts';
import { lateComponent } from '../hooks/late.ts';
import { useAssetUrl } from '../hooks/use-asset-url.ts';
import controls from '../ui/Control.module.css';
import { IconButton } from '../ui/IconButton.tsx';
import mentions from '../ui/MentionList.module.css';
import { MentionList } from '../ui/MentionList.tsx';
import { BareSelect } from '../ui/Select.tsx';
import { useMention } from '../ui/use-mention.ts';
import styles from './ReferenceItem.module.css';
import { ReferenceOffer } from './ReferenceOffer.tsx';
import { ReferenceState } from './ReferenceState.tsx';
import type { Improvement } from './use-improve.ts';

const ReferenceDetails = lateComponent(async () => (await import('./ReferenceDetails.tsx')).ReferenceDetails);

const ROLE_OPTIONS: readonly { readonly value: ReferenceRole | null; readonly label: string }[] = [
  { value: null, label: 'Choose a role…' },
  ...REFERENCE_ROLES.map((role) => ({ value: role, label: roleWords(role).label })),
];

export interface ReferenceItemProps {
  readonly reference: Reference;
  /** From 0. */
  readonly index: number;
  readonly isLast: boolean;
  readonly model: Model;
  /** The copy that is stored for the model's limits. */
  readonly fitted: Fitted | undefined;
  /** Of the output. */
  readonly aspectRatio: AspectRatio;
  readonly improvement: Improvement;
  readonly onRole: (role: ReferenceRole | null) => void;
  readonly onNote: (note: string) => void;
  readonly onMove: (step: -1 | 1) => void;
  readonly onRemove: () => void;
}

function Thumbnail({ reference }: { readonly reference: Reference }) {
  const { content, source } = reference;
  const url = useAssetUrl(content.state === 'ready' ? content.asset.id : undefined, 'thumbnail');
  if (content.state !== 'ready' || url === undefined) {
    return <div className={styles['thumbnail']} data-state={content.state} aria-hidden="true" />;
  }
  return <img className={styles['thumbnail']} src={url} alt={source.altText ?? ''} draggable={false} />;
}

function Actions(props: ReferenceItemProps & { readonly isOpen: boolean; readonly onToggle: () => void }) {
  const tag = tagAt(props.index);
  return (
    <div className={styles['actions']}>
      <IconButton icon="details" label={`Details of ${tag}`} expanded={props.isOpen} onClick={props.onToggle} />
      <IconButton icon="up" label={`Move ${tag} up`} disabled={props.index === 0} onClick={() => props.onMove(-1)} />
      <IconButton icon="down" label={`Move ${tag} down`} disabled={props.isLast} onClick={() => props.onMove(1)} />
      <IconButton icon="remove" label={`Remove ${tag}`} onClick={props.onRemove} />
    </div>
  );
}

function Note({
  tag,
  note,
  onNote,
}: { readonly tag: string; readonly note: string } & Pick<ReferenceItemProps, 'onNote'>) {
  const mention = useMention();
  return (
    <div className={mentions['anchor']}>
      <input
        {...mention.control}
        className={`${controls['control']} ${controls['bare']}`}
        type="text"
        autoComplete="off"
        aria-label={`Note for ${tag}`}
        placeholder="What to take from it"
        value={note}
        onChange={({ target }) => {
          onNote(target.value);
          mention.look(target);
        }}
      />
      <MentionList {...mention.list} />
    </div>
  );
}

/** One picture of the brief: what it is for, what to take from it, and how it was come by. */
export function ReferenceItem(props: ReferenceItemProps) {
  const { reference, index, model, fitted, aspectRatio, improvement, onRole, onNote } = props;
  const [isOpen, setIsOpen] = useState(false);
  const tag = tagAt(index);
  return (
    <li className={styles['item']} aria-label={tag}>
      <Thumbnail reference={reference} />
      <div className={styles['words']}>
        <div className={styles['row']}>
          <span className={styles['tag']}>{tag}</span>
          <Actions {...props} isOpen={isOpen} onToggle={() => setIsOpen(!isOpen)} />
        </div>
        <div className={styles['inputs']}>
          <BareSelect
            label={`Role of ${tag}`}
            // Where *Findings* leads: the first reference without a role.
            {...(reference.role === null && { field: 'References' })}
            value={reference.role}
            options={ROLE_OPTIONS}
            onChange={onRole}
          />
          <Note tag={tag} note={reference.note} onNote={onNote} />
        </div>
      </div>
      <div className={styles['facts']}>
        <ReferenceState reference={reference} model={model} fitted={fitted} />
        {reference.better && (
          <ReferenceOffer reference={reference} better={reference.better} improvement={improvement} />
        )}
      </div>
      {isOpen && <ReferenceDetails reference={reference} index={index} aspectRatio={aspectRatio} />}
    </li>
  );
}
