import { describe, expect, it } from 'vitest';
import type { MenuClick } from '../../../lib/browser/context-menu.ts';
import { MENU, readMenuClick } from '../../../lib/capture/menu.ts';

function aClick(overrides: Partial<MenuClick>): MenuClick {
  return {
    entryId: 'product',
    mediaUrl: 'https://shop.example/mug.jpg',
    selectedText: undefined,
    frameId: 3,
    tabId: 1,
    windowId: 2,
    pageUrl: 'https://shop.example/',
    targetElementId: undefined,
    ...overrides,
  };
}

describe('the menu', () => {
  it('offers, over a picture, six roles and none, and the picker last, everywhere', () => {
    const over = (context: string) => MENU.filter((entry) => entry.context === context).map(({ title }) => title);
    expect(over('image')).toEqual([
      'Use as product',
      'Use as person or character',
      'Use as style',
      'Use as background',
      'Use as layout',
      'Use as logo or brand',
      'Use, choose role later',
    ]);
    expect(over('video')).toEqual(['Use video frame as reference']);
    expect(over('selection')).toEqual(['Use selected text in the brief']);
    expect(MENU.at(-1)).toMatchObject({ title: 'Pick images on this page…', context: 'all' });
  });
});

describe('readMenuClick', () => {
  it('captures by the address that the browser reports, in the frame that was clicked, in the entry’s role', () => {
    expect(readMenuClick(aClick({ targetElementId: 7 }))).toEqual({
      kind: 'capture',
      role: 'product',
      order: {
        frame: { frameId: 3, tabId: 1, windowId: 2 },
        target: { by: 'address', imageUrl: 'https://shop.example/mug.jpg', targetElementId: 7 },
        pageUrl: 'https://shop.example/',
      },
    });
  });

  it('gives no role to what is to get one later, nor to a video’s frame', () => {
    expect(readMenuClick(aClick({ entryId: 'later' }))).toMatchObject({ kind: 'capture', role: null });
    expect(readMenuClick(aClick({ entryId: 'video-frame', mediaUrl: 'blob:x' }))).toMatchObject({
      role: null,
      order: { target: { by: 'video', videoUrl: 'blob:x' } },
    });
  });

  it('takes text and picking as what they are, and an entry without its picture as nothing', () => {
    expect(readMenuClick(aClick({ entryId: 'selected-text', selectedText: 'A mug' }))).toEqual({
      kind: 'add-text',
      text: 'A mug',
    });
    expect(readMenuClick(aClick({ entryId: 'pick' }))).toEqual({ kind: 'pick' });
    expect(readMenuClick(aClick({ mediaUrl: undefined }))).toEqual({ kind: 'nothing' });
  });
});
