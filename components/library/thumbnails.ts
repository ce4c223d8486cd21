import { createContext, useContext, useEffect, useState } from 'react';
import type { AssetStore } from '../../lib/store/assets.ts';
import { giveWay } from './in-steps.ts';

/** So many stay at hand when they are out of sight: some screens, at some ten kilobytes each. */
const KEPT = 300;

/** A URL, or null where the store has no thumbnail; undefined while it is being read. */
export type ThumbnailUrl = string | null | undefined;

/** What is in sight for less than this was only passed by, as under a scroll bar that is dragged: nothing of it is seen. */
const GLIMPSE_MS = 100;

interface Thumbnail {
  readonly takenAt: number;
  url: ThumbnailUrl;
  readonly reading: Promise<ThumbnailUrl>;
  users: number;
}

/** URLs of stored thumbnails, which are shared, kept for a while, and given back to the browser after that. */
export interface Thumbnails {
  /** What is at hand. */
  readonly peek: (assetId: string) => ThumbnailUrl;
  /** The URL, once it is read; undefined where it was released before. To be released by whoever took it. */
  readonly take: (assetId: string) => Promise<ThumbnailUrl>;
  readonly release: (assetId: string) => void;
  readonly close: () => void;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Opens a cache of thumbnails. */
export function openThumbnails(assets: Pick<AssetStore, 'readThumbnail'>): Thumbnails {
  /** The least recently used first. */
  const all = new Map<string, Thumbnail>();
  let isClosed = false;
  let passedAt = -GLIMPSE_MS;
  const drop = (assetId: string, { reading }: Thumbnail) => {
    all.delete(assetId);
    reading.then((url) => typeof url === 'string' && URL.revokeObjectURL(url)).catch(reportError);
  };
  const read = async (assetId: string) => {
    const blob = await assets.readThumbnail(assetId);
    return blob ? URL.createObjectURL(blob) : null;
  };
  /** While somebody rushes past, what comes into sight is read only if it is still there a moment later. */
  const readInTime = async (assetId: string) => {
    await giveWay();
    if (performance.now() - passedAt < GLIMPSE_MS) await wait(GLIMPSE_MS);
    // The store may be closed by now too.
    if (isClosed) return undefined;
    if (all.get(assetId)?.users !== 0) return read(assetId);
    all.delete(assetId);
    return undefined;
  };
  const begin = (assetId: string): Thumbnail => {
    const takenAt = performance.now();
    const thumbnail: Thumbnail = { takenAt, url: undefined, reading: readInTime(assetId), users: 0 };
    thumbnail.reading.then((url) => (thumbnail.url = url)).catch(reportError);
    return thumbnail;
  };
  const trim = () => {
    let excess = all.size - KEPT;
    for (const [assetId, thumbnail] of all) {
      if (excess <= 0) return;
      excess -= 1;
      if (thumbnail.users === 0) drop(assetId, thumbnail);
    }
  };
  return {
    peek: (assetId) => all.get(assetId)?.url,
    take: (assetId) => {
      // React may run the effects of a page twice, and closes in between.
      isClosed = false;
      const thumbnail = all.get(assetId) ?? begin(assetId);
      thumbnail.users += 1;
      all.delete(assetId);
      all.set(assetId, thumbnail);
      return thumbnail.reading;
    },
    release: (assetId) => {
      const thumbnail = all.get(assetId);
      if (!thumbnail) return;
      thumbnail.users -= 1;
      const now = performance.now();
      if (now - thumbnail.takenAt < GLIMPSE_MS) passedAt = now;
      // What was not there may be there the next time.
      if (thumbnail.url === null && thumbnail.users === 0) all.delete(assetId);
      trim();
    },
    close: () => {
      isClosed = true;
      for (const [assetId, thumbnail] of all) drop(assetId, thumbnail);
    },
  };
}

const ThumbnailsContext = createContext<Thumbnails | null>(null);
export const ThumbnailsProvider = ThumbnailsContext.Provider;

/** A thumbnail for as long as it is shown. */
export function useThumbnail(assetId: string | undefined): ThumbnailUrl {
  const thumbnails = useContext(ThumbnailsContext);
  const [url, setUrl] = useState(() => (assetId === undefined ? undefined : thumbnails?.peek(assetId)));
  useEffect(() => {
    if (assetId === undefined || !thumbnails) return undefined;
    let isCurrent = true;
    thumbnails
      .take(assetId)
      .then((taken) => isCurrent && setUrl(taken))
      .catch(reportError);
    return () => {
      isCurrent = false;
      thumbnails.release(assetId);
    };
  }, [assetId, thumbnails]);
  return url;
}
