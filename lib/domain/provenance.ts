import type { CaptureMethod, Reference } from './reference.ts';
import { NO_RIGHTS, type Rights } from './rights.ts';

/** What somebody says of a picture; nothing in it is checked. */
export interface Claim {
  readonly value: string;
  /** Who says it. */
  readonly by: 'page' | 'file' | 'page and file';
}

type Field = Exclude<keyof Rights, 'reservations'>;

function rightsOf({ source, content }: Reference): { readonly page: Rights; readonly file: Rights } {
  const file = content.state === 'ready' ? content.inspection?.rights : undefined;
  return { page: source.rights ?? NO_RIGHTS, file: file ?? NO_RIGHTS };
}

/** What the page and the file say in one field: one claim where they agree, none where both are silent. */
export function claimsOf(reference: Reference, field: Field): readonly Claim[] {
  const { page, file } = rightsOf(reference);
  const [onPage = '', inFile = ''] = [page[field], file[field]];
  if (onPage !== '' && onPage === inFile) return [{ value: onPage, by: 'page and file' }];
  const claims: readonly Claim[] = [
    { value: onPage, by: 'page' },
    { value: inFile, by: 'file' },
  ];
  return claims.filter(({ value }) => value !== '');
}

/** Every place that reserves the picture against use by AI. */
export function reservationsOf(reference: Reference): readonly string[] {
  const { page, file } = rightsOf(reference);
  return [...new Set([...page.reservations, ...file.reservations])];
}

const CREDIT_FIELDS: readonly Field[] = [
  'creator',
  'creditText',
  'copyrightNotice',
  'licenceUrl',
  'usageTerms',
  'acquireLicenceUrl',
];

/** Pictures of other people's pages; of one's own files and results nobody expects a credit. */
const FROM_PAGES: ReadonlySet<CaptureMethod> = new Set([
  'page-memory',
  'page-fetch',
  'page-canvas',
  'site-access',
  'visible-tab',
]);

/** Whether a picture of somebody's page came without a word of who made it, in page or file, once both were read. */
export function lacksCredit(reference: Reference): boolean {
  const { content, source } = reference;
  if (content.state !== 'ready' || content.inspection === undefined) return false;
  if (!FROM_PAGES.has(content.capturedBy) && source.imageUrl === undefined) return false;
  return CREDIT_FIELDS.every((field) => claimsOf(reference, field).length === 0);
}
