import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { openFinished } from './open-batches.ts';

const run = promisify(execFile);
const READER = fileURLToPath(new URL('read-results.ts', import.meta.url));
const seenSchema = z.object({ failure: z.null(), count: z.int(), sizeBytes: z.int() });

test('200 MB of results are read with 48 MB of heap, line by line', async () => {
  const { server, connection, operation } = await openFinished(52, (rules) => {
    rules.imageBytes = 3_000_000;
  });
  const limits = ['--max-old-space-size=48', '--js-base-64', '--no-warnings'];
  const address = [server.baseUrl, connection.key, operation['file'] ?? ''];
  const { stdout } = await run(process.execPath, [...limits, READER, ...address]);
  const { count, sizeBytes } = seenSchema.parse(JSON.parse(stdout));
  expect(count).toBe(52);
  // In base64 a third more came.
  expect((sizeBytes * 4) / 3).toBeGreaterThan(200_000_000);
});
