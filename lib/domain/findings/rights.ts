import type { Rule } from './finding.ts';

const rightsNotConfirmed: Rule = ({ brief }) =>
  brief.references.length === 0 || brief.rightsConfirmed
    ? []
    : [
        {
          id: 'rights-not-confirmed',
          severity: 'blocks',
          field: 'I have the right to use these images',
          message: 'You have not confirmed that you may use these images.',
          why: 'Using someone else’s picture without leave can cost more than any generation.',
          fix: { label: 'I have the right', change: { kind: 'draft', patch: { rightsConfirmed: true } } },
        },
      ];

/** Rules about the right to use what is sent. */
export const RIGHTS_RULES: readonly Rule[] = [rightsNotConfirmed];
