import { mediaTypeName, type Asset } from '../../lib/domain/asset.ts';
import { copyTypeSchema, type CopyType, type Fitting } from '../../lib/domain/copy.ts';
import { PLATFORM_SIZES } from '../../lib/domain/platform-sizes.ts';
import { NumberField } from '../ui/NumberField.tsx';
import { Select } from '../ui/Select.tsx';
import styles from './ConvertCopyDialog.module.css';
import { longEdgeOf, type CopyChoice } from './copy-choice.ts';

const SIZES = [
  { value: null, label: 'Its own shape' },
  ...PLATFORM_SIZES.map(({ id, name, widthPx, heightPx }) => ({
    value: id,
    label: `${name}, ${widthPx}×${heightPx}`,
  })),
];

const FITTINGS: readonly { readonly value: Fitting; readonly label: string; readonly hint: string }[] = [
  { value: 'smart-crop', label: 'Smart crop', hint: 'Cut to the shape where the picture has the most detail.' },
  { value: 'fill', label: 'Fill', hint: 'Cut to the shape from the middle.' },
  { value: 'fit', label: 'Fit', hint: 'All of the picture, within the size; nothing is cut off.' },
];

const TYPE_HINTS: Record<CopyType, string> = {
  'image/png': 'Loses nothing; large files.',
  'image/jpeg': 'Opens everywhere. What is transparent becomes white.',
  'image/webp': 'For the web; keeps transparency.',
  'image/avif': 'The smallest files. What is transparent becomes white.',
};

export interface CopyFieldsProps {
  readonly choice: CopyChoice;
  /** The picture that is looked at. */
  readonly asset: Asset;
  /** Undefined until the browser has said. */
  readonly canEncodeAvif: boolean | undefined;
  readonly onChange: (change: Partial<CopyChoice>) => void;
}

function FormatFields({ choice, canEncodeAvif, onChange }: CopyFieldsProps) {
  const { mediaType, quality } = choice;
  const types = copyTypeSchema.options.filter((type) => type !== 'image/avif' || canEncodeAvif === true);
  const absence =
    canEncodeAvif === false ? ' AVIF is not offered: this browser cannot write it at a chosen quality.' : '';
  return (
    <>
      <Select
        label="Format"
        value={mediaType}
        options={types.map((type) => ({ value: type, label: mediaTypeName(type) }))}
        hint={`${TYPE_HINTS[mediaType]}${absence}`}
        onChange={(type) => onChange({ mediaType: type })}
      />
      {mediaType !== 'image/png' && (
        <NumberField label="Quality" value={quality} min={1} max={100} onChange={(to) => onChange({ quality: to })} />
      )}
    </>
  );
}

/** What the copy is to be. */
export function CopyFields(props: CopyFieldsProps) {
  const { choice, asset, onChange } = props;
  const { platformId, fitting } = choice;
  return (
    <div className={styles['fields']}>
      <FormatFields {...props} />
      <Select label="Size" value={platformId} options={SIZES} onChange={(id) => onChange({ platformId: id })} />
      {platformId === null ? (
        <NumberField
          label="Long edge (px)"
          value={longEdgeOf(choice, asset)}
          min={1}
          max={Math.max(asset.widthPx, asset.heightPx)}
          onChange={(to) => onChange({ longEdgePx: to })}
        />
      ) : (
        <Select
          label="Fitting"
          value={fitting}
          options={FITTINGS}
          hint={FITTINGS.find(({ value }) => value === fitting)?.hint ?? ''}
          onChange={(to) => onChange({ fitting: to })}
        />
      )}
    </div>
  );
}
