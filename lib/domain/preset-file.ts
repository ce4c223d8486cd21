import * as z from 'zod/mini';
import { presetSchema, type Preset } from './preset.ts';

const fileSchema = z.object({ plantain: z.literal('presets'), version: z.literal(1), presets: z.array(z.unknown()) });

/** What a file of presets brings: those to keep, how many are there already, and what does not fit, in sentences. */
export interface PresetImport {
  readonly presets: readonly Preset[];
  readonly knownCount: number;
  readonly problems: readonly string[];
}

/** Presets as a file that {@link importPresets} reads: JSON, to be read and edited by hand too. */
export function exportPresets(presets: readonly Preset[]): string {
  return `${JSON.stringify({ plantain: 'presets', version: 1, presets }, null, 2)}\n`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function nameOf(record: unknown, index: number): string {
  const named = z.object({ name: z.string() }).safeParse(record);
  return named.success ? `“${named.data.name}”` : `Number ${index + 1}`;
}

function isSame(a: Preset, b: Preset): boolean {
  return JSON.stringify({ ...a, id: '' }) === JSON.stringify({ ...b, id: '' });
}

/**
 * Reads a file of presets. One that is there already is left out; another under the same id is kept beside it under a new
 * one, so that nothing is overwritten.
 */
export function importPresets(text: string, existing: readonly Preset[], newId: () => string): PresetImport {
  const file = fileSchema.safeParse(parse(text));
  if (!file.success) return { presets: [], knownCount: 0, problems: ['This is no file of presets from Plantain.'] };
  const read = file.data.presets.map((record) => presetSchema.safeParse(record));
  const fitting = read.flatMap((each) => (each.success ? [each.data] : []));
  const fresh = fitting.filter((preset) => !existing.some((each) => isSame(each, preset)));
  const ids = new Set(existing.map(({ id }) => id));
  return {
    presets: fresh.map((preset) => {
      const id = ids.has(preset.id) ? newId() : preset.id;
      ids.add(id);
      return { ...preset, id };
    }),
    knownCount: fitting.length - fresh.length,
    problems: read.flatMap((each, index) =>
      each.success ? [] : [`${nameOf(file.data.presets[index], index)} is not a brief that this version reads.`],
    ),
  };
}
