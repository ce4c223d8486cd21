import { useCallback, useState } from 'react';
import { ownModelLines, withOwnModels } from '../../lib/domain/own-figures.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';
import { TextField } from '../ui/TextField.tsx';

export interface OwnModelsProps {
  readonly providerId: string;
  readonly name: string;
}

const STORES = ['settings'] as const;

/** The models of a provider that takes any, by the ids that the person knows them by. */
export function OwnModels({ providerId, name }: OwnModelsProps) {
  const { store } = useApp();
  const read = useCallback(() => store.settings.read(), [store]);
  const settings = useLive(STORES, read);
  const [typed, setTyped] = useState<string>();
  if (!settings) return null;
  const change = (lines: string) => {
    setTyped(lines);
    void store.settings.update((current) => withOwnModels(current, providerId, lines)).catch(reportError);
  };
  return (
    <TextField
      label={`Model ids for ${name}`}
      value={typed ?? ownModelLines(settings, providerId)}
      isMultiline
      hint="One a line, as the server names them. They can be chosen in Compose."
      onChange={change}
    />
  );
}
