import { falScript } from '../support/fal-script.ts';
import { FAL_KEY } from '../support/fal-wordings.ts';
import { usageMetadata } from '../support/gemini-answers.ts';
import { CANARY_KEY, startGeminiServer } from '../support/gemini-server.ts';
import { generateBodySchema, SERVED_MODELS } from '../support/gemini-shape.ts';
import { startProviderServer } from '../support/provider-server.ts';
import type { StoredConnection } from '../../lib/domain/settings.ts';
import { numberIn, type Served } from './audit.ts';

/** The providers that chaos plays with: one that answers at once, and one that takes jobs in. */
export interface Servers {
  readonly connections: readonly StoredConnection[];
  readonly servedOf: (number: string) => Served;
  readonly paidCount: () => number;
  readonly close: () => Promise<void>;
}

/** Long enough for something to happen while a request is out. */
const DELAY_MS = 400;
const GEMINI_MODEL = 'gemini-3.1-flash-lite-image';
/** Google's price list: US$0.25 a million tokens of text in, US$30 a million tokens of image out. */
const [TEXT_MICRO_USD, IMAGE_MICRO_USD] = [0.25, 30];
/** The script counts 0.042 units, and a unit is a dollar. */
const FAL_MICRO_USD = 42_000;

function geminiPrice(body: unknown): number {
  const model = SERVED_MODELS.get(GEMINI_MODEL);
  if (!model) throw new Error('The server does not serve the model');
  const usage = usageMetadata(model, generateBodySchema.parse(body));
  return Math.ceil(usage.promptTokenCount * TEXT_MICRO_USD + usage.candidatesTokenCount * IMAGE_MICRO_USD);
}

export async function startServers(): Promise<Servers> {
  const gemini = await startGeminiServer({ delayMs: DELAY_MS });
  const fal = await startProviderServer(falScript(), { delayMs: DELAY_MS });
  const geminiPaid = () => gemini.requests.filter(({ path, method }) => method === 'POST' && path.includes('generate'));
  const falPaid = () => fal.requests.filter(({ purpose }) => purpose === 'generate');
  const check = { state: 'unchecked' } as const;
  return {
    connections: [
      { providerId: 'gemini', key: CANARY_KEY, baseUrl: gemini.baseUrl, check },
      { providerId: 'fal', key: FAL_KEY, baseUrl: fal.baseUrl, check },
    ],
    servedOf(number) {
      const atGemini = geminiPaid().filter(({ body }) => numberIn(JSON.stringify(body)) === number);
      const atFal = falPaid().filter(({ body }) => numberIn(body.toString()) === number);
      const [first] = atGemini;
      const priceMicroUsd = first ? geminiPrice(first.body) : FAL_MICRO_USD;
      return { paidCount: atGemini.length + atFal.length, priceMicroUsd };
    },
    paidCount: () => geminiPaid().length + falPaid().length,
    async close() {
      await gemini.close();
      await fal.close();
    },
  };
}
