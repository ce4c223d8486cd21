import { useCallback, useState } from 'react';
import type { Brief } from '../../lib/domain/brief.ts';
import type { Model } from '../../lib/domain/model.ts';
import type { DraftPatch } from '../../lib/store/drafts.ts';
import { lateComponent } from '../hooks/late.ts';
import { Button } from '../ui/Button.tsx';
import { Undo } from '../ui/Undo.tsx';
import { focusField } from './focus-field.ts';
import type { Started } from './TemplatesDialog.tsx';

const TemplatesDialog = lateComponent(async () => (await import('./TemplatesDialog.tsx')).TemplatesDialog);

export interface TemplatesProps {
  readonly brief: Brief;
  readonly model: Model;
  readonly onPatch: (patch: DraftPatch) => void;
}

/** Starts the brief from a template, and for a while offers to take that back. */
export function Templates({ brief, model, onPatch }: TemplatesProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [started, setStarted] = useState<Started & { readonly tagged: string }>();
  // Once the tags name other pictures, the words of before would speak of these.
  const tagged = brief.references.map(({ id }) => id).join(' ');
  const forget = useCallback(() => setStarted(undefined), []);
  const start = (chosen: Started) => {
    setIsOpen(false);
    setStarted({ ...chosen, tagged });
    onPatch(chosen.patch);
  };
  const undo = () => {
    if (started) onPatch(started.replaced);
    forget();
    focusField('Subject');
  };
  return (
    <>
      <div>
        <Button onClick={() => setIsOpen(true)}>Start from a template…</Button>
      </div>
      <div role="status">
        {started?.tagged === tagged && (
          <Undo message={`The brief is “${started.name}” now.`} onUndo={undo} onExpire={forget} />
        )}
      </div>
      {isOpen && <TemplatesDialog brief={brief} model={model} onStart={start} onCancel={() => setIsOpen(false)} />}
    </>
  );
}
