import type { Brief } from '../../lib/domain/brief.ts';
import type { Model } from '../../lib/domain/model.ts';
import { replacedBy, startFrom } from '../../lib/domain/start-from.ts';
import { TEMPLATES } from '../../lib/domain/templates.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { OwnPresets } from './OwnPresets.tsx';
import styles from './Templates.module.css';
import type { Replacement } from './use-replacement.ts';

/** A template that was taken. */
export interface Started extends Replacement {
  readonly name: string;
}

export interface TemplatesDialogProps {
  readonly brief: Brief;
  readonly model: Model;
  readonly onStart: (started: Started) => void;
  readonly onCancel: () => void;
}

/** The templates to choose from. */
export function TemplatesDialog({ brief, model, onStart, onCancel }: TemplatesDialogProps) {
  return (
    <Dialog title="Templates" onClose={onCancel} actions={<Button onClick={onCancel}>Cancel</Button>}>
      <p className={styles['purpose']}>
        A template replaces the words of the brief. References stay; blanks in braces are yours to fill.
      </p>
      <ul className={styles['list']} aria-label="Templates">
        {TEMPLATES.map((template) => {
          const { name, purpose, aspectRatio } = template;
          const patch = startFrom(template, brief.output, model);
          return (
            <li key={name} className={styles['template']}>
              <Button onClick={() => onStart({ name, patch, replaced: replacedBy(brief) })}>{name}</Button>
              <span className={styles['purpose']}>
                {purpose} {aspectRatio}.
              </span>
            </li>
          );
        })}
      </ul>
      <OwnPresets
        brief={brief}
        onStart={({ name, words, aspectRatio }) => {
          const patch = startFrom({ name, purpose: '', words, aspectRatio }, brief.output, model);
          onStart({ name, patch, replaced: replacedBy(brief) });
        }}
      />
    </Dialog>
  );
}
