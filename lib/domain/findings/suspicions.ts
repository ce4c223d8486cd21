import type { Suspicion } from '../inspection.ts';
import type { ReferenceRole } from '../role.ts';
import type { Finding, Rule, Severity } from './finding.ts';
import { inspectedReferences } from './inspected.ts';

interface SuspicionWords {
  /** What the picture likely is or has, after its tag. */
  readonly likely: string;
  /** Why it matters, and what to do. */
  readonly why: string;
  /** How much it matters to a role; `warns` where the table says nothing. */
  readonly severities: Partial<Record<ReferenceRole, Exclude<Severity, 'blocks'> | 'ignored'>>;
}

/** Where only colours, places or postures are taken, fine detail is of no account. */
const DETAIL_SEVERITIES: SuspicionWords['severities'] = {
  style: 'advises',
  layout: 'advises',
  pose: 'advises',
  background: 'advises',
};

const WORDS: Record<Suspicion['kind'], SuspicionWords> = {
  compression: {
    likely: 'is likely heavily compressed',
    why: 'The model takes the blocks and fringes for texture: use the original, or a larger copy of it.',
    severities: DETAIL_SEVERITIES,
  },
  blur: {
    likely: 'is likely blurred',
    why: 'The model makes up the detail that is missing: use a sharper picture of the same.',
    severities: DETAIL_SEVERITIES,
  },
  screenshot: {
    likely: 'is likely a screenshot with its interface',
    why: 'Buttons and menus may end up in the picture: crop it under Details to the part that you mean.',
    severities: { layout: 'ignored', style: 'advises', pose: 'advises' },
  },
  overlay: {
    likely: 'likely has a watermark or words over it',
    why: 'The model draws such marks as if they belonged to the motif: use the picture without them.',
    severities: { style: 'advises', layout: 'advises', pose: 'advises' },
  },
};

/** What was measured stands in the message, so that a person can look and judge. */
const suspected: Rule = ({ brief }) =>
  inspectedReferences(brief).flatMap(({ reference, inspection, tag }) =>
    inspection.suspicions.flatMap(({ kind, why }): Finding[] => {
      const words = WORDS[kind];
      const severity = reference.role === null ? 'warns' : (words.severities[reference.role] ?? 'warns');
      if (severity === 'ignored') return [];
      return [
        {
          id: `${kind}:${reference.id}`,
          severity,
          field: 'References',
          message: `${tag} ${words.likely}, because ${why}.`,
          why: words.why,
          fix: null,
        },
      ];
    }),
  );

/** Rules about what looks like a defect of a source picture. */
export const SUSPICION_RULES: readonly Rule[] = [suspected];
