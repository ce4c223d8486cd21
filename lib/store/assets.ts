import type { Asset } from '../domain/asset.ts';
import type { Changes } from './changes.ts';
import { STRICT, type Database } from './db.ts';
import { storedAssetSchema } from './schema.ts';

/** Stored bytes, read and written whole. Writing the same bytes twice is harmless: the id is their digest. */
export interface AssetStore {
  put(asset: Asset, blob: Blob, thumbnail: Blob, createdAt: number): Promise<void>;
  /** The bytes, or undefined where there are none. */
  readBlob(id: string): Promise<Blob | undefined>;
  readThumbnail(id: string): Promise<Blob | undefined>;
}

export function assetStore(db: Database, changes: Changes): AssetStore {
  return {
    async put(asset, blob, thumbnail, createdAt) {
      const transaction = db.transaction(['assets', 'blobs'], 'readwrite', STRICT);
      await Promise.all([
        transaction.objectStore('blobs').put(blob, asset.id),
        transaction.objectStore('assets').put({ ...asset, thumbnail, createdAt }),
        transaction.done,
      ]);
      changes.announce(['assets']);
    },
    readBlob: (id) => db.get('blobs', id),
    async readThumbnail(id) {
      const stored = storedAssetSchema.safeParse(await db.get('assets', id));
      return stored.data?.thumbnail;
    },
  };
}
