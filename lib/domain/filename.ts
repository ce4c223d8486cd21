import { briefTitle } from './brief.ts';
import { cut } from './cut.ts';
import type { Job } from './job.ts';

/** What a file name may tell; a template names each in braces. */
export const FILE_NAME_FIELDS = ['date', 'time', 'subject', 'model', 'provider', 'ratio', 'id'] as const;
export type FileNameField = (typeof FILE_NAME_FIELDS)[number];
export type FileNameFacts = Readonly<Record<FileNameField, string>>;

/** Characters of the subject that fit a name: with all else, a name stays under the 255 bytes of common file systems also in scripts of three bytes a character. */
const MAX_SUBJECT_LENGTH = 48;

const PLACEHOLDER = /\{([^{}]*)\}/g;

function isField(name: string): name is FileNameField {
  return FILE_NAME_FIELDS.some((field) => field === name);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** What is known of a job's result for its file name; the date and time are the person's own. */
export function fileNameFacts(job: Job): FileNameFacts {
  const at = new Date(job.createdAt);
  return {
    date: `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`,
    time: `${twoDigits(at.getHours())}${twoDigits(at.getMinutes())}${twoDigits(at.getSeconds())}`,
    subject: cut(briefTitle(job.brief), MAX_SUBJECT_LENGTH).trim(),
    model: job.modelName,
    provider: job.providerName,
    ratio: job.brief.output.aspectRatio.replace(':', 'x'),
    id: job.id.slice(0, 8),
  };
}

/**
 * Fills a template. Slashes in the template part folders; slashes in the facts become dashes, so that a subject never
 * makes a folder.
 *
 * @returns the parts of the path, folders first, without an extension; not yet safe for every file system
 */
export function fileNameParts(template: string, facts: FileNameFacts): string[] {
  const filled = template.replaceAll(PLACEHOLDER, (placeholder, name: string) =>
    isField(name) ? facts[name].replaceAll(/[/\\]/g, '-') : placeholder,
  );
  const parts = filled.split('/').map((part) => part.trim());
  return parts.filter((part) => part !== '' && part !== '.' && part !== '..');
}

/** Whether a template gives a name at all, and names no field that does not exist. */
export function isValidTemplate(template: string): boolean {
  const names = [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  return names.every(isField) && fileNameParts(template, EXAMPLE_FACTS).length > 0 && !template.trim().endsWith('/');
}

const EXAMPLE_FACTS: FileNameFacts = {
  date: '2026-11-23',
  time: '142530',
  subject: 'Green mug on a brick ledge',
  model: 'Nano Banana 2 Lite',
  provider: 'Google Gemini',
  ratio: '4x5',
  id: '3f2a9c1b',
};

/** What a template makes of an example: “Plantain/2026-11-23 Green mug on a brick ledge Nano Banana 2 Lite.png”. */
export function exampleFileName(template: string): string {
  return `${fileNameParts(template, EXAMPLE_FACTS).join('/')}.png`;
}
