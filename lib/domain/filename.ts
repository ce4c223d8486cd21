import { briefTitle } from './brief.ts';
import type { Job } from './job.ts';
import { cutWhole, safePath } from './safe-path.ts';

/** What a file name may tell; a template names each in braces. */
export const FILE_NAME_FIELDS = [
  'date',
  'time',
  'subject',
  'model',
  'provider',
  'index',
  'group',
  'ratio',
  'id',
] as const;
export type FileNameField = (typeof FILE_NAME_FIELDS)[number];
export type FileNameFacts = Readonly<Record<FileNameField, string>>;

/** Where a result stands among those that were asked for, or selected, with it. */
export interface PlaceInGroup {
  /** From 1. */
  readonly index: number;
  /** The group's name, or its id where it has none. */
  readonly group: string;
}

/** UTF-16 units of the subject that leave room in a name for all else. */
const MAX_SUBJECT_LENGTH = 48;
/** Of an id, which nobody reads to its end. */
const ID_LENGTH = 8;

const PLACEHOLDER = /\{([^{}]*)\}/g;

function isField(name: string): name is FileNameField {
  return FILE_NAME_FIELDS.some((field) => field === name);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** The name of a group that the person gave none. */
export function groupName(groupId: string): string {
  return groupId.slice(0, ID_LENGTH);
}

/**
 * What is known of a job's result for its file name; the date and time are the person's own.
 *
 * @param place where nothing is known of it, the result is the first of its group
 */
export function fileNameFacts(
  job: Job,
  place: PlaceInGroup = { index: 1, group: groupName(job.groupId) },
): FileNameFacts {
  const at = new Date(job.createdAt);
  return {
    date: `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`,
    time: `${twoDigits(at.getHours())}${twoDigits(at.getMinutes())}${twoDigits(at.getSeconds())}`,
    subject: cutWhole(briefTitle(job.brief), ({ length }) => length <= MAX_SUBJECT_LENGTH).trim(),
    model: job.modelName,
    provider: job.providerName,
    index: String(place.index),
    group: place.group,
    ratio: job.brief.output.aspectRatio.replace(':', 'x'),
    id: job.id.slice(0, ID_LENGTH),
  };
}

/**
 * Fills a template. Slashes in the template part folders; slashes in the facts become dashes, so that a subject never
 * makes a folder.
 *
 * @returns the parts of the path, folders first, without an extension; see {@link safePath} for what file systems take
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

/** What each field says of an example. */
export const EXAMPLE_FACTS: FileNameFacts = {
  date: '2026-11-23',
  time: '142530',
  subject: 'Green mug on a brick ledge',
  model: 'Nano Banana 2 Lite',
  provider: 'Google Gemini',
  index: '3',
  group: '8c41d7e0',
  ratio: '4x5',
  id: '3f2a9c1b',
};

/** What a template makes of an example: “Plantain/2026-11-23 Green mug on a brick ledge Nano Banana 2 Lite.png”. */
export function exampleFileName(template: string): string {
  return safePath(fileNameParts(template, EXAMPLE_FACTS), 'png');
}
