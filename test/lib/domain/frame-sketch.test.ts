import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sketchFrame } from '../../../lib/domain/frame-sketch.ts';
import type { Box } from '../../../lib/domain/layout.ts';
import { anyBrief } from '../../support/arbitraries.ts';
import { aBrief, aDraft } from '../../support/builders.ts';

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 && a.y < b.y + b.height - 1 && b.y < a.y + a.height - 1;

describe('sketchFrame', () => {
  it('has the proportions of the output', () => {
    const { output } = aDraft();
    const { size } = sketchFrame(aBrief({ output: { ...output, aspectRatio: '16:9' } }));
    expect(size.widthPx / size.heightPx).toBeCloseTo(16 / 9, 1);
  });

  it('shows the subject larger the closer the framing', () => {
    const widths = (['wide', 'medium', 'close-up'] as const).map(
      (framing) => sketchFrame(aBrief({ framing })).subject.width,
    );
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(new Set(widths).size).toBe(3);
  });

  it('keeps the space on the side that the crop names, and says so', () => {
    const { space, size, description } = sketchFrame(aBrief({ crop: 'space-left', framing: 'full' }));
    expect(space?.x).toBeLessThan(size.widthPx / 10);
    expect(space?.width).toBeLessThan(size.widthPx / 2);
    expect(description).toBe('Frame 1:1: full shot, free space on the left');
  });

  it.each([
    ['left-third', 1 / 3],
    ['right-third', 2 / 3],
  ] as const)('sets the subject on the line of the %s', (crop, line) => {
    const { subject, size } = sketchFrame(aBrief({ crop }));
    expect((subject.x + subject.width / 2) / size.widthPx).toBeCloseTo(line, 1);
  });

  it('leaves a place for the text where one is wanted, and none where not', () => {
    expect(sketchFrame(aBrief()).space).toBeNull();
    expect(sketchFrame(aBrief({ textInImage: 'Open' }))).toMatchObject({
      space: { width: expect.any(Number) },
      description: 'Frame 1:1: subject of medium size, text beside the subject',
    });
  });

  it('sets the text where its own place says, whatever the crop keeps free', () => {
    const brief = aBrief({ textInImage: 'Open', textPlace: 'top-right', crop: 'space-left' });
    const { space, size, description } = sketchFrame(brief);
    expect(space?.x).toBeGreaterThan(size.widthPx / 2);
    expect(space && space.y + space.height).toBeLessThan(size.heightPx / 2);
    expect(description).toContain('text at the top right');
    const onIt = sketchFrame({ ...brief, textPlace: 'on-subject' });
    expect(onIt.space).toEqual(onIt.subject);
  });

  it('keeps everything in the frame, and the space clear of the subject where nobody placed the text, for any brief', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        const { size, subject, space } = sketchFrame(brief);
        for (const box of [subject, space].filter((each) => each !== null)) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(size.widthPx);
          expect(box.y + box.height).toBeLessThanOrEqual(size.heightPx);
        }
        expect(brief.textPlace === null && space !== null && overlaps(subject, space)).toBe(false);
      }),
    );
  });
});
