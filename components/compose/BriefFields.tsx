import type { Brief } from '../../lib/domain/brief.ts';
import { parseBrandColours } from '../../lib/domain/brief.ts';
import { CAMERA_ANGLES, CROPS, FRAMINGS, STYLE_DIRECTIONS } from '../../lib/domain/vocabulary.ts';
import type { DraftPatch } from '../../lib/store/drafts.ts';
import { Section } from '../ui/Section.tsx';
import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './BriefFields.module.css';
import { optionsOf } from './options.ts';

const FRAMING_OPTIONS = optionsOf(FRAMINGS);
const CAMERA_ANGLE_OPTIONS = optionsOf(CAMERA_ANGLES);
const CROP_OPTIONS = optionsOf(CROPS);
const STYLE_OPTIONS = optionsOf(STYLE_DIRECTIONS);

export interface BriefFieldsProps {
  readonly brief: Brief;
  readonly onPatch: (patch: DraftPatch) => void;
}

function Composition({ brief, onPatch }: BriefFieldsProps) {
  return (
    <>
      <div className={styles['three']}>
        <Select
          label="Framing"
          value={brief.framing}
          options={FRAMING_OPTIONS}
          onChange={(framing) => onPatch({ framing })}
        />
        <Select
          label="Camera angle"
          value={brief.cameraAngle}
          options={CAMERA_ANGLE_OPTIONS}
          onChange={(cameraAngle) => onPatch({ cameraAngle })}
        />
        <Select label="Crop" value={brief.crop} options={CROP_OPTIONS} onChange={(crop) => onPatch({ crop })} />
      </div>
      <TextField
        label="Composition notes"
        placeholder="On a ledge, slightly left of the middle"
        value={brief.compositionNotes}
        onChange={(compositionNotes) => onPatch({ compositionNotes })}
      />
    </>
  );
}

function Style({ brief, onPatch }: BriefFieldsProps) {
  return (
    <div className={styles['two']}>
      <Select
        label="Style direction"
        value={brief.styleDirection}
        options={STYLE_OPTIONS}
        onChange={(styleDirection) => onPatch({ styleDirection })}
      />
      <TextField
        label="Style notes"
        placeholder="Soft window light"
        value={brief.styleNotes}
        onChange={(styleNotes) => onPatch({ styleNotes })}
      />
    </div>
  );
}

function Swatches({ text }: { readonly text: string }) {
  return (
    <span className={styles['swatches']} aria-hidden="true">
      {parseBrandColours(text).map((colour) => (
        <span key={colour} className={styles['swatch']} style={{ background: colour }} />
      ))}
    </span>
  );
}

function Constraints({ brief, onPatch }: BriefFieldsProps) {
  return (
    <div className={styles['two']}>
      <TextField
        label="Text in the image"
        placeholder="Open from seven"
        value={brief.textInImage}
        onChange={(textInImage) => onPatch({ textInImage })}
      />
      <div className={styles['colours']}>
        <TextField
          label="Brand colours"
          placeholder="#0B3B2E, #F2E9D8"
          value={brief.brandColours}
          onChange={(brandColours) => onPatch({ brandColours })}
        />
        <Swatches text={brief.brandColours} />
      </div>
      <TextField
        label="Keep"
        placeholder="Handle and rim of the cup"
        value={brief.keep}
        onChange={(keep) => onPatch({ keep })}
      />
      <TextField
        label="Avoid"
        placeholder="Hands, steam"
        value={brief.avoid}
        onChange={(avoid) => onPatch({ avoid })}
      />
    </div>
  );
}

/** The words of the brief: what can be seen, not only a mood. */
export function BriefFields({ brief, onPatch }: BriefFieldsProps) {
  return (
    <Section title="Brief">
      <TextField
        label="Subject"
        isMultiline
        placeholder="What is seen: the cup of @image1 on a ledge in front of @image2"
        value={brief.subject}
        onChange={(subject) => onPatch({ subject })}
      />
      <Composition brief={brief} onPatch={onPatch} />
      <Style brief={brief} onPatch={onPatch} />
      <Constraints brief={brief} onPatch={onPatch} />
    </Section>
  );
}
