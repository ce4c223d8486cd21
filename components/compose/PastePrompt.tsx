import { useState } from 'react';
import type { Brief } from '../../lib/domain/brief.ts';
import type { Model } from '../../lib/domain/model.ts';
import type { DraftPatch } from '../../lib/store/drafts.ts';
import { lateComponent } from '../hooks/late.ts';
import { Button } from '../ui/Button.tsx';
import { Undo } from '../ui/Undo.tsx';
import { useReplacement, type Replacement } from './use-replacement.ts';

const PastePromptDialog = lateComponent(async () => (await import('./PastePromptDialog.tsx')).PastePromptDialog);

export interface PastePromptProps {
  readonly brief: Brief;
  readonly model: Model;
  readonly onPatch: (patch: DraftPatch) => void;
}

/** Fills the brief from a prompt of any kind, and for a while offers to take that back. */
export function PastePrompt({ brief, model, onPatch }: PastePromptProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { replace, last, undo, forget } = useReplacement(brief, onPatch);
  const fill = (filled: Replacement) => {
    setIsOpen(false);
    replace(filled);
  };
  return (
    <>
      <div>
        <Button onClick={() => setIsOpen(true)}>Paste a prompt…</Button>
      </div>
      <div role="status">
        {last && <Undo message="The brief is filled from the prompt." onUndo={undo} onExpire={forget} />}
      </div>
      {isOpen && <PastePromptDialog brief={brief} model={model} onFill={fill} onCancel={() => setIsOpen(false)} />}
    </>
  );
}
