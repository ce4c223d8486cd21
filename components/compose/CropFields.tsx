import type { PixelArea } from '../../lib/domain/edit.ts';
import type { PixelSize } from '../../lib/domain/output.ts';
import { NumberField } from '../ui/NumberField.tsx';
import styles from './CropDialog.module.css';

export interface CropFieldsProps {
  readonly area: PixelArea;
  /** Of the whole picture, as it is turned. */
  readonly size: PixelSize;
  readonly onChange: (side: keyof PixelArea, px: number) => void;
}

/** A crop in numbers, for whoever wants it exact or does not drag. */
export function CropFields({ area, size, onChange }: CropFieldsProps) {
  const { leftPx, topPx, widthPx, heightPx } = area;
  const sides = [
    { label: 'Left (px)', side: 'leftPx', value: leftPx, min: 0, max: size.widthPx - widthPx },
    { label: 'Top (px)', side: 'topPx', value: topPx, min: 0, max: size.heightPx - heightPx },
    { label: 'Width (px)', side: 'widthPx', value: widthPx, min: 1, max: size.widthPx },
    { label: 'Height (px)', side: 'heightPx', value: heightPx, min: 1, max: size.heightPx },
  ] as const;
  return (
    <div className={styles['numbers']}>
      {sides.map(({ side, ...field }) => (
        <NumberField key={side} {...field} onChange={(px) => onChange(side, px)} />
      ))}
    </div>
  );
}
