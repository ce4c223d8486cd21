import { useEffect, useState } from 'react';
import { useApp } from '../app-context.ts';

/** A URL of an asset's stored thumbnail or whole image, for an `img`; undefined until it is read, or where it is gone. */
export function useAssetUrl(assetId: string | undefined, kind: 'thumbnail' | 'image'): string | undefined {
  const { store } = useApp();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (assetId === undefined) return undefined;
    let isCurrent = true;
    let made: string | undefined;
    const read = kind === 'thumbnail' ? store.assets.readThumbnail(assetId) : store.assets.readBlob(assetId);
    void read.then((blob) => {
      if (!blob || !isCurrent) return;
      made = URL.createObjectURL(blob);
      setUrl(made);
    });
    return () => {
      isCurrent = false;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [assetId, kind, store]);
  return url;
}
