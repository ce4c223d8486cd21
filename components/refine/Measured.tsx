import { useEffect, useRef, useState } from 'react';
import { describeMeasures, type ChangeMap, type ResultMeasures } from '../../lib/domain/refine/measures.ts';
import { useAssetUrl } from '../hooks/use-asset-url.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import styles from './Refine.module.css';

/** One pixel a cell, which the style sheet enlarges over the picture: the more it changed, the less it lets through. */
function HeatMap({ map }: { readonly map: ChangeMap }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(map.columns, map.rows);
    for (const [index, share] of map.cells.entries()) {
      image.data.set([214, 40, 40, Math.round(200 * Math.min(1, share))], index * 4);
    }
    context.putImageData(image, 0, 0);
  }, [map]);
  return <canvas ref={canvas} width={map.columns} height={map.rows} className={styles['heat']} aria-hidden="true" />;
}

export interface MeasuredProps {
  readonly assetId: string;
  readonly alt: string;
  /** The words that were to be set in the image; empty where none were. */
  readonly text: string;
  /** Null while it is being measured, or where that failed. */
  readonly measures: ResultMeasures | null;
  readonly isMeasuring: boolean;
}

/** The result, and what can be measured in it. */
export function Measured({ assetId, alt, text, measures, isMeasuring }: MeasuredProps) {
  const url = useAssetUrl(assetId, 'image');
  const [isMapped, setIsMapped] = useState(true);
  const map = measures?.changeMap ?? null;
  return (
    <section className={styles['measured']} aria-label="What was measured">
      <div className={styles['picture']}>
        <img src={url} alt={alt} />
        {map !== null && isMapped && <HeatMap map={map} />}
      </div>
      <div className={styles['facts']}>
        <div role="status">
          {isMeasuring && <p>Measuring the result…</p>}
          {measures !== null && describeMeasures(measures).map(({ sentence }) => <p key={sentence}>{sentence}</p>)}
          {!isMeasuring && measures === null && <p>The result could not be measured.</p>}
          {text !== '' && <p>“{text}” was to be set. Letters are not read here: compare them yourself.</p>}
        </div>
        {map !== null && <Checkbox label="Show what changed" isChecked={isMapped} onChange={setIsMapped} />}
      </div>
    </section>
  );
}
