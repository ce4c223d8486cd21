import type { Brief } from '../../lib/domain/brief.ts';
import type { Finding, FindingField, WordField } from '../../lib/domain/findings/finding.ts';
import type { DraftPatch } from '../../lib/store/drafts.ts';
import type { Mark } from '../ui/marks.ts';
import { TextField } from '../ui/TextField.tsx';
import { messageId } from './message-id.ts';

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

export interface WordsProps extends BriefFieldsProps {
  readonly label: FindingField;
  readonly field: WordField;
  readonly placeholder: string;
  readonly hint?: string;
  readonly isMultiline?: boolean;
}

/** A field of the brief whose words are marked where a finding is about them. */
export function Words({ brief, findings, onPatch, field, ...rest }: WordsProps) {
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
