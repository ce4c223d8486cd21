import type { MenuEntry } from '../browser/context-menu.ts';
import { referenceRoleSchema, type ReferenceRole } from '../domain/role.ts';

/** The entries over a picture, in the order of the design. The id is the role, or `later`. */
export const IMAGE_MENU: readonly MenuEntry[] = [
  { id: 'product', title: 'Use as product' },
  { id: 'person', title: 'Use as person or character' },
  { id: 'style', title: 'Use as style' },
  { id: 'background', title: 'Use as background' },
  { id: 'layout', title: 'Use as layout' },
  { id: 'logo', title: 'Use as logo or brand' },
  { id: 'later', title: 'Use, choose role later' },
];

/** The role that an entry gives; null for *choose role later*. */
export function roleOfEntry(entryId: string): ReferenceRole | null {
  return referenceRoleSchema.safeParse(entryId).data ?? null;
}
