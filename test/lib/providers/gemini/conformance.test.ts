import { gemini } from '../../../../lib/providers/gemini/gemini.ts';
import { type Behaviour, CANARY_KEY, startGeminiServer } from '../../../support/gemini-server.ts';
import { type ConformanceStage, describeConformance, type Scenario } from '../conformance.ts';

const BEHAVIOURS: Record<Exclude<Scenario, 'has lost it'>, Behaviour> = {
  'rejects the key': 'invalid-key',
  'has no funds': 'no-quota',
  throttles: 'throttle',
  'is overloaded': 'overloaded',
  'breaks down': 'server-error',
  refuses: 'refuse-output',
  'answers in words': 'text-only',
  'answers HTML': 'html',
  'answers foreign JSON': 'foreign-json',
  'answers nothing': 'empty',
  'answers without end': 'huge',
  redirects: 'redirect',
  'echoes the key': 'echo-key',
  resets: 'reset',
  'breaks off': 'truncated',
  hangs: 'hang',
};

async function openStage(): Promise<ConformanceStage> {
  const { baseUrl, requests, generateCount, behave, close } = await startGeminiServer();
  return {
    connection: { baseUrl, key: CANARY_KEY, fetch },
    paidCount: generateCount,
    receivedBesideKey: () =>
      JSON.stringify(
        requests.map(({ headers, ...rest }) => ({ ...rest, headers: { ...headers, 'x-goog-api-key': undefined } })),
      ),
    behave(scenario, on = 'generate') {
      if (scenario === 'has lost it' || (on !== 'generate' && on !== 'check')) throw new Error('Gemini is asked once');
      return behave(BEHAVIOURS[scenario], { on });
    },
    close,
  };
}

describeConformance(gemini, openStage);
