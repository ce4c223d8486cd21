import { cropped, original, type PictureCase } from './picture-case.ts';

const PART = /part of the picture was covered or outside the window/;

/** Pictures of another site, which only the screen shows. */
export const SCREEN: readonly PictureCase[] = [
  cropped('foreign', 'crops', 'foreign.jpg', [216, 144]),
  cropped('foreign-cover', 'crops', 'foreign-cover.jpg', [213, 213], {
    part: { x: (639 - 426) / 2 / 639, y: 0, width: 426 / 639, height: 1 },
  }),
  cropped('foreign-contain', 'crops', 'foreign-contain.jpg', [240, 120]),
  cropped('bordered', 'crops', 'document.jpg', [230, 153]),
  cropped('transformed', 'crops', 'transformed.jpg', [332, 221]),
  cropped('zoomed', 'crops', 'zoomed.jpg', [222, 149]),
  cropped('clipped', 'crops', 'foreign-background.jpg', [200, 140], {
    part: { x: 0, y: 0, width: 200 / 363, height: 140 / 243 },
    caveat: PART,
  }),
  original('overlay', 'crops', 'overlay.jpg', [445, 297], 'image/jpeg'),
  cropped('foreign-background', 'crops', 'foreign-background.jpg', [363, 243], { way: 'picker' }),
  cropped('scrolled-out', 'crops', 'scrolled-out.jpg', [441, 256], {
    outsidePx: 185,
    part: { x: 0, y: 185 / 441, width: 1, height: 256 / 441 },
    caveat: PART,
  }),
  cropped('dense', 'crops', 'dense.jpg', [422, 280], { zoom: 2 }),
];
