import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exampleFileName,
  FILE_NAME_FIELDS,
  fileNameFacts,
  fileNameParts,
  isValidTemplate,
  type FileNameFacts,
} from '../../../lib/domain/filename.ts';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings.ts';
import { anyLongText, anyText } from '../../support/arbitraries.ts';
import { aFrozenBrief, anOutput, aSucceededJob } from '../../support/builders.ts';

const FACTS: FileNameFacts = {
  date: '2026-11-23',
  time: '142530',
  subject: 'Green mug',
  model: 'Nano Banana 2 Lite',
  provider: 'Google Gemini',
  index: '3',
  group: '8c41d7e0',
  ratio: '4x5',
  id: '3f2a9c1b',
};

const anyPlace = fc.oneof(
  fc.constantFrom('/', '\\', '..', '.', ' ', '{', '}', '{subject}', '{date}', '{nonsense}', '../'),
  ...FILE_NAME_FIELDS.map((field) => fc.constant(`{${field}}`)),
  fc.string({ maxLength: 5 }),
);
const anyTemplate = fc.array(anyPlace, { maxLength: 8 }).map((places) => places.join(''));
const anySubject = fc.oneof(anyText, anyTemplate);

describe('fileNameFacts', () => {
  it('tells what is known of the job, the time on the person’s own clock', () => {
    const createdAt = new Date(2026, 0, 5, 9, 3, 7).getTime();
    const brief = aFrozenBrief({ subject: ' A green\n mug ', output: anOutput({ aspectRatio: '16:9' }) });
    const job = aSucceededJob({ createdAt, brief });
    expect(fileNameFacts(job, { index: 12, group: 'Autumn' })).toEqual({
      date: '2026-01-05',
      time: '090307',
      subject: 'A green mug',
      model: 'Nano Banana 2 Lite',
      provider: 'Google Gemini',
      index: '12',
      group: 'Autumn',
      ratio: '16x9',
      id: '3f2a9c1b',
    });
  });

  it('takes a result whose place nobody tells for the first of a group without a name', () => {
    const job = aSucceededJob({ groupId: '8c41d7e0-5b1f-4a51-9f3e-2f9f3a4c7a10' });
    expect(fileNameFacts(job)).toMatchObject({ index: '1', group: '8c41d7e0' });
  });

  it('has a subject that is never empty, short, on one line, and cuts no character in half', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyLongText), (subject) => {
        const facts = fileNameFacts(aSucceededJob({ brief: aFrozenBrief({ subject }) }));
        expect(facts.subject).toMatch(/^\S(?:.*\S)?$/s);
        expect(facts.subject.length).toBeLessThanOrEqual(48);
        expect(facts.subject).not.toMatch(/[\n\r\t]/);
        expect(facts.subject.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('fileNameParts', () => {
  it.each([
    ['{date} {subject}', ['2026-11-23 Green mug']],
    ['Plantain/{provider}/{subject} {id}', ['Plantain', 'Google Gemini', 'Green mug 3f2a9c1b']],
    ['/Plantain//{time}', ['Plantain', '142530']],
    ['../../{subject}', ['Green mug']],
    [' Plantain / {ratio} ', ['Plantain', '4x5']],
    ['{colour} {subject}', ['{colour} Green mug']],
    ['..', []],
  ])('of %s', (template, parts) => {
    expect(fileNameParts(template, FACTS)).toEqual(parts);
  });

  it('never have an empty part, one that climbs out of its folder, or a slash within', () => {
    fc.assert(
      fc.property(anyTemplate, anySubject, (template, subject) => {
        for (const part of fileNameParts(template, { ...FACTS, subject })) {
          expect(['', '.', '..']).not.toContain(part);
          expect(part).not.toContain('/');
          expect(part).toBe(part.trim());
        }
      }),
    );
  });

  it('let no subject make a folder or name a field', () => {
    const facts = { ...FACTS, subject: 'AC/DC \\ {model}' };
    expect(fileNameParts('{date}/{subject}', facts)).toEqual(['2026-11-23', 'AC-DC - {model}']);
    fc.assert(
      fc.property(anySubject, (subject) => {
        expect(fileNameParts('{date}/{subject} {id}', { ...FACTS, subject })).toHaveLength(2);
      }),
    );
  });
});

describe('isValidTemplate', () => {
  it.each([
    [DEFAULT_SETTINGS.fileNameTemplate, true],
    ['{subject}', true],
    ['picture', true],
    ['a/b/{id}', true],
    ['', false],
    ['  ', false],
    ['/', false],
    ['..', false],
    ['{subject}/', false],
    ['{subject}/ ', false],
    ['{colour}', false],
    ['{Date}', false],
    ['{date-time}', false],
    ['{}', false],
  ])('%j: %s', (template, isValid) => {
    expect(isValidTemplate(template)).toBe(isValid);
  });

  it('holds of a template that gives a name and leaves no placeholder standing', () => {
    fc.assert(
      fc.property(anyTemplate, (template) => {
        fc.pre(isValidTemplate(template));
        const parts = fileNameParts(template, FACTS);
        expect(parts.length).toBeGreaterThan(0);
        for (const field of [...FILE_NAME_FIELDS, 'nonsense']) expect(parts.join('/')).not.toContain(`{${field}}`);
      }),
    );
  });
});

describe('exampleFileName', () => {
  it('shows what a template makes', () => {
    expect(exampleFileName(DEFAULT_SETTINGS.fileNameTemplate)).toBe(
      'Plantain/2026-11-23 Green mug on a brick ledge Nano Banana 2 Lite.png',
    );
  });

  it('shows what becomes of characters that no name may have', () => {
    expect(exampleFileName('Shop: autumn/{group}|{index}')).toBe('Shop- autumn/8c41d7e0-3.png');
  });
});
