import { expect, test } from 'vitest';
import { archivedFile, archiveManifestSchema } from '../../../lib/domain/archive-manifest.ts';
import {
  AT,
  aCarefulBrief,
  anAsset,
  aSource,
  aFrozenBrief,
  aReference,
  assetId,
  aSucceededJob,
} from '../../support/builders.ts';

const { references: _references, ...words } = aCarefulBrief();

test('a file’s entry says what made the picture, and whence each reference came', () => {
  const source = aSource({ pageUrl: 'https://shop.example/mugs/green', imageUrl: 'https://shop.example/mug.jpg' });
  const references = [aReference({ role: 'product', note: 'the handle', source })];
  const job = aSucceededJob({ brief: aFrozenBrief({ ...words, references }), prompt: 'Keep the mug.' });
  const entry = archivedFile(job, anAsset({ id: assetId('second'), widthPx: 1024 }), 'Plantain/mug.png');
  expect(entry).toMatchObject({
    name: 'Plantain/mug.png',
    sha256: assetId('second'),
    widthPx: 1024,
    jobId: job.id,
    createdAt: new Date(AT).toISOString(),
    prompt: 'Keep the mug.',
    provider: 'Google Gemini',
    jobCostMicroUsd: job.costMicroUsd,
    references: [
      {
        tag: '@image1',
        role: 'product',
        note: 'the handle',
        sha256: anAsset().id,
        pageUrl: 'https://shop.example/mugs/green',
        imageUrl: 'https://shop.example/mug.jpg',
      },
    ],
  });
});

test('a manifest is read back as it was written', () => {
  const manifest = {
    format: 'plantain-archive',
    version: 1,
    madeAt: new Date(AT).toISOString(),
    part: 1,
    files: [archivedFile(aSucceededJob(), anAsset(), 'mug.jpg')],
    missing: [{ jobId: 'gone', subject: null, sha256: null }],
  };
  expect(archiveManifestSchema.parse(JSON.parse(JSON.stringify(manifest)))).toEqual(manifest);
});
