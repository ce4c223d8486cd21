import type { FrozenBrief } from '../../lib/domain/brief.ts';
import type { Model } from '../../lib/domain/model.ts';
import {
  CROPS,
  FRAMINGS,
  INPUT_MODE_LABELS,
  MEDIA,
  STYLE_DIRECTIONS,
  TEXT_PLACES,
} from '../../lib/domain/vocabulary.ts';
import { optionsOf } from '../compose/options.ts';
import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';

const WORDS = {
  subject: 'Subject',
  compositionNotes: 'Composition notes',
  styleNotes: 'Style notes',
  keep: 'Keep',
  avoid: 'Avoid',
} as const;
type WordKey = keyof typeof WORDS;
const WORD_KEYS = ['subject', 'compositionNotes', 'styleNotes', 'keep', 'avoid'] as const satisfies readonly WordKey[];

export interface ChangeFieldsProps {
  /** Of the result. */
  readonly before: FrozenBrief;
  /** As it is proposed. */
  readonly proposed: FrozenBrief;
  /** With what the person made of it. */
  readonly brief: FrozenBrief;
  readonly models: readonly Model[];
  /** Whether nothing is proposed, and the person is to say it. */
  readonly isOpen: boolean;
  readonly onPatch: (patch: Partial<FrozenBrief>) => void;
}

function Choices({ before, proposed, brief, onPatch }: ChangeFieldsProps) {
  return (
    <>
      {proposed.framing !== before.framing && (
        <Select
          label="Framing"
          value={brief.framing}
          options={optionsOf(FRAMINGS)}
          onChange={(framing) => onPatch({ framing })}
        />
      )}
      {proposed.crop !== before.crop && (
        <Select label="Crop" value={brief.crop} options={optionsOf(CROPS)} onChange={(crop) => onPatch({ crop })} />
      )}
      {proposed.styleDirection !== before.styleDirection && (
        <Select
          label="Style direction"
          value={brief.styleDirection}
          options={optionsOf(STYLE_DIRECTIONS)}
          onChange={(styleDirection) => onPatch({ styleDirection })}
        />
      )}
      {proposed.medium !== before.medium && (
        <Select
          label="Medium"
          value={brief.medium}
          options={optionsOf(MEDIA)}
          onChange={(medium) => onPatch({ medium })}
        />
      )}
      {proposed.textPlace !== before.textPlace && (
        <Select
          label="Text place"
          value={brief.textPlace}
          options={optionsOf(TEXT_PLACES)}
          onChange={(textPlace) => onPatch({ textPlace })}
        />
      )}
    </>
  );
}

function Settings({ before, proposed, brief, models, onPatch }: ChangeFieldsProps) {
  const { output } = brief;
  const model = models.find(({ id }) => id === output.modelId);
  return (
    <>
      {proposed.inputMode !== before.inputMode && (
        <Select
          label="Input mode"
          value={brief.inputMode}
          options={(['text', 'edit'] as const).map((value) => ({ value, label: INPUT_MODE_LABELS[value] }))}
          onChange={(inputMode) => onPatch({ inputMode })}
        />
      )}
      {proposed.output.modelId !== before.output.modelId && (
        <Select
          label="Model"
          value={output.modelId}
          options={models.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(modelId) => onPatch({ output: { ...output, modelId } })}
        />
      )}
      {proposed.output.aspectRatio !== before.output.aspectRatio && model && (
        <Select
          label="Aspect ratio"
          value={output.aspectRatio}
          options={model.aspectRatios.map((value) => ({ value, label: value }))}
          onChange={(aspectRatio) => onPatch({ output: { ...output, aspectRatio } })}
        />
      )}
      {proposed.output.size !== before.output.size && model && (
        <Select
          label="Resolution"
          value={output.size}
          options={model.sizes.map((value) => ({ value, label: value }))}
          onChange={(size) => onPatch({ output: { ...output, size } })}
        />
      )}
    </>
  );
}

/** The controls of the fields that a proposal changes, and of no others: everything else stays as it was. */
export function ChangeFields(props: ChangeFieldsProps) {
  const { before, proposed, brief, isOpen, onPatch } = props;
  return (
    <>
      {WORD_KEYS.filter((key) => proposed[key] !== before[key] || (isOpen && key === 'subject')).map((key) => (
        <TextField
          key={key}
          label={WORDS[key]}
          value={brief[key]}
          isMultiline
          hasMentions
          onChange={(words) => onPatch({ [key]: words })}
        />
      ))}
      <Choices {...props} />
      <Settings {...props} />
    </>
  );
}
