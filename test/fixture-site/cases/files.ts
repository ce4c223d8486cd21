import { drawn, original, type PictureCase } from './picture-case.ts';

const JPEG = 'image/jpeg';

/** Types, EXIF turns, and servers that want to be asked in their own way. */
export const FILES: readonly PictureCase[] = [
  original('avif', 'types', 'photo.avif', [516, 344], 'image/avif'),
  original('webp', 'types', 'photo.webp', [517, 345], 'image/webp'),
  original('gif', 'types', 'animated.gif', [218, 146], 'image/gif'),
  original('apng', 'types', 'animated.png', [221, 148], 'image/png'),
  original('animated-webp', 'types', 'animated.webp', [223, 149], 'image/webp'),
  original('bmp', 'types', 'photo.bmp', [125, 95], 'image/bmp'),
  original('ico', 'types', 'icon.ico', [96, 96], 'image/x-icon'),
  {
    name: 'heic',
    page: '/pages/types.html',
    way: 'menu',
    from: '/files/photo.heic',
    failure: { kind: 'undecodable', message: /^This browser cannot read HEIC pictures\.$/ },
  },
  original('turned-3', 'types', 'turned-3.jpg', [328, 218], JPEG),
  original('turned-5', 'types', 'turned-5.jpg', [329, 219], JPEG),
  original('turned-6', 'types', 'turned-6.jpg', [330, 230], JPEG),
  original('turned-8', 'types', 'turned-8.jpg', [331, 231], JPEG),
  original('session', 'types', 'session.jpg', [434, 290], JPEG, { from: '/session/session.jpg' }),
  original('referer', 'types', 'referer.jpg', [435, 291], JPEG, { from: 'cdn:/referer/referer.jpg' }),
  original('no-store', 'types', 'no-store.jpg', [436, 290], JPEG, { from: '/no-store/no-store.jpg' }),
  drawn('once', 'types', 'once.jpg', [437, 291], 0, { from: '/once/once.jpg' }),
  original('foreign-cors', 'types', 'foreign-cors.jpg', [433, 289], JPEG, { from: 'cdn:/cors/foreign-cors.jpg' }),
  original('contain', 'types', 'contain.jpg', [438, 292], JPEG),
  { ...original('document', '', 'document.jpg', [746, 498], JPEG), page: '/files/document.jpg' },
];
