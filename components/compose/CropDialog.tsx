import type { CSSProperties } from 'react';
import { ReactCrop, type PercentCrop } from 'react-image-crop';
import 'react-image-crop/dist/ReactCrop.css';
import type { Asset } from '../../lib/domain/asset.ts';
import type { AspectRatio } from '../../lib/domain/output.ts';
import type { CropArea } from '../../lib/domain/reference.ts';
import { useAssetUrl } from '../hooks/use-asset-url.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import styles from './CropDialog.module.css';
import { CropFields } from './CropFields.tsx';
import { TurnedPicture } from './TurnedPicture.tsx';
import { useCrop, type CropDraft } from './use-crop.ts';
import type { ImageEdit } from './use-image-edit.ts';

export interface CropDialogProps {
  readonly tag: string;
  /** As it was captured, before any edit. */
  readonly original: Asset;
  readonly edit: ImageEdit;
  /** Of the output. */
  readonly aspectRatio: AspectRatio;
  readonly onApply: (edit: ImageEdit) => void;
  readonly onCancel: () => void;
}

/** Smaller frames could not be taken hold of; in CSS pixels. */
const SMALLEST_PX = 12;

const HANDLE_LABELS = {
  cropArea: 'Crop frame',
  nwDragHandle: 'Top left corner',
  nDragHandle: 'Top edge',
  neDragHandle: 'Top right corner',
  eDragHandle: 'Right edge',
  seDragHandle: 'Bottom right corner',
  sDragHandle: 'Bottom edge',
  swDragHandle: 'Bottom left corner',
  wDragHandle: 'Left edge',
};

function inPercent({ x, y, width, height }: CropArea): PercentCrop {
  return { unit: '%', x: x * 100, y: y * 100, width: width * 100, height: height * 100 };
}

function inShares({ x, y, width, height }: PercentCrop): CropArea {
  return { x: x / 100, y: y / 100, width: width / 100, height: height / 100 };
}

function valueOf(aspectRatio: AspectRatio): number {
  const [wide = 1, high = 1] = aspectRatio.split(':').map(Number);
  return wide / high;
}

interface PartProps {
  readonly draft: CropDraft;
  readonly url: string | undefined;
}

function Frame({ draft, url }: PartProps) {
  const { area, size, ratio, quarterTurns, setArea } = draft;
  const shape = size.widthPx / size.heightPx;
  return (
    <ReactCrop
      className={styles['frame'] ?? ''}
      style={{ aspectRatio: shape, inlineSize: `min(100%, ${38 * shape}vh)` }}
      crop={inPercent(area)}
      {...(ratio !== null && { aspect: ratio })}
      keepSelection
      ruleOfThirds
      minWidth={SMALLEST_PX}
      minHeight={SMALLEST_PX}
      ariaLabels={HANDLE_LABELS}
      onChange={(_pixels, percent) => setArea(inShares(percent))}
    >
      <TurnedPicture url={url} quarterTurns={quarterTurns} alt="" />
    </ReactCrop>
  );
}

/** The picture enlarged and moved so that only the crop is seen. */
function previewStyle({ x, y, width, height }: CropArea): CSSProperties {
  return {
    inlineSize: `${100 / width}%`,
    blockSize: `${100 / height}%`,
    insetInlineStart: `${(-100 * x) / width}%`,
    insetBlockStart: `${(-100 * y) / height}%`,
  };
}

function Preview({ draft: { area, pixels, size, quarterTurns }, url }: PartProps) {
  const shape = pixels.widthPx / pixels.heightPx;
  return (
    <div className={styles['outcome']}>
      <div className={styles['preview']} style={{ aspectRatio: shape, inlineSize: `min(72px, ${72 * shape}px)` }}>
        <div style={previewStyle(area)}>
          <TurnedPicture url={url} quarterTurns={quarterTurns} alt="Preview of the crop" />
        </div>
      </div>
      <p>
        {pixels.widthPx}×{pixels.heightPx} of {size.widthPx}×{size.heightPx}
      </p>
    </div>
  );
}

function Shape({ draft, aspectRatio }: { readonly draft: CropDraft; readonly aspectRatio: AspectRatio }) {
  const output = valueOf(aspectRatio);
  const shapes = [
    { value: 'free', label: 'Free', ratio: null },
    ...(output === 1 ? [] : [{ value: 'output', label: `Output ${aspectRatio}`, ratio: output }]),
    { value: 'square', label: 'Square', ratio: 1 },
  ];
  return (
    <RadioGroup
      label="Shape of the crop"
      value={shapes.find(({ ratio }) => ratio === draft.ratio)?.value ?? 'free'}
      options={shapes}
      onChange={(chosen) => draft.setRatio(shapes.find(({ value }) => value === chosen)?.ratio ?? null)}
    />
  );
}

/** Chooses a part of a picture, by pointer, by keyboard or in numbers, and turns it. Nothing is changed before *Apply*. */
export function CropDialog({ tag, original, edit, aspectRatio, onApply, onCancel }: CropDialogProps) {
  const url = useAssetUrl(original.id, 'image');
  const draft = useCrop(original, edit);
  return (
    <Dialog
      title={`Crop ${tag}`}
      onClose={onCancel}
      actions={
        <>
          <Button onClick={onCancel}>Cancel</Button>
          <Button tone="primary" onClick={() => onApply(draft.toEdit())}>
            Apply
          </Button>
        </>
      }
    >
      <div className={styles['crop']}>
        <div className={styles['stage']}>
          <Frame draft={draft} url={url} />
        </div>
        <p className={styles['keys']}>
          Arrow keys move the frame, or the corner or edge that has the focus: with Shift 10 steps at once, with Ctrl
          100.
        </p>
        <Shape draft={draft} aspectRatio={aspectRatio} />
        <CropFields area={draft.pixels} size={draft.size} onChange={draft.setSide} />
        <div className={styles['row']}>
          <Preview draft={draft} url={url} />
          <div className={styles['turns']}>
            <Button onClick={() => draft.turn(-1)}>Turn left</Button>
            <Button onClick={() => draft.turn(1)}>Turn right</Button>
          </div>
        </div>
      </div>
    </Dialog>
  );
}
