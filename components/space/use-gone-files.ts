import { useEffect, useState } from 'react';
import { useApp } from '../app-context.ts';

function isSame(one: ReadonlySet<string> | undefined, other: ReadonlySet<string>): boolean {
  return one?.size === other.size && one.isSubsetOf(other);
}

/** The object URLs of downloads whose files the browser knows to be gone, as it learns of them; undefined until it answers. */
export function useGoneFiles(): ReadonlySet<string> | undefined {
  const { savedFiles } = useApp();
  const [goneUrls, setGoneUrls] = useState<ReadonlySet<string>>();
  useEffect(() => {
    const watching = savedFiles.watchGone((next) => setGoneUrls((known) => (isSame(known, next) ? known : next)));
    return () => void watching.then((stop) => stop()).catch(reportError);
  }, [savedFiles]);
  return goneUrls;
}
