import { mediaTypeName } from '../../lib/domain/asset.ts';
import type { Brief } from '../../lib/domain/brief.ts';
import type { Model, ProviderDescription } from '../../lib/domain/model.ts';
import {
  MAX_IMAGE_COUNT,
  outputFormatSchema,
  pixelSize,
  type Output,
  type OutputFormat,
} from '../../lib/domain/output.ts';
import { outputWith } from '../../lib/domain/output-with.ts';
import { limitsOf } from '../../lib/domain/provider-limits.ts';
import { useApp } from '../app-context.ts';
import { NumberField } from '../ui/NumberField.tsx';
import { Section } from '../ui/Section.tsx';
import { Select } from '../ui/Select.tsx';
import { FrameSketch } from './FrameSketch.tsx';
import styles from './OutputFields.module.css';

export interface OutputFieldsProps {
  readonly brief: Brief;
  readonly provider: ProviderDescription;
  readonly model: Model;
  readonly onChange: (output: Output) => void;
}

const FORMAT_OPTIONS = outputFormatSchema.options.map((value) => ({ value, label: formatLabel(value) }));

function formatLabel(format: OutputFormat): string {
  return format === 'original' ? 'As made' : mediaTypeName(format);
}

function Service({ brief: { output }, provider, model, onChange }: OutputFieldsProps) {
  const { catalogue } = useApp();
  const choose = (id: string) => {
    const next = catalogue.find((candidate) => candidate.id === id);
    if (next) onChange(outputWith(output, next.id, next.models[0]));
  };
  const chooseModel = (id: string) => {
    const next = provider.models.find((candidate) => candidate.id === id);
    if (next) onChange(outputWith(output, provider.id, next));
  };
  return (
    <>
      <Select
        label="Provider"
        value={provider.id}
        options={catalogue.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={choose}
      />
      <Select
        label="Model"
        value={model.id}
        options={provider.models.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={chooseModel}
      />
    </>
  );
}

/** A ratio that the model does not make stays in the list, so that the select tells the truth beside its finding. */
function including<Value>(offered: readonly Value[], current: Value): readonly Value[] {
  return offered.includes(current) ? offered : [current, ...offered];
}

function Image({ brief: { output }, model, onChange }: OutputFieldsProps) {
  const ratios = including(model.aspectRatios, output.aspectRatio).map((value) => {
    const { widthPx, heightPx } = pixelSize(value, output.size);
    return { value, label: `${value} · ${widthPx}×${heightPx}` };
  });
  const sizes = including(model.sizes, output.size).map((value) => ({ value, label: value }));
  return (
    <>
      <Select
        label="Aspect ratio"
        value={output.aspectRatio}
        options={ratios}
        onChange={(aspectRatio) => onChange({ ...output, aspectRatio })}
      />
      <Select
        label="Resolution"
        value={output.size}
        options={sizes}
        onChange={(size) => onChange({ ...output, size })}
      />
    </>
  );
}

/** Who makes the image, and its shape. */
export function OutputFields(props: OutputFieldsProps) {
  const { brief, provider, model, onChange } = props;
  const { output } = brief;
  const limits = limitsOf(provider, model, brief);
  return (
    <Section title="Output">
      <div className={styles['grid']}>
        <Service {...props} />
        <Image {...props} />
        <Select
          label="Output format"
          value={output.format}
          options={FORMAT_OPTIONS}
          onChange={(format) => onChange({ ...output, format })}
        />
        <NumberField
          label="Number of images"
          min={1}
          max={MAX_IMAGE_COUNT}
          value={output.count}
          onChange={(count) => onChange({ ...output, count })}
        />
      </div>
      {limits.length > 0 && <p className={styles['note']}>{limits.join(' ')}</p>}
      <FrameSketch brief={brief} />
    </Section>
  );
}
