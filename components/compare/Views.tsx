import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useApp } from '../app-context.ts';
import { useAssetUrl } from '../hooks/use-asset-url.ts';
import styles from './Compare.module.css';
import { differenceOf, type PictureDifference } from './difference.ts';
import { zoomStyle, type Zoom, type Zooming } from './use-zoom.ts';

/** A picture of either side, with what it is called. */
export interface Side {
  readonly label: string;
  readonly assetId: string;
}

export interface ViewProps {
  readonly before: Side;
  readonly after: Side;
  readonly zooming: Zooming;
  /** Width to height of the stage: that of the first picture. */
  readonly shape: number;
}

interface StageProps {
  readonly label: string;
  readonly shape: number;
  readonly zooming: Zooming;
  readonly children: ReactNode;
}

/** Where pictures are looked at, moved and enlarged. */
function Stage({ label, shape, zooming, children }: StageProps) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys zoom and pan what is in it
    <div
      {...zooming.pointers}
      onKeyDown={zooming.onKeyDown}
      className={styles['stage']}
      style={{ aspectRatio: shape }}
      role="group"
      aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys zoom and pan what is in it
      tabIndex={0}
    >
      {children}
    </div>
  );
}

function Picture({ side, zoom }: { readonly side: Side; readonly zoom: Zoom }) {
  const url = useAssetUrl(side.assetId, 'image');
  return <img className={styles['picture']} style={zoomStyle(zoom)} src={url} alt={side.label} draggable={false} />;
}

/** One over the other, with a divider between them. */
export function SliderView({ before, after, zooming, shape }: ViewProps) {
  const [percent, setPercent] = useState(50);
  return (
    <>
      <Stage label="Both pictures" shape={shape} zooming={zooming}>
        <Picture side={after} zoom={zooming.zoom} />
        <div className={styles['over']} style={{ clipPath: `inset(0 ${100 - percent}% 0 0)` }}>
          <Picture side={before} zoom={zooming.zoom} />
        </div>
        <div className={styles['divider']} style={{ insetInlineStart: `${percent}%` }} />
      </Stage>
      <input
        type="range"
        aria-label="Divider"
        aria-valuetext={`${percent} % ${before.label}`}
        className={styles['range']}
        min={0}
        max={100}
        value={percent}
        onChange={({ target }) => setPercent(target.valueAsNumber)}
      />
    </>
  );
}

/** One beside the other, or above it where there is no room. */
export function SideBySideView({ before, after, zooming, shape }: ViewProps) {
  return (
    <div className={styles['pair']}>
      {[before, after].map((side) => (
        <figure key={side.label} className={styles['figure']}>
          <Stage label={side.label} shape={shape} zooming={zooming}>
            <Picture side={side} zoom={zooming.zoom} />
          </Stage>
          <figcaption>{side.label}</figcaption>
        </figure>
      ))}
    </div>
  );
}

function useDifference(before: Side, after: Side): PictureDifference | 'gone' | undefined {
  const { store } = useApp();
  const [difference, setDifference] = useState<PictureDifference | 'gone'>();
  useEffect(() => {
    let isWanted = true;
    const compare = async () => {
      const [first, second] = await Promise.all([
        store.assets.readBlob(before.assetId),
        store.assets.readBlob(after.assetId),
      ]);
      return first && second ? differenceOf(first, second) : 'gone';
    };
    compare()
      .catch(() => 'gone' as const)
      .then((found) => {
        if (isWanted) setDifference(found);
      })
      .catch(reportError);
    return () => {
      isWanted = false;
    };
  }, [store, before.assetId, after.assetId]);
  return difference;
}

function Drawn({ image, zoom }: { readonly image: ImageData; readonly zoom: Zoom }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => canvas.current?.getContext('2d')?.putImageData(image, 0, 0), [image]);
  return (
    <canvas
      ref={canvas}
      width={image.width}
      height={image.height}
      className={styles['picture']}
      style={zoomStyle(zoom)}
    />
  );
}

/** What differs, pixel by pixel. */
export function DifferenceView({ before, after, zooming, shape }: ViewProps) {
  const difference = useDifference(before, after);
  const hasFound = difference !== undefined && difference !== 'gone';
  return (
    <>
      <Stage label="Difference of the pictures" shape={shape} zooming={zooming}>
        {hasFound && <Drawn image={difference.image} zoom={zooming.zoom} />}
      </Stage>
      <p role="status" className={styles['note']}>
        {difference === 'gone' && 'The pictures could not be compared: one cannot be read.'}
        {hasFound &&
          `${(difference.share * 100).toFixed(1)} % of the pixels differ visibly. Brighter is more different, shown three times stronger.`}
      </p>
    </>
  );
}
