import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { aspectRatioSchema, outputSizeSchema, pixelSize } from '../../lib/domain/output.ts';
import { type FieldViolation, type GenerateBody, imageCount, type ServedModel, textOf } from './gemini-shape.ts';
import { gradientPng } from './gradient-png.ts';

/** An HTTP answer before it is written. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The bytes and the declared type of a picture that the server hands out. */
export interface ServedImage {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
}

/** An answer with a JSON body. */
export function jsonAnswer(status: number, body: unknown): Answer {
  return { status, contentType: 'application/json; charset=UTF-8', text: JSON.stringify(body) };
}

const FIXTURE_NAMES = [
  // Errors, with the HTTP status that they name.
  'burst',
  'daily-quota',
  'deadline',
  'deleted-key',
  'depleted',
  'expired-key',
  'invalid-key',
  'leaked-key',
  'location',
  'no-billing',
  'no-key',
  'no-quota',
  'overloaded',
  'referrer-blocked',
  'retired-model',
  'server-error',
  'service-blocked',
  'service-disabled',
  'suspended',
  'throttle',
  'unknown-field',
  'unsupported-thinking',
  'unvalidated-key',
  // Answers with 200.
  'edit',
  'no-image',
  'refuse-output',
  'refuse-prompt',
  'text-only',
  'text-to-image',
] as const;

/** A body in `test/fixtures/gemini`, by its name without `.json`. */
export type FixtureName = (typeof FIXTURE_NAMES)[number];

export function isFixtureName(name: string): name is FixtureName {
  return FIXTURE_NAMES.some((known) => known === name);
}

function readFixture(name: FixtureName): string {
  return readFileSync(new URL(`../fixtures/gemini/${name}.json`, import.meta.url), 'utf8');
}

const errorCodeSchema = z.object({ error: z.object({ code: z.int() }) });

/** A fixture as an answer, with the status that its `error.code` names, or 200. */
export function fixtureAnswer(name: FixtureName): Answer {
  const body: unknown = JSON.parse(readFixture(name));
  const parsed = errorCodeSchema.safeParse(body);
  return jsonAnswer(parsed.success ? parsed.data.error.code : 200, body);
}

/** Google's 400 for a body that breaks the schema. */
export function badRequest(fieldViolations: readonly FieldViolation[]): Answer {
  const details = [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations }];
  const message = fieldViolations.map(({ description }) => description).join('\n');
  return jsonAnswer(400, { error: { code: 400, message, status: 'INVALID_ARGUMENT', details } });
}

/** Google's 404 for a model that it does not, or no longer, serve. */
export function unknownModel(modelId: string): Answer {
  const message = `models/${modelId} is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.`;
  return jsonAnswer(404, { error: { code: 404, message, status: 'NOT_FOUND' } });
}

/** The description of a model, which `GET models/{model}` answers. */
export function modelDescription(modelId: string, model: ServedModel) {
  return {
    name: `models/${modelId}`,
    version: '001',
    displayName: model.displayName,
    inputTokenLimit: model.inputTokenLimit,
    outputTokenLimit: model.outputTokenLimit,
    supportedGenerationMethods: ['generateContent', 'countTokens', 'batchGenerateContent'],
  };
}

const TOKENS_PER_REFERENCE = 1120;
const CHARACTERS_PER_TOKEN = 4;

/** What Google would bill: the true counts of the published figures. */
export function usageMetadata(model: ServedModel, body: GenerateBody) {
  const text = Math.ceil(textOf(body).length / CHARACTERS_PER_TOKEN);
  const references = imageCount(body) * TOKENS_PER_REFERENCE;
  const size = body.generationConfig.imageConfig?.imageSize ?? '1K';
  const image = model.imageTokens.get(size) ?? 0;
  const referenceDetails = references === 0 ? [] : [{ modality: 'IMAGE', tokenCount: references }];
  return {
    promptTokenCount: text + references,
    candidatesTokenCount: image,
    totalTokenCount: text + references + image,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: text }, ...referenceDetails],
    candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: image }],
  };
}

/** A gradient of the pixel size that the request asks for; 1:1 at 1K where it does not say. */
export function requestedImage(body: GenerateBody, comment: string, sizeBytes?: number): ServedImage {
  const { aspectRatio, imageSize } = body.generationConfig.imageConfig ?? {};
  const { widthPx, heightPx } = pixelSize(
    aspectRatioSchema.parse(aspectRatio ?? '1:1'),
    outputSizeSchema.parse(imageSize ?? '1K'),
  );
  return { bytes: gradientPng(widthPx, heightPx, comment, sizeBytes), mimeType: 'image/png' };
}

/** Where the model's thinking shows: nowhere, in parts before the finished picture, or as the only picture. */
export type Thoughts = 'none' | 'before' | 'only';

export interface Drawing {
  readonly modelId: string;
  readonly model: ServedModel;
  readonly body: GenerateBody;
  readonly responseId: string;
  readonly image: ServedImage;
  readonly thoughts?: Thoughts;
}

/** Smaller than any finished picture, so that no test takes the one for the other. */
const INTERIM = gradientPng(64, 64, 'interim').toString('base64');

function partsOf(image: ServedImage, thoughts: Thoughts) {
  const inlineData = { mimeType: image.mimeType, data: Buffer.from(image.bytes).toString('base64') };
  const finished = { inlineData, thoughtSignature: 'c2lnbmF0dXJl' };
  if (thoughts === 'none') return [finished];
  if (thoughts === 'only') return [{ ...finished, thought: true }];
  const interim = { inlineData: { mimeType: 'image/png', data: INTERIM }, thought: true };
  return [{ text: 'Considering the composition.', thought: true }, interim, finished];
}

/** A whole `GenerateContentResponse` with one image. */
export function drawnAnswer({ modelId, model, body, responseId, image, thoughts = 'none' }: Drawing): Answer {
  return jsonAnswer(200, {
    candidates: [{ content: { parts: partsOf(image, thoughts), role: 'model' }, finishReason: 'STOP', index: 0 }],
    usageMetadata: usageMetadata(model, body),
    modelVersion: modelId,
    responseId,
  });
}
