import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

const OUTPUT = path.resolve(import.meta.dirname, '../../.output');
const TARGETS = ['chrome-mv3', 'firefox-mv3'] as const;

const manifestSchema = z.looseObject({
  permissions: z.array(z.string()),
  optional_host_permissions: z.array(z.string()),
  content_security_policy: z.object({ extension_pages: z.string() }),
});

/** The script and everything that it imports statically, in bytes. */
async function scriptBytes(entry: string, seen = new Set<string>()): Promise<number> {
  if (seen.has(entry)) return 0;
  seen.add(entry);
  const code = await readFile(entry, 'utf8');
  const imports = [...code.matchAll(/(?:^|[;}])import(?:[^"'`();]*?from)?\s*["']([^"']+)["']/g)].map(
    ([, from = '']) => from,
  );
  const sizes = await Promise.all(imports.map((from) => scriptBytes(path.resolve(path.dirname(entry), from), seen)));
  return sizes.reduce((sum, size) => sum + size, Buffer.byteLength(code));
}

async function pageScripts(target: string, page: string): Promise<{ sizeBytes: number; fileCount: number }> {
  const html = await readFile(path.join(OUTPUT, target, page), 'utf8');
  const sources = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, source = '']) => source);
  const seen = new Set<string>();
  let sizeBytes = 0;
  for (const source of sources) sizeBytes += await scriptBytes(path.join(OUTPUT, target, source), seen);
  return { sizeBytes, fileCount: seen.size };
}

async function scriptsWith(target: string, words: string): Promise<readonly string[]> {
  const files = (await readdir(path.join(OUTPUT, target), { recursive: true })).filter((file) => file.endsWith('.js'));
  const codes = await Promise.all(files.map((file) => readFile(path.join(OUTPUT, target, file), 'utf8')));
  return files.filter((_, index) => codes[index]?.includes(words));
}

describe.each(TARGETS)('the build for %s', (target) => {
  it('keeps to the sizes', async () => {
    expect(await scriptBytes(path.join(OUTPUT, target, 'background.js')), 'worker').toBeLessThanOrEqual(150_000);
    const panel = await pageScripts(target, 'sidepanel.html');
    expect(panel.sizeBytes, 'panel').toBeLessThanOrEqual(400_000);
    // Each is a fetch more before the panel takes an input, however small it is.
    expect(panel.fileCount, 'files of the panel').toBeLessThanOrEqual(6);
    const forPages = await readdir(path.join(OUTPUT, target, 'content-scripts'));
    expect(forPages.toSorted()).toEqual(['capture.js', 'picker.js']);
    const inPages = await Promise.all(
      forPages.map(async (name) => stat(path.join(OUTPUT, target, 'content-scripts', name))),
    );
    expect(Math.max(...inPages.map(({ size }) => size)), 'scripts for pages').toBeLessThanOrEqual(20_000);
    const entries = await readdir(path.join(OUTPUT, target), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const packed = await Promise.all(
      files.map(async ({ parentPath, name }) => deflateRawSync(await readFile(path.join(parentPath, name))).length),
    );
    expect(
      packed.reduce((sum, size) => sum + size, 0),
      'packed',
    ).toBeLessThanOrEqual(700_000);
  });

  it('has the reader of metadata in the image worker, and nowhere else', async () => {
    expect(await scriptsWith(target, 'MetadataMissingError')).toEqual([
      expect.stringMatching(/^assets\/image-worker-/),
    ]);
  });

  it('has the work on jobs, adapters and drafts in a script of its own, and nowhere else', async () => {
    expect(await scriptsWith(target, 'The on-device draft could not decode')).toEqual(['jobs.js']);
    expect(await scriptsWith(target, 'x-goog-api-key')).toEqual(['jobs.js']);
  });

  it('counts all that the worker and the panel load', async () => {
    expect(await scriptBytes(path.join(OUTPUT, target, 'background.js'))).toBeGreaterThan(80_000);
    expect((await pageScripts(target, 'sidepanel.html')).sizeBytes).toBeGreaterThan(217_000);
  });

  it('asks for no host at install, and runs nothing on pages where nobody asked', async () => {
    const text = await readFile(path.join(OUTPUT, target, 'manifest.json'), 'utf8');
    const manifest = manifestSchema.parse(JSON.parse(text));
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('externally_connectable');
    expect(manifest.permissions).not.toContain('tabs');
    expect(manifest.permissions).not.toContain('<all_urls>');
    const policy = manifest.content_security_policy.extension_pages.split('; ');
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]),
    );
    expect(manifest.content_security_policy.extension_pages).not.toMatch(/unsafe|\*/);
  });
});
