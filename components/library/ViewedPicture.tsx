import { useRef, useState, type ReactNode } from 'react';
import type { Asset } from '../../lib/domain/asset.ts';
import { zoomStyle, type Zooming } from '../compare/use-zoom.ts';
import { useAsset, useAssetUrl } from '../hooks/use-asset-url.ts';
import { Button } from '../ui/Button.tsx';
import { dragOut, readDataUrl } from './drag-out.ts';
import { ImageStrip } from './ImageStrip.tsx';
import { MissingPicture } from './MissingPicture.tsx';
import styles from './ViewedPicture.module.css';

interface PictureProps {
  readonly asset: Asset;
  /** What may bring the picture back where it is missing. */
  readonly rescue: ReactNode;
  readonly title: string;
  /** While it is enlarged, dragging moves it. */
  readonly isDraggable: boolean;
}

/** The whole picture over its thumbnail, which is there sooner; never larger than it is. */
function Picture({ asset, title, rescue, isDraggable }: PictureProps) {
  const { id, mediaType, widthPx, heightPx } = asset;
  const { reading, markUnreadable } = useAsset(id, 'image');
  const thumbnail = useAssetUrl(id, 'thumbnail');
  const [dataUrl, setDataUrl] = useState<string | null>(null);
  const size = { maxInlineSize: widthPx, maxBlockSize: heightPx };
  if (reading.state === 'gone') return <MissingPicture>{rescue}</MissingPicture>;
  return (
    <>
      {thumbnail !== undefined && (
        <img className={styles['picture']} style={size} src={thumbnail} alt="" draggable={false} />
      )}
      {reading.state === 'here' && (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- *Download* does the same by keyboard
        <img
          className={styles['picture']}
          style={size}
          src={reading.url}
          alt={title}
          draggable={isDraggable}
          onPointerDown={() => void readDataUrl(reading.blob).then(setDataUrl, reportError)}
          onDragStart={(event) => dragOut(event, { url: reading.url, dataUrl, mediaType, title })}
          onError={markUnreadable}
        />
      )}
    </>
  );
}

export interface ViewedPictureProps extends Pick<PictureProps, 'rescue'> {
  readonly images: readonly [Asset, ...Asset[]];
  /** Of the one that is looked at, from 0. */
  readonly index: number;
  readonly onLook: (index: number) => void;
  readonly title: string;
  readonly zooming: Zooming;
}

/** The picture of a result, to be enlarged, moved and dragged out; all of its pictures where it has several. */
export function ViewedPicture({ images, index, onLook, title, rescue, zooming }: ViewedPictureProps) {
  const layer = useRef<HTMLDivElement>(null);
  const asset = images[index] ?? images[0];
  const { widthPx, heightPx } = asset;
  const showActual = () => {
    const { clientWidth = widthPx, clientHeight = heightPx } = layer.current ?? {};
    zooming.enlargeTo(Math.max(1, widthPx / clientWidth, heightPx / clientHeight));
  };
  return (
    <div className={styles['look']}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- buttons and keys do the same */}
      <div
        {...zooming.pointers}
        className={styles['stage']}
        data-enlarged={zooming.isEnlarged}
        role="group"
        aria-label="Picture"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys zoom and pan what is in it
        tabIndex={0}
        onDoubleClick={zooming.isEnlarged ? zooming.fit : showActual}
      >
        <div ref={layer} className={styles['layer']} style={zoomStyle(zooming.zoom)}>
          <Picture key={asset.id} asset={asset} title={title} rescue={rescue} isDraggable={!zooming.isEnlarged} />
        </div>
      </div>
      <div className={styles['zoom']}>
        <Button tone="quiet" aria-pressed={!zooming.isEnlarged} onClick={zooming.fit}>
          Fit
        </Button>
        <Button tone="quiet" onClick={showActual}>
          100 %
        </Button>
        <Button tone="quiet" aria-label="Zoom out" title="Zoom out (−)" onClick={zooming.reduce}>
          −
        </Button>
        <Button tone="quiet" aria-label="Zoom in" title="Zoom in (+)" onClick={zooming.enlarge}>
          +
        </Button>
        {images.length > 1 && <ImageStrip images={images} current={asset} onLook={onLook} />}
      </div>
    </div>
  );
}
