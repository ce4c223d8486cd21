import { describe, expect, it } from 'vitest';
import { aspectRatioSchema, outputSizeSchema, pixelSize } from '../../../lib/domain/output.ts';

const RATIOS = aspectRatioSchema.options;

describe('pixelSize', () => {
  it.each(RATIOS)('of %s has that ratio, within 1.5 %', (aspectRatio) => {
    const [width, height] = aspectRatio.split(':').map(Number);
    const { widthPx, heightPx } = pixelSize(aspectRatio, '1K');
    const nominal = (width ?? Number.NaN) / (height ?? Number.NaN);
    expect(Math.abs(widthPx / heightPx / nominal - 1)).toBeLessThanOrEqual(0.015);
  });

  it.each(RATIOS)('of %s turned on its side is the other ratio’s', (aspectRatio) => {
    const turned = RATIOS.find((ratio) => ratio === aspectRatio.split(':').toReversed().join(':')) ?? aspectRatio;
    const { widthPx, heightPx } = pixelSize(aspectRatio, '2K');
    expect([
      { widthPx, heightPx },
      { widthPx: heightPx, heightPx: widthPx },
    ]).toContainEqual(pixelSize(turned, '2K'));
  });

  it('of the documented sizes is what Google’s table says', () => {
    const documented = outputSizeSchema.options.map((size) => pixelSize('16:9', size));
    expect(documented).toEqual([
      { widthPx: 1376, heightPx: 768 },
      { widthPx: 2752, heightPx: 1536 },
      { widthPx: 5504, heightPx: 3072 },
    ]);
    expect(pixelSize('1:1', '1K')).toEqual({ widthPx: 1024, heightPx: 1024 });
    expect(pixelSize('21:9', '4K')).toEqual({ widthPx: 6336, heightPx: 2688 });
    expect(pixelSize('1:8', '1K')).toEqual({ widthPx: 384, heightPx: 3072 });
  });
});
