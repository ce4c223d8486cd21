import { BLANK_RULES } from './blanks.ts';
import { BLOCKING_RULES } from './blocking.ts';
import { COMPETING_RULES } from './competing.ts';
import { CONTRADICTION_RULES } from './contradictions.ts';
import { FRAME_RULES } from './frame.ts';
import type { Finding, FindingSubject, Rule } from './finding.ts';
import { LETTERING_RULES } from './lettering.ts';
import { NAME_RULES } from './names.ts';
import { PRIVACY_RULES } from './privacy.ts';
import { REFERENCE_RULES } from './references.ts';
import { RIGHTS_RULES } from './rights.ts';
import { SOURCE_RULES } from './sources.ts';
import { STYLE_RULES } from './style.ts';
import { SUBJECT_RULES } from './subject.ts';
import { SYNTAX_RULES } from './syntax.ts';
import { SUSPICION_RULES } from './suspicions.ts';
import { WORDING_RULES } from './wording.ts';

const RULES: readonly Rule[] = [
  ...BLOCKING_RULES,
  ...RIGHTS_RULES,
  ...REFERENCE_RULES,
  ...SUBJECT_RULES,
  ...WORDING_RULES,
  ...BLANK_RULES,
  ...SYNTAX_RULES,
  ...STYLE_RULES,
  ...COMPETING_RULES,
  ...CONTRADICTION_RULES,
  ...FRAME_RULES,
  ...LETTERING_RULES,
  ...PRIVACY_RULES,
  ...NAME_RULES,
  ...SOURCE_RULES,
  ...SUSPICION_RULES,
];

const ORDER = { blocks: 0, warns: 1, advises: 2 };

/** Everything that is wrong with a brief, ignored or not: what blocks first, then in the order of the rules. */
export function findFindings(subject: FindingSubject): Finding[] {
  return RULES.flatMap((rule) => rule(subject)).toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}
