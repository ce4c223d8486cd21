import type { Brief } from '../../lib/domain/brief.ts';
import type { Model } from '../../lib/domain/model.ts';
import { isReady } from '../../lib/domain/reference.ts';
import { useApp } from '../app-context.ts';
import { useFitted } from '../hooks/use-fitted.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Section } from '../ui/Section.tsx';
import { AddImages } from './AddImages.tsx';
import { ReferenceItem } from './ReferenceItem.tsx';
import styles from './References.module.css';
import type { Improvement } from './use-improve.ts';

export interface ReferencesProps {
  readonly brief: Brief;
  readonly model: Model;
  readonly improvement: Improvement;
  readonly onRights: (isConfirmed: boolean) => void;
  readonly onNote: (referenceId: string, note: string) => void;
  /** Writes what is typed so far: rearranging rewrites the tags in the stored words. */
  readonly onBeforeRearrange: () => Promise<void>;
}

function List({ brief, model, improvement, onNote, onBeforeRearrange }: Omit<ReferencesProps, 'onRights'>) {
  const { store } = useApp();
  const copies = useFitted(model);
  const { references, output } = brief;
  return (
    <ul className={styles['list']} aria-label="References">
      {references.map((reference, index) => (
        <ReferenceItem
          key={reference.id}
          reference={reference}
          index={index}
          isLast={index === references.length - 1}
          model={model}
          fitted={isReady(reference) ? copies.get(reference.content.asset.id) : undefined}
          aspectRatio={output.aspectRatio}
          improvement={improvement}
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
export function References({ onRights, ...props }: ReferencesProps) {
  const { brief, model } = props;
  return (
    <Section title="References" aside={`${brief.references.length} of ${model.maxReferences}`}>
      {brief.references.length > 0 ? (
        <List {...props} />
      ) : (
        <p className={styles['empty']}>
          Right-click a picture on a page and choose Plantain, or drop or paste one here.
        </p>
      )}
      <AddImages model={model} />
      <Checkbox label="I have the right to use these images" isChecked={brief.rightsConfirmed} onChange={onRights} />
    </Section>
  );
}
