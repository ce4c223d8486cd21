import type { Brief } from '../../lib/domain/brief.ts';
import { parseBrandColours } from '../../lib/domain/brief.ts';
import { CAMERA_ANGLES, CROPS, FRAMINGS, STYLE_DIRECTIONS } from '../../lib/domain/vocabulary.ts';
import type { Finding, FindingField, WordField } from '../../lib/domain/findings/finding.ts';
import type { DraftPatch } from '../../lib/store/drafts.ts';
import { Section } from '../ui/Section.tsx';
import { Select } from '../ui/Select.tsx';
import type { Mark } from '../ui/marks.ts';
import { TextField } from '../ui/TextField.tsx';
import styles from './BriefFields.module.css';
import { messageId } from './message-id.ts';
import { optionsOf } from './options.ts';

const FRAMING_OPTIONS = optionsOf(FRAMINGS);
const CAMERA_ANGLE_OPTIONS = optionsOf(CAMERA_ANGLES);
const CROP_OPTIONS = optionsOf(CROPS);
const STYLE_OPTIONS = optionsOf(STYLE_DIRECTIONS);

export interface BriefFieldsProps {
  readonly brief: Brief;
  /** Those whose words are marked in place. */
  readonly findings: readonly Finding[];
  readonly onPatch: (patch: DraftPatch) => void;
}

function marksIn(field: WordField, findings: readonly Finding[]): readonly Mark[] {
  return findings.flatMap((finding) =>
    finding.span?.field === field
      ? [
          {
            start: finding.span.start,
            end: finding.span.end,
            severity: finding.severity,
            describedBy: messageId(finding),
          },
        ]
      : [],
  );
}

interface WordsProps extends BriefFieldsProps {
  readonly label: FindingField;
  readonly field: WordField;
  readonly placeholder: string;
  readonly isMultiline?: boolean;
}

/** A field of the brief whose words are marked where a finding is about them. */
function Words({ brief, findings, onPatch, field, ...rest }: WordsProps) {
  return (
    <TextField
      {...rest}
      // What is drawn and what it is drawn in name no picture.
      hasMentions={field !== 'textInImage' && field !== 'brandColours'}
      marks={marksIn(field, findings)}
      value={brief[field]}
      onChange={(words) => onPatch({ [field]: words })}
    />
  );
}

function Composition(props: BriefFieldsProps) {
  const { brief, onPatch } = props;
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
  return (
    <div className={styles['two']}>
      <Select
        label="Style direction"
        value={brief.styleDirection}
        options={STYLE_OPTIONS}
        onChange={(styleDirection) => onPatch({ styleDirection })}
      />
      <Words {...props} label="Style notes" placeholder="Soft window light" field="styleNotes" />
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

function Constraints(props: BriefFieldsProps) {
  return (
    <div className={styles['two']}>
      <Words {...props} label="Text in the image" placeholder="Open from seven" field="textInImage" />
      <div className={styles['colours']}>
        <Words {...props} label="Brand colours" placeholder="#0B3B2E, #F2E9D8" field="brandColours" />
        <Swatches text={props.brief.brandColours} />
      </div>
      <Words {...props} label="Keep" placeholder="Handle and rim of the cup" field="keep" />
      <Words {...props} label="Avoid" placeholder="Hands, steam" field="avoid" />
    </div>
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
      <Constraints {...props} />
    </Section>
  );
}
