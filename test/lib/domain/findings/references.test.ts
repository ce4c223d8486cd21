import { describe, expect, it } from 'vitest';
import { aBrief, aCarefulBrief, anAbsentReference, aReference } from '../../../support/builders.ts';
import { applied, examine, findingOf, idsOf } from './examine.ts';

const ALLOWED = { rightsConfirmed: true };

describe('a reference that is not there', () => {
  it('blocks, and can be removed, where its capture failed', () => {
    const brief = aBrief({ ...ALLOWED, references: [anAbsentReference('failed')] });
    const finding = findingOf('not-arrived', brief);
    expect(finding).toMatchObject({ severity: 'blocks', message: '@image1 could not be captured.' });
    expect(finding?.fix && applied(finding.fix, brief).references).toEqual([]);
  });

  it('blocks where it is still being captured, and may be given up', () => {
    const brief = aBrief({ ...ALLOWED, references: [anAbsentReference('capturing')] });
    expect(findingOf('not-arrived', brief)).toMatchObject({
      severity: 'blocks',
      message: '@image1 is still being captured.',
      fix: { label: 'Remove @image1' },
    });
  });
});

describe('a reference without a role', () => {
  const brief = aBrief({
    ...ALLOWED,
    subject: '@image1 on @image2',
    references: [aReference({ id: 'first', role: null }), aReference({ id: 'second', role: null })],
  });

  it('warns, and offers the product for the first only', () => {
    const findings = examine(brief);
    expect(findings).toMatchObject([
      {
        id: 'without-role:first',
        severity: 'warns',
        message: '@image1 has no role.',
        fix: { label: 'It is the product' },
      },
      { id: 'without-role:second', severity: 'warns', message: '@image2 has no role.', fix: null },
    ]);
    const fix = findings[0]?.fix ?? undefined;
    expect(fix && applied(fix, brief).references.map(({ role }) => role)).toEqual(['product', null]);
  });
});

describe('editing without a reference', () => {
  it('blocks, and offers to create instead', () => {
    const brief = aBrief({ inputMode: 'edit' });
    const finding = findingOf('edit-without-reference', brief);
    expect(finding).toMatchObject({ severity: 'blocks', field: 'Input mode', fix: { label: 'Create from text' } });
    expect(finding?.fix && examine(applied(finding.fix, brief))).toEqual([]);
    expect(examine(aBrief({ ...ALLOWED, inputMode: 'edit', references: [aReference()] }))).toEqual([]);
  });
});

describe('a reference that no words use', () => {
  const two = (subject: string, note = '') =>
    aBrief({
      ...ALLOWED,
      subject,
      references: [aReference({ id: 'mug' }), aReference({ id: 'lamp', role: 'other', note })],
    });

  it('warns, and offers to name it in the Subject', () => {
    const brief = two('The mug of @image1 by a window');
    const finding = findingOf('never-used', brief);
    expect(finding).toMatchObject({
      id: 'never-used:lamp',
      severity: 'warns',
      message: 'Nothing in the brief says what @image2 does in the picture.',
    });
    const fixed = finding?.fix ? applied(finding.fix, brief) : brief;
    expect(fixed.subject).toBe('The mug of @image1 by a window (@image2)');
    expect(examine(fixed)).toEqual([]);
  });

  it.each([
    ['another field names it', { ...two('The mug of @image1 by a window'), compositionNotes: '@image2 on the left' }],
    ['its note says it', two('The mug of @image1 by a window', 'the lamp shade')],
    ['it is the only one', aBrief({ ...ALLOWED, references: [aReference({ role: 'other' })] })],
    ['its role says it', aCarefulBrief({ subject: 'The mug of @image1', textInImage: '' })],
    ['there is no Subject yet, which is said already', two(' ')],
  ])('is none where %s', (_, brief) => {
    expect(findingOf('never-used', brief)).toBeUndefined();
  });
});

describe('a tag without a reference', () => {
  it('warns, once for each', () => {
    const brief = aBrief({
      ...ALLOWED,
      subject: '@image1 beside @image3 and @image3',
      keep: 'the cup of @image0',
      references: [aReference()],
    });
    const findings = examine(brief);
    expect(idsOf(findings)).toEqual(['unknown-tag:2', 'unknown-tag:-1']);
    expect(findings.map(({ field, span }) => [field, span])).toEqual([
      ['Subject', { field: 'subject', start: 15, end: 22 }],
      ['Keep', { field: 'keep', start: 11, end: 18 }],
    ]);
    expect(findings.map(({ message }) => message)).toEqual([
      '@image3 names no reference.',
      '@image0 stands for a picture that was removed.',
    ]);
  });

  it('is found in a note too', () => {
    const brief = aBrief({ ...ALLOWED, references: [aReference({ note: 'as worn in @image0' })] });
    expect(findingOf('unknown-tag', brief)).toMatchObject({ id: 'unknown-tag:-1', field: 'References' });
  });
});
