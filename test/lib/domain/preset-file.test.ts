import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { briefWordsSchema } from '../../../lib/domain/brief.ts';
import { exportPresets, importPresets } from '../../../lib/domain/preset-file.ts';
import type { Preset } from '../../../lib/domain/preset.ts';
import { anyBrief } from '../../support/arbitraries.ts';
import { aBrief, AT } from '../../support/builders.ts';

const newId = () => 'new';

function aPreset(overrides: Partial<Preset> = {}): Preset {
  const words = briefWordsSchema.parse(aBrief({ subject: 'A {material} mug' }));
  return { id: 'mug', name: 'Mug', createdAt: AT, words, aspectRatio: '1:1', ...overrides };
}

describe('a file of presets', () => {
  it('brings back what was put in, for any brief', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        const preset = aPreset({ words: briefWordsSchema.parse(brief), aspectRatio: brief.output.aspectRatio });
        const { presets, problems } = importPresets(exportPresets([preset]), [], newId);
        expect({ presets, problems }).toEqual({ presets: [preset], problems: [] });
      }),
      { numRuns: 50 },
    );
  });

  it('doubles nothing and overwrites nothing', () => {
    const [same, other] = [aPreset(), aPreset({ id: 'cup', name: 'Cup' })];
    const file = exportPresets([same, { ...other, name: 'Another cup' }]);
    expect(importPresets(file, [{ ...same, id: 'elsewhere' }, other], newId)).toEqual({
      presets: [{ ...other, name: 'Another cup', id: 'new' }],
      knownCount: 1,
      problems: [],
    });
  });

  it('takes what fits, and names the rest', () => {
    const file = JSON.stringify({
      plantain: 'presets',
      version: 1,
      presets: [{ name: 'Broken', words: {} }, 7, aPreset()],
    });
    expect(importPresets(file, [], newId)).toEqual({
      presets: [aPreset()],
      knownCount: 0,
      problems: [
        '“Broken” is not a brief that this version reads.',
        'Number 2 is not a brief that this version reads.',
      ],
    });
  });

  it.each(['', '{', '[]', '{"plantain":"presets","version":2,"presets":[]}'])('that is none says so: %s', (text) => {
    expect(importPresets(text, [], newId).problems).toEqual(['This is no file of presets from Plantain.']);
  });
});
