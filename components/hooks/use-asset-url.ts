import { useCallback, useEffect, useState } from 'react';
import { useApp } from '../app-context.ts';

/** A stored picture on its way to the screen: `gone` where its bytes are not in the store, or cannot be read there. */
export type AssetReading =
  | { readonly state: 'reading' }
  | { readonly state: 'here'; readonly url: string; readonly blob: Blob }
  | { readonly state: 'gone' };

export interface ReadAsset {
  readonly reading: AssetReading;
  /** To be called where the browser could not show the URL: what is listed in the store may have lost its bytes. */
  readonly markUnreadable: () => void;
}

const READING = { state: 'reading' } as const;
const GONE = { state: 'gone' } as const;

/**
 * An asset's stored thumbnail or whole image, with a URL for an `img`. What is gone is looked for again when bytes come
 * into the store.
 */
export function useAsset(assetId: string | undefined, kind: 'thumbnail' | 'image'): ReadAsset {
  const { store } = useApp();
  const [reading, setReading] = useState<AssetReading>(READING);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (assetId === undefined) return undefined;
    let isCurrent = true;
    let made: string | undefined;
    const read = kind === 'thumbnail' ? store.assets.readThumbnail(assetId) : store.assets.readBlob(assetId);
    const take = (blob: Blob | undefined) => {
      if (!isCurrent) return;
      if (blob) made = URL.createObjectURL(blob);
      setReading(blob && made !== undefined ? { state: 'here', url: made, blob } : GONE);
    };
    read.then(take, () => take(undefined)).catch(reportError);
    return () => {
      isCurrent = false;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
    // `tries` asks again.
    // eslint-disable-next-line react/exhaustive-effect-dependencies
  }, [assetId, kind, store, tries]);
  const isGone = reading.state === 'gone';
  useEffect(() => {
    if (!isGone) return undefined;
    return store.changes.subscribe(['assets', 'blobs'], () => setTries((count) => count + 1));
  }, [store, isGone]);
  const markUnreadable = useCallback(() => setReading(GONE), []);
  return { reading, markUnreadable };
}

/** A URL of an asset's stored thumbnail or whole image, for an `img`; undefined until it is read, or where it is gone. */
export function useAssetUrl(assetId: string | undefined, kind: 'thumbnail' | 'image'): string | undefined {
  const { reading } = useAsset(assetId, kind);
  return reading.state === 'here' ? reading.url : undefined;
}
