import { useCallback, useState } from 'react';
import type { Brief, Draft } from '../../lib/domain/brief.ts';
import type { Model } from '../../lib/domain/model.ts';
import type { DraftPatch } from '../../lib/store/drafts.ts';
import { lateComponent } from '../hooks/late.ts';
import { Button } from '../ui/Button.tsx';
import { Undo } from '../ui/Undo.tsx';
import { focusField } from './focus-field.ts';

const PastePromptDialog = lateComponent(async () => (await import('./PastePromptDialog.tsx')).PastePromptDialog);

export interface PastePromptProps {
  readonly brief: Brief;
  readonly model: Model;
  readonly onPatch: (patch: DraftPatch) => void;
}

/** Fills the brief from a prompt of any kind, and for a while offers to take that back. */
export function PastePrompt({ brief, model, onPatch }: PastePromptProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [replaced, setReplaced] = useState<{ readonly patch: Partial<Draft>; readonly tagged: string }>();
  // Once the tags name other pictures, the words of before would speak of these.
  const tagged = brief.references.map(({ id }) => id).join(' ');
  const forget = useCallback(() => setReplaced(undefined), []);
  const undo = () => {
    if (replaced) onPatch(replaced.patch);
    forget();
    focusField('Subject');
  };
  return (
    <>
      <div>
        <Button onClick={() => setIsOpen(true)}>Paste a prompt…</Button>
      </div>
      <div role="status">
        {replaced?.tagged === tagged && (
          <Undo message="The brief is filled from the prompt." onUndo={undo} onExpire={forget} />
        )}
      </div>
      {isOpen && (
        <PastePromptDialog
          brief={brief}
          model={model}
          onFill={(filled) => {
            setIsOpen(false);
            setReplaced({ patch: filled.replaced, tagged });
            onPatch(filled.patch);
          }}
          onCancel={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
