import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../../lib/domain/brief.ts';
import { FRAME_RULES } from '../../../../lib/domain/findings/frame.ts';
import { aBrief, anAsset, anOutput, aReference } from '../../../support/builders.ts';
import { mended, ruleNames } from './family.ts';

function rulesOf(brief: Partial<Brief>): string[] {
  return ruleNames(FRAME_RULES, aBrief(brief));
}

function layout(widthPx: number, heightPx: number) {
  const asset = anAsset({ widthPx, heightPx });
  return aReference({ id: 'plan', role: 'layout', content: { state: 'ready', asset, capturedBy: 'file' } });
}

describe('what a frame cannot hold', () => {
  it.each<[string, Partial<Brief>]>([
    ['framing-against-ratio', { framing: 'extreme-wide', output: anOutput({ aspectRatio: '1:4' }) }],
    ['framing-against-ratio', { framing: 'full', output: anOutput({ aspectRatio: '8:1' }) }],
    ['crop-against-framing', { framing: 'close-up', crop: 'space-left' }],
    ['crop-against-framing', { framing: 'extreme-wide', crop: 'tight' }],
    ['copy-space-against-crop', { crop: 'space-left', compositionNotes: 'empty space on the right' }],
    ['copy-space-against-crop', { crop: 'tight', subject: 'A mug, room for a headline at the top' }],
    ['layout-against-ratio', { references: [layout(1600, 900)] }],
    ['layout-against-ratio', { references: [layout(600, 900)], output: anOutput({ aspectRatio: '16:9' }) }],
    ['too-many-subjects', { framing: 'close-up', subject: 'Five young people at a table' }],
    ['too-many-subjects', { framing: 'extreme-close-up', subject: 'Three bottles on a shelf' }],
    ['too-many-subjects', { framing: 'medium-close-up', subject: 'Six rowers in a boat' }],
  ])('%s is mended by one click: %o', (rule, brief) => {
    expect(rulesOf(brief)).toEqual([rule]);
    const after = mended(FRAME_RULES, aBrief(brief));
    expect(after && ruleNames(FRAME_RULES, after)).toEqual([]);
  });

  it.each<Partial<Brief>>([
    { framing: 'close-up', crop: 'tight', compositionNotes: 'empty space on the right' },
    { framing: 'close-up', subject: 'Five people at a table', output: anOutput({ aspectRatio: '8:1' }) },
    { framing: 'close-up', subject: 'A close-up of five people' },
    { framing: 'wide', output: anOutput({ aspectRatio: '1:4' }), references: [layout(512, 2048)] },
  ])('offers no click that would raise another finding: %o', (brief) => {
    expect(rulesOf(brief)).toHaveLength(1);
    expect(mended(FRAME_RULES, aBrief(brief))).toBeNull();
  });

  it('counts products and persons among the references too', () => {
    const references = ['a', 'b', 'c'].map((id) => aReference({ id, role: 'person' }));
    expect(rulesOf({ framing: 'close-up', references })).toEqual(['too-many-subjects']);
    expect(rulesOf({ framing: 'close-up', references: references.slice(1) })).toEqual([]);
  });

  it.each<Partial<Brief>>([
    { framing: 'wide', output: anOutput({ aspectRatio: '16:9' }) },
    { framing: 'wide', output: anOutput({ aspectRatio: '9:16' }) },
    { framing: 'full', output: anOutput({ aspectRatio: '21:9' }) },
    { framing: 'medium', crop: 'space-left' },
    { framing: 'close-up', crop: 'tight' },
    { crop: 'space-left', compositionNotes: 'empty space on the left for the headline' },
    { crop: 'centred', compositionNotes: 'empty space on the left' },
    { crop: 'space-left', subject: 'An empty space station on the right' },
    { references: [layout(1000, 1010)] },
    { framing: 'close-up', subject: 'Five walnuts in a bowl' },
    { framing: 'close-up', subject: 'A clock with twelve hours on its dial' },
    { framing: 'close-up', subject: 'A dress with three buttons and four stripes' },
    { framing: 'close-up', subject: 'Two people laughing' },
    { framing: 'full', subject: 'Five people at a table' },
    { framing: 'close-up', subject: 'A five-year-old child with a dog' },
  ])('nothing in %o', (brief) => {
    expect(rulesOf(brief)).toEqual([]);
  });
});
