import { useState } from 'react';
import { describeCaptureMethod, tagAt, type Reference } from '../../lib/domain/reference.ts';
import { captureRemedy } from '../../lib/domain/capture-failure.ts';
import { describeAsset } from '../../lib/domain/asset.ts';
import { REFERENCE_ROLES, roleWords, type ReferenceRole } from '../../lib/domain/role.ts';
import { useAssetUrl } from '../hooks/use-asset-url.ts';
import controls from '../ui/Control.module.css';
import { Facts } from '../ui/Facts.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { BareSelect } from '../ui/Select.tsx';
import { referenceFacts } from './reference-facts.ts';
import styles from './ReferenceItem.module.css';

const ROLE_OPTIONS: readonly { readonly value: ReferenceRole | null; readonly label: string }[] = [
  { value: null, label: 'Choose a role…' },
  ...REFERENCE_ROLES.map((role) => ({ value: role, label: roleWords(role).label })),
];

export interface ReferenceItemProps {
  readonly reference: Reference;
  /** From 0. */
  readonly index: number;
  readonly isLast: boolean;
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
  return <img className={styles['thumbnail']} src={url} alt={source.altText ?? ''} />;
}

function State({ reference: { content, source } }: { readonly reference: Reference }) {
  if (content.state === 'capturing') {
    return (
      <p className={styles['meta']} role="status">
        Capturing…
      </p>
    );
  }
  if (content.state === 'failed') {
    return (
      <p className={styles['failure']} role="status">
        {content.failure.message} {captureRemedy(content.failure)}
      </p>
    );
  }
  const host = source.pageUrl === undefined ? undefined : URL.parse(source.pageUrl)?.host;
  const facts = [describeAsset(content.asset), describeCaptureMethod(content.capturedBy), host];
  return (
    <p className={styles['meta']}>
      {facts.filter(Boolean).join(' · ')}
      {content.caveat !== undefined && <span className={styles['caveat']}> {content.caveat}</span>}
    </p>
  );
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

/** One picture of the brief: what it is for, what to take from it, and how it was come by. */
export function ReferenceItem(props: ReferenceItemProps) {
  const { reference, index, onRole, onNote } = props;
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
          <input
            className={`${controls['control']} ${controls['bare']}`}
            type="text"
            autoComplete="off"
            aria-label={`Note for ${tag}`}
            placeholder="What to take from it"
            value={reference.note}
            onChange={(event) => onNote(event.target.value)}
          />
        </div>
        <State reference={reference} />
      </div>
      {isOpen && (
        <div className={styles['details']}>
          <Facts facts={referenceFacts(reference)} />
        </div>
      )}
    </li>
  );
}
