import { useEffect, useState } from 'react';
import type { CopyWish } from '../../lib/domain/copy.ts';
import { useApp, type App } from '../app-context.ts';

type Copy = Awaited<ReturnType<App['previewCopy']>>;

/** A copy that was made for looking at, or why there is none. */
export type CopyPreview =
  | { readonly state: 'made'; readonly copy: Copy; readonly url: string }
  | { readonly state: 'failed'; readonly message: string };

/** Longer than between two digits of a number, shorter than anyone waits. */
const STILL_MS = 200;

/**
 * The copy that comes of a wish, made anew when the wish changes and stays so for a moment; undefined until the first is
 * there. `isCurrent` is false while what is shown comes of an earlier wish.
 */
export function useCopyPreview(
  assetId: string,
  wish: CopyWish,
): { readonly preview: CopyPreview | undefined; readonly isCurrent: boolean } {
  const { previewCopy } = useApp();
  const key = JSON.stringify([assetId, wish]);
  const [shown, setShown] = useState<{ readonly key: string; readonly preview: CopyPreview }>();
  useEffect(() => {
    let isWanted = true;
    const show = (preview: CopyPreview) => {
      if (isWanted) setShown({ key, preview });
      else if (preview.state === 'made') URL.revokeObjectURL(preview.url);
    };
    const timer = setTimeout(() => {
      previewCopy(assetId, wish)
        .then((copy) => show({ state: 'made', copy, url: URL.createObjectURL(copy.blob) }))
        .catch((error: unknown) => show({ state: 'failed', message: error instanceof Error ? error.message : '' }));
    }, STILL_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
    // `key` stands for the asset and the wish, whose identity changes at every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, previewCopy]);
  const url = shown?.preview.state === 'made' ? shown.preview.url : undefined;
  useEffect(() => () => (url === undefined ? undefined : URL.revokeObjectURL(url)), [url]);
  return { preview: shown?.preview, isCurrent: shown?.key === key };
}
