import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { sideCar, type SavedFile } from '../../../lib/domain/side-car.ts';
import { anyBrief } from '../../support/arbitraries.ts';
import {
  AT,
  aFrozenBrief,
  anAsset,
  anInspection,
  anOutput,
  aReference,
  aSource,
  assetId,
  aSucceededJob,
} from '../../support/builders.ts';

const RESULT = anAsset({ id: assetId('result'), mediaType: 'image/png', widthPx: 1024, heightPx: 1024 });
const FILE: SavedFile = {
  name: 'Green mug (1).png',
  mediaType: 'image/png',
  sha256: RESULT.id,
  isConverted: false,
  hasContentCredentials: true,
};

const read = (text: string): unknown => z.looseObject({}).parse(JSON.parse(text));

describe('sideCar', () => {
  it('tells what made an image: brief, prompt, model, settings, references, cost, times and ids', () => {
    const reference = aReference({
      role: 'product',
      note: 'the handle',
      source: aSource({ rights: { creator: 'Kiln & Co.', reservations: ['robots meta: noai'] } }),
    });
    const output = anOutput({ aspectRatio: '4:5', size: '2K' });
    const brief = aFrozenBrief({ subject: 'A green mug', references: [reference], output });
    const job = aSucceededJob({ brief, prompt: 'A green mug, as @image1 shows it.' });
    expect(read(sideCar(job, RESULT, FILE))).toMatchObject({
      format: 'plantain-side-car',
      version: 1,
      file: FILE,
      result: { sha256: RESULT.id, widthPx: 1024, heightPx: 1024 },
      job: { id: job.id, groupId: job.groupId, requestId: job.requestId },
      times: { asked: new Date(job.createdAt).toISOString(), ended: new Date(job.endedAt).toISOString() },
      provider: { id: output.providerId, name: job.providerName },
      model: { id: output.modelId, name: job.modelName },
      settings: { aspectRatio: '4:5', size: '2K' },
      brief: { subject: 'A green mug', keep: brief.keep },
      prompt: 'A green mug, as @image1 shows it.',
      cost: { reservedMicroUsd: job.reservedMicroUsd, paidMicroUsd: job.costMicroUsd },
      references: [
        {
          tag: '@image1',
          role: 'product',
          note: 'the handle',
          sha256: reference.content.asset.id,
          source: { pageUrl: 'https://shop.example/mugs/green', capturedAt: new Date(AT).toISOString() },
          claimed: { creator: [{ value: 'Kiln & Co.', by: 'page' }], reservations: ['robots meta: noai'] },
          hasContentCredentials: null,
        },
      ],
    });
  });

  it('says of a reference whether it carries Content Credentials, once it was looked at', () => {
    const inspected = (hasContentCredentials: boolean) => {
      const { content, ...reference } = aReference();
      return { ...reference, content: { ...content, inspection: anInspection({ hasContentCredentials }) } };
    };
    const brief = aFrozenBrief({ references: [inspected(true), inspected(false)] });
    expect(read(sideCar(aSucceededJob({ brief }), RESULT, FILE))).toMatchObject({
      references: [{ hasContentCredentials: true }, { hasContentCredentials: false }],
    });
  });

  it('is one JSON document for any brief, with every reference and without image data', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        const text = sideCar(aSucceededJob({ brief }), RESULT, FILE);
        const { references } = z.looseObject({ references: z.array(z.unknown()) }).parse(JSON.parse(text));
        expect(references).toHaveLength(brief.references.length);
        expect(text).not.toContain('data:image');
      }),
    );
  });
});
