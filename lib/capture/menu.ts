import type { MenuClick, MenuEntry } from '../browser/context-menu.ts';
import { referenceRoleSchema, type ReferenceRole } from '../domain/role.ts';
import type { PageOrder } from './page-order.ts';

/** The entries, in the order of the design. Over a picture the id is the role, or `later`. */
export const MENU: readonly MenuEntry[] = [
  { id: 'product', title: 'Use as product', context: 'image' },
  { id: 'person', title: 'Use as person or character', context: 'image' },
  { id: 'style', title: 'Use as style', context: 'image' },
  { id: 'background', title: 'Use as background', context: 'image' },
  { id: 'layout', title: 'Use as layout', context: 'image' },
  { id: 'logo', title: 'Use as logo or brand', context: 'image' },
  { id: 'later', title: 'Use, choose role later', context: 'image' },
  { id: 'video-frame', title: 'Use video frame as reference', context: 'video' },
  { id: 'selected-text', title: 'Use selected text in the brief', context: 'selection' },
  { id: 'pick', title: 'Pick images on this page…', context: 'all' },
];

/** What a click on an entry asks for. */
export type MenuOrder =
  | { readonly kind: 'capture'; readonly role: ReferenceRole | null; readonly order: PageOrder }
  | { readonly kind: 'pick' }
  | { readonly kind: 'add-text'; readonly text: string }
  | { readonly kind: 'nothing' };

/** Reads a click. The role is null for *choose role later*, and for a video's frame. */
export function readMenuClick(click: MenuClick): MenuOrder {
  const { entryId, mediaUrl, targetElementId, frameId, tabId, windowId, pageUrl } = click;
  if (entryId === 'pick') return { kind: 'pick' };
  if (entryId === 'selected-text') return { kind: 'add-text', text: click.selectedText ?? '' };
  if (mediaUrl === undefined) return { kind: 'nothing' };
  const frame = { frameId, tabId, windowId };
  const target =
    entryId === 'video-frame'
      ? ({ by: 'video', videoUrl: mediaUrl, targetElementId } as const)
      : ({ by: 'address', imageUrl: mediaUrl, targetElementId } as const);
  const role = referenceRoleSchema.safeParse(entryId).data ?? null;
  return { kind: 'capture', role, order: { frame, target, pageUrl } };
}
