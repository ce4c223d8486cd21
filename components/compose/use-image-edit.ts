import { useCallback, useRef, useState } from 'react';
import { normaliseTurns, turnArea } from '../../lib/domain/edit.ts';
import type { CropArea, ReadyContent } from '../../lib/domain/reference.ts';
import { useApp } from '../app-context.ts';

/** What is done to a picture, from its original. */
export interface ImageEdit {
  /** Clockwise, 0 to 3. */
  readonly quarterTurns: number;
  readonly crop: CropArea | null;
}

/** What was done to a picture before. */
export function editOf({ edit }: ReadyContent): ImageEdit {
  return edit ? { quarterTurns: edit.quarterTurns, crop: edit.crop } : { quarterTurns: 0, crop: null };
}

/** The same turned once more, clockwise or, with -1, the other way; the crop goes with it. */
export function turnEdit({ quarterTurns, crop }: ImageEdit, step: -1 | 1): ImageEdit {
  return { quarterTurns: normaliseTurns(quarterTurns + step), crop: crop && turnArea(crop, step) };
}

export interface ImageEditing {
  readonly edit: (edit: ImageEdit) => void;
  readonly replace: (file: File) => void;
  readonly isBusy: boolean;
  /** What to say of the last change; empty where the picture speaks for itself. */
  readonly problem: string;
}

/** Changes a reference's picture, one change at a time. */
export function useImageEdit(referenceId: string): ImageEditing {
  const { editImage, replaceImage } = useApp();
  const isOut = useRef(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const change = useCallback(async (make: () => Promise<void>) => {
    if (isOut.current) return;
    isOut.current = true;
    setIsBusy(true);
    setProblem('');
    try {
      await make();
    } catch (error) {
      reportError(error);
      setProblem('The picture could not be changed; it stays as it was. Try it again.');
    } finally {
      isOut.current = false;
      setIsBusy(false);
    }
  }, []);
  return {
    edit: (edit) => void change(() => editImage(referenceId, edit)),
    replace: (file) => void change(() => replaceImage(referenceId, file)),
    isBusy,
    problem,
  };
}
