import { useCallback, useState } from 'react';
import { briefTitle, briefWordsSchema, type Brief } from '../../lib/domain/brief.ts';
import { exportPresets, importPresets, type PresetImport } from '../../lib/domain/preset-file.ts';
import type { Preset } from '../../lib/domain/preset.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';
import { Button } from '../ui/Button.tsx';
import { FilePicker } from '../ui/FilePicker.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Undo } from '../ui/Undo.tsx';
import styles from './Templates.module.css';

const STORES = ['presets'] as const;

/** Hands a text to the person as a file. */
function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download holds the blob from here on.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

function imported({ presets, knownCount, problems }: PresetImport): string {
  const known = knownCount === 0 ? [] : [`${knownCount} were here already.`];
  return [`Imported ${presets.length}.`, ...known, ...problems].join(' ');
}

interface SaveProps {
  readonly brief: Brief;
  readonly onSaved: (name: string) => void;
}

function Save({ brief, onSaved }: SaveProps) {
  const { store, now, newId } = useApp();
  const [name, setName] = useState(briefTitle(brief));
  const save = async () => {
    const words = briefWordsSchema.parse(brief);
    const preset = { id: newId(), name: name.trim(), createdAt: now(), words, aspectRatio: brief.output.aspectRatio };
    await store.presets.put([preset]);
    onSaved(preset.name);
  };
  return (
    <div className={styles['save']}>
      <TextField label="Name of the preset" value={name} onChange={setName} />
      <Button disabled={name.trim() === ''} onClick={() => void save().catch(reportError)}>
        Save this brief as a preset
      </Button>
    </div>
  );
}

function usePresets() {
  const { store, newId } = useApp();
  const read = useCallback(() => store.presets.list(), [store]);
  const presets = useLive(STORES, read) ?? [];
  const [message, setMessage] = useState('');
  const [deleted, setDeleted] = useState<Preset>();
  const forget = useCallback(() => setDeleted(undefined), []);
  return {
    presets,
    message,
    deleted,
    say: setMessage,
    forget,
    rename: (preset: Preset, name: string) => store.presets.put([{ ...preset, name }]),
    remove: async (preset: Preset) => {
      await store.presets.remove(preset.id);
      setDeleted(preset);
    },
    undo: async (preset: Preset) => {
      await store.presets.put([preset]);
      forget();
    },
    take: async (file: File | undefined) => {
      if (!file) return;
      const found = importPresets(await file.text(), await store.presets.list(), newId);
      await store.presets.put(found.presets);
      setMessage(imported(found));
    },
  };
}

interface ItemProps {
  readonly preset: Preset;
  readonly onStart: () => void;
  readonly onRename: (name: string) => Promise<void>;
  readonly onDelete: () => Promise<void>;
}

function Item({ preset: { name }, onStart, onRename, onDelete }: ItemProps) {
  const [newName, setNewName] = useState<string>();
  const rename = async () => {
    if (newName !== undefined) await onRename(newName.trim());
    setNewName(undefined);
  };
  if (newName !== undefined) {
    return (
      <li className={styles['save']}>
        <TextField label={`New name of ${name}`} value={newName} onChange={setNewName} />
        <Button disabled={newName.trim() === ''} onClick={() => void rename().catch(reportError)}>
          Save the name
        </Button>
        <Button onClick={() => setNewName(undefined)}>Keep the name</Button>
      </li>
    );
  }
  return (
    <li className={styles['preset']}>
      <Button onClick={onStart}>{name}</Button>
      <Button tone="quiet" aria-label={`Rename ${name}`} onClick={() => setNewName(name)}>
        Rename
      </Button>
      <IconButton icon="remove" label={`Delete ${name}`} onClick={() => void onDelete().catch(reportError)} />
    </li>
  );
}

export interface OwnPresetsProps {
  readonly brief: Brief;
  readonly onStart: (preset: Preset) => void;
}

/** The person's own presets: to begin with, to keep, to carry to another browser. */
export function OwnPresets({ brief, onStart }: OwnPresetsProps) {
  const { presets, message, deleted, say, forget, rename, remove, undo, take } = usePresets();
  return (
    <section aria-label="Your presets" className={styles['own']}>
      <h3>Your presets</h3>
      <Save brief={brief} onSaved={(name) => say(`Saved as “${name}”.`)} />
      <ul className={styles['list']} aria-label="Your presets">
        {presets.map((preset) => (
          <Item
            key={preset.id}
            preset={preset}
            onStart={() => onStart(preset)}
            onRename={(name) => rename(preset, name)}
            onDelete={() => remove(preset)}
          />
        ))}
      </ul>
      <div role="status">
        {deleted && (
          <Undo
            key={deleted.id}
            message={`Deleted “${deleted.name}”.`}
            onUndo={() => void undo(deleted).catch(reportError)}
            onExpire={forget}
          />
        )}
        <span>{message}</span>
      </div>
      <div className={styles['files']}>
        <Button
          disabled={presets.length === 0}
          onClick={() => saveText('Plantain presets.json', exportPresets(presets))}
        >
          Export presets…
        </Button>
        <FilePicker accept=".json,application/json" onFiles={([file]) => void take(file).catch(reportError)}>
          Import presets…
        </FilePicker>
      </div>
    </section>
  );
}
