import { useState } from 'react';
import type { Brief } from '../../lib/domain/brief.ts';
import type { Model } from '../../lib/domain/model.ts';
import type { DraftPatch } from '../../lib/store/drafts.ts';
import { lateComponent } from '../hooks/late.ts';
import { Button } from '../ui/Button.tsx';
import { Undo } from '../ui/Undo.tsx';
import type { Started } from './TemplatesDialog.tsx';
import { useReplacement } from './use-replacement.ts';

const TemplatesDialog = lateComponent(async () => (await import('./TemplatesDialog.tsx')).TemplatesDialog);

export interface TemplatesProps {
  readonly brief: Brief;
  readonly model: Model;
  readonly onPatch: (patch: DraftPatch) => void;
}

/** Starts the brief from a template, and for a while offers to take that back. */
export function Templates({ brief, model, onPatch }: TemplatesProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { replace, last, undo, forget } = useReplacement<Started>(brief, onPatch);
  const start = (started: Started) => {
    setIsOpen(false);
    replace(started);
  };
  return (
    <>
      <div>
        <Button onClick={() => setIsOpen(true)}>Start from a template…</Button>
      </div>
      <div role="status">
        {last && <Undo message={`The brief is “${last.name}” now.`} onUndo={undo} onExpire={forget} />}
      </div>
      {isOpen && <TemplatesDialog brief={brief} model={model} onStart={start} onCancel={() => setIsOpen(false)} />}
    </>
  );
}
