import { expect, test } from 'vitest';
import type { Model } from '../../../../lib/domain/model.ts';
import type { Output, OutputFormat } from '../../../../lib/domain/output.ts';
import { KIE_MODELS } from '../../../../lib/providers/kie/models.ts';
import { encodeTask } from '../../../../lib/providers/kie/request.ts';
import type { GenerationRequest } from '../../../../lib/providers/provider.ts';
import { generationRequest } from '../generation-request.ts';

const URLS = ['https://files.example/1.png', 'https://files.example/2.png'];
const PROMPT = 'A “red” mug\non a table.';

function modelNamed(name: string): Model {
  const model = KIE_MODELS.find((each) => each.name === name);
  if (model === undefined) throw new Error(`There is no ${name}`);
  return model;
}

function body(name: string, wish: Partial<Output>, urls: readonly string[]): unknown {
  const { brief, ...request } = generationRequest(modelNamed(name), { providerId: 'kie', prompt: PROMPT });
  const wished: GenerationRequest = { ...request, brief: { ...brief, output: { ...brief.output, ...wish } } };
  return JSON.parse(encodeTask(wished, urls));
}

const WIDE = { aspectRatio: '16:9', size: '2K', format: 'image/jpeg' } as const;
const asked = { prompt: PROMPT, aspect_ratio: '16:9' };

test.for([
  {
    name: 'Nano Banana 2 Lite',
    fromWords: { model: 'nano-banana-2-lite', input: asked },
    fromImages: { model: 'nano-banana-2-lite', input: { ...asked, image_urls: URLS } },
  },
  {
    name: 'Nano Banana 2.1',
    fromWords: { model: 'nano-banana-2-1', input: { ...asked, resolution: '2K', output_format: 'jpg' } },
    fromImages: {
      model: 'nano-banana-2-1',
      input: { ...asked, image_input: URLS, resolution: '2K', output_format: 'jpg' },
    },
  },
  {
    name: 'Nano Banana 2',
    fromWords: { model: 'nano-banana-2', input: { ...asked, resolution: '2K', output_format: 'jpg' } },
    fromImages: {
      model: 'nano-banana-2',
      input: { ...asked, image_input: URLS, resolution: '2K', output_format: 'jpg' },
    },
  },
  {
    name: 'Nano Banana Pro',
    fromWords: { model: 'nano-banana-pro', input: { ...asked, resolution: '2K', output_format: 'jpg' } },
    fromImages: {
      model: 'nano-banana-pro',
      input: { ...asked, image_input: URLS, resolution: '2K', output_format: 'jpg' },
    },
  },
  {
    name: 'Nano Banana',
    fromWords: { model: 'google/nano-banana', input: { ...asked, output_format: 'jpeg' } },
    fromImages: {
      model: 'google/nano-banana-edit',
      input: { ...asked, image_urls: URLS, output_format: 'jpeg' },
    },
  },
  {
    name: 'GPT Image 2',
    fromWords: { model: 'gpt-image-2-text-to-image', input: { ...asked, resolution: '2K' } },
    fromImages: { model: 'gpt-image-2-image-to-image', input: { ...asked, input_urls: URLS, resolution: '2K' } },
  },
  {
    name: 'Seedream 5 Pro',
    fromWords: { model: 'seedream/5-pro-text-to-image', input: { ...asked, quality: 'high', output_format: 'jpeg' } },
    fromImages: {
      model: 'seedream/5-pro-image-to-image',
      input: { ...asked, image_urls: URLS, quality: 'high', output_format: 'jpeg' },
    },
  },
])('$name is asked in its own spelling, and for nothing that it does not know', ({ name, fromWords, fromImages }) => {
  expect(body(name, WIDE, [])).toEqual(fromWords);
  expect(body(name, WIDE, URLS)).toEqual(fromImages);
});

test.for<{ format: OutputFormat; field: object }>([
  { format: 'original', field: {} },
  { format: 'image/webp', field: {} },
  { format: 'image/png', field: { output_format: 'png' } },
  { format: 'image/jpeg', field: { output_format: 'jpg' } },
])('for $format a model that takes a format is sent $field', ({ format, field }) => {
  expect(body('Nano Banana 2', { ...WIDE, format }, [])).toEqual({
    model: 'nano-banana-2',
    input: { ...asked, resolution: '2K', ...field },
  });
});

test('every model of the catalogue is tested here', () => {
  expect(KIE_MODELS.map(({ name }) => name)).toEqual([
    'Nano Banana 2 Lite',
    'Nano Banana 2.1',
    'Nano Banana 2',
    'Nano Banana Pro',
    'Nano Banana',
    'GPT Image 2',
    'Seedream 5 Pro',
  ]);
});
