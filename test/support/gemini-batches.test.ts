import { expect, test } from 'vitest';
import { batches, entriesOf, LITE, signal } from '../lib/providers/gemini/batch/open-batches.ts';
import { openServer } from '../lib/providers/gemini/open-server.ts';

test('ten thousand images are played in a hundred batches, each one once', async () => {
  const { server, connection } = await openServer();
  const entries = entriesOf(100);
  const taken = new Set<string>();
  for (let index = 0; index < 100; index += 1) {
    const own = entries.map((entry) => ({ ...entry, jobId: `${index}-${entry.jobId}` }));
    await batches.create(connection, `batch-${index}`, own, signal);
  }
  for (const { name } of server.batches.batches) {
    const checked = await batches.check(connection, { name }, signal);
    if (checked.state !== 'finished') throw new Error(JSON.stringify(checked));
    const take = (jobId: string) => {
      taken.add(jobId);
      return Promise.resolve();
    };
    expect(await batches.fetchResults(connection, LITE, checked.operation, take, signal)).toBeNull();
  }
  expect(taken.size).toBe(10_000);
});
