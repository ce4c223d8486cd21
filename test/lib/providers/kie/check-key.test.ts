import { expect, test } from 'vitest';
import { kie } from '../../../../lib/providers/kie/kie.ts';
import { told } from '../../../support/kie-script.ts';
import { openKie } from './open-kie.ts';

const { signal } = new AbortController();

test.for([
  { credits: 738.5, balanceMicroUsd: 3_692_500 },
  { credits: 0, balanceMicroUsd: 0 },
  { credits: -2, balanceMicroUsd: 0 },
  { credits: 0.0001, balanceMicroUsd: 0 },
])('$credits credits are a balance of $balanceMicroUsd micro-dollars', async ({ credits, balanceMicroUsd }) => {
  const { server, connection } = await openKie();
  server.behave(told(200, 'success', credits), 'check');
  expect(await kie.checkKey(connection, signal)).toEqual({ ok: true, balanceMicroUsd });
});

test('a success without a number is not kie.ai’s', async () => {
  const { server, connection } = await openKie();
  server.behave(told(200, 'success', 'plenty'), 'check');
  expect(await kie.checkKey(connection, signal)).toMatchObject({ ok: false, failure: { kind: 'invalid-response' } });
});
