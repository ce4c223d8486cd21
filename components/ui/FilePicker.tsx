import { useRef } from 'react';
import { Button, type ButtonProps } from './Button.tsx';
import hidden from './visually-hidden.module.css';

export interface FilePickerProps extends Omit<ButtonProps, 'onClick'> {
  /** What the system's dialog offers first, as in the `accept` attribute. */
  readonly accept?: string;
  readonly isMultiple?: boolean;
  /** Whether a folder is chosen, with all that is in it. */
  readonly isFolder?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A button that opens the system's dialog for files. */
export function FilePicker({ accept, isMultiple = false, isFolder = false, onFiles, ...button }: FilePickerProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onClick={() => picker.current?.click()} />
      <input
        ref={picker}
        className={hidden['hidden']}
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        accept={accept}
        multiple={isMultiple}
        {...(isFolder && { webkitdirectory: '' })}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
