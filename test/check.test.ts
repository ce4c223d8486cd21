import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { aCarefulBrief } from './support/builders.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

const findingSchema = z.strictObject({
  rule: z.string().check(z.regex(/^[a-z-]+$/)),
  severity: z.enum(['blocks', 'warns', 'advises']),
  field: z.string(),
  span: z.optional(z.strictObject({ field: z.string(), start: z.int(), end: z.int() })),
  message: z.string(),
  fix: z.optional(z.string()),
});
const lineSchema = z.union([
  z.strictObject({
    findings: z.array(findingSchema),
    prompt: z.string(),
    cost: z.strictObject({ lowMicroUsd: z.int(), highMicroUsd: z.int() }),
  }),
  z.strictObject({ error: z.string() }),
]);

interface Checked {
  readonly lines: readonly z.infer<typeof lineSchema>[];
  readonly exitCode: number | null;
  readonly complaints: string;
}

/** Runs the command on a text as its standard input, or on a file. */
async function check(input: string, file = '-'): Promise<Checked> {
  const child = spawn(process.execPath, [path.join(ROOT, 'test/check.ts'), file], { cwd: ROOT });
  const closed = once(child, 'close');
  child.stdin.end(input);
  const [output, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  const lines = output.split('\n').filter((line) => line !== '');
  return { lines: lines.map((line) => lineSchema.parse(JSON.parse(line))), exitCode: child.exitCode, complaints };
}

function checkAll(...briefs: readonly object[]): Promise<Checked> {
  return check(briefs.map((brief) => JSON.stringify(brief)).join('\n'));
}

describe('npm run check', { timeout: 60_000 }, () => {
  it('takes free text as the Subject, on a Gemini model, with rights and key as given', async () => {
    const { lines, exitCode } = await checkAll({ prompt: 'A green enamel mug on a wooden table' });
    expect(lines).toMatchObject([{ findings: [], prompt: expect.stringContaining('Subject: A green enamel mug') }]);
    expect(lines[0]).toMatchObject({ cost: { highMicroUsd: expect.toSatisfy((price: number) => price > 30_000) } });
    expect(exitCode).toBe(0);
  });

  it('says of each finding its rule, severity, field, words and fix', async () => {
    const { lines } = await checkAll({ subject: 'A mug', references: [{}] });
    expect(lines[0]).toMatchObject({
      findings: [
        {
          rule: 'without-role',
          severity: 'warns',
          field: 'References',
          message: '@image1 has no role.',
          fix: 'It is the product',
        },
      ],
    });
  });

  it('takes a brief as it is stored, and what is ignored in it stays unsaid', async () => {
    const careful = aCarefulBrief();
    const wrong = { ...careful, subject: `${careful.subject} beside @image9` };
    const { lines } = await checkAll(careful, wrong, { ...wrong, ignored: ['unknown-tag:8'] });
    const rules = lines.map((line) => ('findings' in line ? line.findings.map(({ rule }) => rule) : line.error));
    expect(rules).toEqual([[], ['unknown-tag'], []]);
  });

  it('knows a model by its id or its name', async () => {
    const { lines } = await checkAll(
      { prompt: 'A mug', model: 'Nano Banana 2 Lite' },
      { prompt: 'A mug', model: 'gemini-3.1-flash-lite-image' },
      { prompt: 'A mug', model: 'Big Banana' },
    );
    expect(lines[0]).toEqual(lines[1]);
    expect(lines[2]).toMatchObject({ error: expect.stringContaining('line 3: there is no model “Big Banana”') });
  });

  it('refuses what is no brief in a sentence with its line, goes on, and fails at the end', async () => {
    const bad = ['{"subject": ', '[]', '7', '{"text": "A mug"}', '{"subject": 7}', '{"prompt": "a", "subject": "b"}'];
    const { lines, exitCode, complaints } = await check(`\n${bad.join('\n\n')}\n{"subject": "A mug"}\n`);
    expect(lines.map((line) => ('error' in line ? line.error : 'judged'))).toEqual([
      'line 2: this is not JSON.',
      'line 4: this is not what a brief holds; docs/brief.md describes it.',
      'line 6: this is not what a brief holds; docs/brief.md describes it.',
      'line 8: this has no field of a brief; docs/brief.md describes them.',
      'line 10: “subject” is not what a brief holds; docs/brief.md describes it.',
      'line 12: “prompt” and “subject” exclude each other.',
      'judged',
    ]);
    expect(exitCode).toBe(1);
    expect(complaints).toBe('');
  });

  it('answers ten thousand briefs, a line each in their order', async () => {
    const briefs = Array.from({ length: 10_000 }, (_, index) => ({ prompt: `Mug number ${index}\u2028on a table` }));
    const { lines, exitCode } = await checkAll(...briefs);
    expect(lines).toHaveLength(10_000);
    expect(lines[9_999]).toMatchObject({ prompt: expect.stringContaining('Mug number 9999') });
    expect(exitCode).toBe(0);
  });

  it('says without a stack trace that there is no such file', async () => {
    const { lines, exitCode, complaints } = await check('', path.join(ROOT, 'missing.jsonl'));
    expect([lines, exitCode, complaints]).toEqual([[], 1, 'There is no such file.\n']);
  });
});
