import { useEffect, useState } from 'react';
import type { Download, ListedFile } from '../../lib/domain/download.ts';
import { useApp } from '../app-context.ts';

/** What the browser lists of downloads, by their object URLs, as it changes; undefined until the first answer. */
export function useListedFiles(
  downloads: readonly Download[] | undefined,
): ReadonlyMap<string, ListedFile | null> | undefined {
  const { savedFiles } = useApp();
  const [listed, setListed] = useState<ReadonlyMap<string, ListedFile | null>>();
  const key = downloads?.flatMap(({ url }) => url ?? []).join(' ') ?? '';
  useEffect(() => {
    if (key === '') return undefined;
    const watching = savedFiles.watch(key.split(' '), setListed);
    return () => void watching.then((stop) => stop()).catch(reportError);
  }, [key, savedFiles]);
  return listed;
}
