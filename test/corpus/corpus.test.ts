import { describe, expect, it } from 'vitest';
import { readBrief } from '../check/read-brief.ts';
import { isClean, loadCorpus, RULES, type Example } from './corpus.ts';

const CORPUS = loadCorpus();

function count(examples: readonly Example[], split: Example['split']): number {
  return examples.filter((example) => example.split === split).length;
}

describe('The corpus of briefs', () => {
  it('has three hundred examples and more, each under an id and a brief of its own', () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(300);
    expect(new Set(CORPUS.map(({ id }) => id)).size).toBe(CORPUS.length);
    expect(new Set(CORPUS.map(({ brief }) => JSON.stringify(brief))).size).toBe(CORPUS.length);
  });

  it('is readable to the last brief', () => {
    const unreadable = CORPUS.flatMap(({ id, brief }) => {
      const reading = readBrief(brief);
      return reading.ok ? [] : [`${id}: ${reading.error}`];
    });
    expect(unreadable).toEqual([]);
  });

  it('is clean or says what is wrong, never both', () => {
    const unclear = CORPUS.filter((example) => isClean(example) === example.must.length > 0);
    expect(unclear.filter(({ mustNot }) => mustNot.length === 0 || mustNot.includes('*'))).toEqual([]);
    expect(CORPUS.filter(({ must, mustNot }) => must.some((rule) => mustNot.includes(rule)))).toEqual([]);
  });

  it.each(RULES)('has examples of %s in either half', (rule) => {
    const examples = CORPUS.filter(({ must }) => must.includes(rule));
    expect(count(examples, 'tuned')).toBeGreaterThanOrEqual(2);
    expect(count(examples, 'held-out')).toBeGreaterThanOrEqual(2);
  });

  it('has clean briefs in English and in ten other languages, half of them held out', () => {
    const clean = CORPUS.filter(isClean);
    expect(clean.length).toBeGreaterThanOrEqual(150);
    expect(clean.filter(({ language }) => language !== 'en').length).toBeGreaterThanOrEqual(80);
    expect(new Set(clean.map(({ language }) => language)).size).toBe(11);
    expect(Math.abs(count(clean, 'tuned') - count(clean, 'held-out'))).toBeLessThanOrEqual(2);
  });
});
