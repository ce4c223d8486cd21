import { isReady, tagAt } from '../reference.ts';
import type { Finding, FindingSubject, Rule } from './finding.ts';
import { LIMIT_RULES } from './limits.ts';

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

const notArrived: Rule = ({ brief }) =>
  brief.references.flatMap((reference, index): Finding[] => {
    if (isReady(reference)) return [];
    const failed = reference.content.state === 'failed';
    return [
      {
        id: `not-arrived:${reference.id}`,
        severity: 'blocks',
        field: 'References',
        message: failed ? `${tagAt(index)} could not be captured.` : `${tagAt(index)} is still being captured.`,
        why: failed ? 'A picture without bytes cannot be sent.' : 'It can be sent when its bytes are here.',
        fix: { label: `Remove ${tagAt(index)}`, change: { kind: 'remove-reference', id: reference.id } },
      },
    ];
  });

const editWithoutReference: Rule = ({ brief }) =>
  brief.inputMode === 'text' || brief.references.length > 0
    ? []
    : [
        {
          id: 'edit-without-reference',
          severity: 'blocks',
          field: 'Input mode',
          message: 'There is no image to edit.',
          why: 'Edit an image changes a reference; without one there is nothing to change.',
          fix: { label: 'Create from text', change: { kind: 'draft', patch: { inputMode: 'text' } } },
        },
      ];

const noSubject: Rule = ({ brief }) =>
  brief.subject.trim() !== ''
    ? []
    : [
        {
          id: 'no-subject',
          severity: 'blocks',
          field: 'Subject',
          message: 'The Subject is empty.',
          why: 'The model must be told what is to be seen.',
          fix: null,
        },
      ];

/**
 * The rules that forbid *Generate*. They stand apart from those that warn and advise, since the worker holds a draft
 * against them again before it spends, and starts with no more code than it needs.
 */
export const BLOCKING_RULES: readonly Rule[] = [
  rightsNotConfirmed,
  ...LIMIT_RULES,
  notArrived,
  editWithoutReference,
  noSubject,
];

/** The first finding that forbids a job; undefined where nothing does. */
export function findBlocking(subject: FindingSubject): Finding | undefined {
  return BLOCKING_RULES.flatMap((rule) => rule(subject))[0];
}
