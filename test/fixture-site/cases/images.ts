import { drawn, original, type PictureCase } from './picture-case.ts';

const JPEG = 'image/jpeg';

/** Pictures in `img`, and in what looks like it. */
export const IMAGES: readonly PictureCase[] = [
  original('plain', 'images', 'plain.jpg', [600, 401], JPEG, { altText: 'Rocket, plain' }),
  original('srcset-widths', 'images', 'widths-1202.jpg', [1202, 802], JPEG, { altText: 'Coffee by width' }),
  original('srcset-densities', 'images', 'densities-3x.jpg', [903, 903], JPEG, { altText: 'Mug by density' }),
  original('picture-media', 'images', 'media-wide.jpg', [1004, 562], JPEG, { altText: 'Coffee by window' }),
  original('picture-type', 'images', 'type.avif', [606, 404], 'image/avif', { altText: 'Rocket by type' }),
  original('link', 'images', 'link-thumbnail.jpg', [220, 147], JPEG, {
    altText: 'Linked portrait',
    better: { imageUrl: '/files/link-large.jpg', from: 'link', widthPx: 1610, heightPx: 1074, accessTo: null },
  }),
  original('link-foreign', 'images', 'link-foreign-thumbnail.jpg', [221, 148], JPEG, {
    altText: 'Linked wall',
    better: { imageUrl: 'cdn:/files/link-foreign-large.jpg', from: 'link', accessTo: 'cdn:' },
  }),
  original('input-image', 'images', 'input-image.jpg', [315, 235], JPEG, { altText: 'Gravel button' }),
  original('data-url', 'images', 'data-url.png', [212, 142], 'image/png', { from: null, method: 'page-memory' }),
  original('blob-url', 'images', 'blob-url.jpg', [413, 275], JPEG, { from: null, method: 'page-memory' }),
  drawn('blob-revoked', 'images', 'blob-revoked.png', [214, 164], 0, { from: null }),
  drawn('svg-file', 'images', 'drawing.svg', [1024, 768], 2),
  drawn('svg-data', 'images', 'object-drawing.svg', [1024, 640], 2, { from: null }),
  original('lqip', 'images', 'lqip.jpg', [807, 538], JPEG, { altText: 'Coffee to come' }),
  original('swapped', 'images', 'swapped.jpg', [608, 608], JPEG, { altText: 'Mug to come' }),
  original('lazy', 'images', 'lazy.jpg', [409, 309], JPEG, { altText: 'Grass below' }),
];
