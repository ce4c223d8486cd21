import { execFileSync } from 'node:child_process';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeZip } from 'client-zip';
import { expect, onTestFinished, test } from 'vitest';
import { ensureProgram } from '../../support/programs.ts';

const CHUNK = new Uint8Array(64_000_000);
const PICTURES = 70;
/** The checksum of 4 GB takes ten seconds of a processor that has nothing else to do. */
const PATIENCE_MS = 240_000;

async function* members() {
  for (let number = 1; number <= PICTURES; number += 1) yield { name: `${number}.png`, input: CHUNK };
  yield { name: 'manifest.json', input: '{"version":1}' };
}

test(
  'a ZIP of more than 4 GB is read to its end by the system’s unzip',
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'plantain-zip64-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = path.join(folder, 'large.zip');
    const handle = await open(file, 'w');
    let position = 0;
    for await (const bytes of makeZip(members())) {
      // Zeros need not be written: where nothing was, the file has them, and takes no room.
      if (bytes !== CHUNK) await handle.write(bytes, 0, bytes.length, position);
      position += bytes.length;
    }
    await handle.close();
    expect((await stat(file)).size).toBeGreaterThan(2 ** 32);
    const unzip = ensureProgram('unzip');
    const listed = execFileSync(unzip, ['-l', file], { encoding: 'utf8' });
    expect(listed).toContain(`${PICTURES + 1} files`);
    expect(execFileSync(unzip, ['-p', file, 'manifest.json'], { encoding: 'utf8' })).toBe('{"version":1}');
  },
  PATIENCE_MS,
);
