import {
  CAMERA_ANGLES,
  CROPS,
  DEPTHS_OF_FIELD,
  FRAMINGS,
  LENSES,
  LIGHTS,
  MEDIA,
  STYLE_DIRECTIONS,
} from '../../lib/domain/vocabulary.ts';
import { Section } from '../ui/Section.tsx';
import { Select } from '../ui/Select.tsx';
import styles from './BriefFields.module.css';
import { ConstraintFields } from './ConstraintFields.tsx';
import { optionsOf } from './options.ts';
import { Words, type BriefFieldsProps } from './Words.tsx';

const FRAMING_OPTIONS = optionsOf(FRAMINGS);
const CAMERA_ANGLE_OPTIONS = optionsOf(CAMERA_ANGLES);
const CROP_OPTIONS = optionsOf(CROPS);
const LENS_OPTIONS = optionsOf(LENSES);
const DEPTH_OPTIONS = optionsOf(DEPTHS_OF_FIELD);
const STYLE_OPTIONS = optionsOf(STYLE_DIRECTIONS);
const LIGHT_OPTIONS = optionsOf(LIGHTS);
const MEDIUM_OPTIONS = optionsOf(MEDIA);

function Composition(props: BriefFieldsProps) {
  const { brief, onPatch } = props;
  const { framing, cameraAngle, crop, lens, depthOfField } = brief;
  return (
    <>
      <div className={styles['choices']}>
        <Select
          label="Framing"
          value={framing}
          options={FRAMING_OPTIONS}
          onChange={(value) => onPatch({ framing: value })}
        />
        <Select
          label="Camera angle"
          value={cameraAngle}
          options={CAMERA_ANGLE_OPTIONS}
          onChange={(value) => onPatch({ cameraAngle: value })}
        />
        <Select label="Crop" value={crop} options={CROP_OPTIONS} onChange={(value) => onPatch({ crop: value })} />
        <Select label="Lens" value={lens} options={LENS_OPTIONS} onChange={(value) => onPatch({ lens: value })} />
        <Select
          label="Depth of field"
          value={depthOfField}
          options={DEPTH_OPTIONS}
          onChange={(value) => onPatch({ depthOfField: value })}
        />
      </div>
      <Words
        {...props}
        label="Composition notes"
        placeholder="On a ledge, slightly left of the middle"
        field="compositionNotes"
      />
    </>
  );
}

function Style(props: BriefFieldsProps) {
  const { brief, onPatch } = props;
  const { styleDirection, light, medium } = brief;
  return (
    <>
      <div className={styles['choices']}>
        <Select
          label="Style direction"
          value={styleDirection}
          options={STYLE_OPTIONS}
          onChange={(value) => onPatch({ styleDirection: value })}
        />
        <Select label="Light" value={light} options={LIGHT_OPTIONS} onChange={(value) => onPatch({ light: value })} />
        <Select
          label="Medium"
          value={medium}
          options={MEDIUM_OPTIONS}
          onChange={(value) => onPatch({ medium: value })}
        />
      </div>
      <Words {...props} label="Style notes" placeholder="Muted greens, a little grain" field="styleNotes" />
    </>
  );
}

/** The words of the brief: what can be seen, not only a mood. */
export function BriefFields(props: BriefFieldsProps) {
  return (
    <Section title="Brief">
      <Words
        {...props}
        label="Subject"
        isMultiline
        placeholder="What is seen: the cup of @image1 on a ledge in front of @image2"
        field="subject"
      />
      <Composition {...props} />
      <Style {...props} />
      <ConstraintFields {...props} />
    </Section>
  );
}
