import type { Asset } from '../../lib/domain/asset.ts';
import { useAssetUrl } from '../hooks/use-asset-url.ts';
import { Button } from '../ui/Button.tsx';
import styles from './ImageStrip.module.css';

export interface ImageStripProps {
  readonly images: readonly Asset[];
  /** The one that is looked at. */
  readonly current: Asset;
  /** By its place, from 0. */
  readonly onLook: (index: number) => void;
}

/** All images of a result, one of which is looked at. */
export function ImageStrip({ images, current, onLook }: ImageStripProps) {
  return (
    <ul className={styles['strip']} aria-label="Images of this result">
      {images.map((image, index) => (
        <li key={image.id}>
          <Button
            className={styles['small']}
            aria-label={`Image ${index + 1} of ${images.length}`}
            aria-pressed={image.id === current.id}
            onClick={() => onLook(index)}
          >
            <Small assetId={image.id} />
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Small({ assetId }: { readonly assetId: string }) {
  const url = useAssetUrl(assetId, 'thumbnail');
  return url === undefined ? '–' : <img src={url} alt="" draggable={false} />;
}
