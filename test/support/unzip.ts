import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { archiveManifestSchema, type ArchiveManifest } from '../../lib/domain/archive-manifest.ts';
import { ensureProgram } from './programs.ts';

function unzip(...args: readonly string[]): string {
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  return execFileSync(ensureProgram('unzip'), [...args], { encoding: 'utf8', env });
}

/**
 * Has the system's own tool test and unpack an archive, and answers its manifest.
 *
 * @throws where the tool finds an error, a picture has another digest than the manifest says, or there are more or fewer
 */
export async function readArchive(file: string): Promise<ArchiveManifest> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plantain-unzipped-'));
  try {
    // It ends with another code than 0 where it finds an error.
    unzip('-tq', file);
    unzip('-q', file, '-d', folder);
    const text = await readFile(path.join(folder, 'manifest.json'), 'utf8');
    const manifest = archiveManifestSchema.parse(JSON.parse(text));
    for (const { name, sha256 } of manifest.files) {
      const digest = createHash('sha256')
        .update(await readFile(path.join(folder, name)))
        .digest('hex');
      if (digest !== sha256) throw new Error(`${name} has the digest ${digest} and not ${sha256}`);
    }
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const count = entries.filter((entry) => entry.isFile()).length;
    if (count !== manifest.files.length + 1) throw new Error(`There are ${count} files`);
    return manifest;
  } finally {
    await rm(folder, { recursive: true });
  }
}
