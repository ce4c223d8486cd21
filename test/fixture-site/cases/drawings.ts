import { cropped, drawn, original, type PictureCase } from './picture-case.ts';

const JPEG = 'image/jpeg';
const picker = { way: 'picker' } as const;
const memory = { way: 'picker', from: '', method: 'page-memory' } as const;

/** Pictures in style sheets, canvases, videos, drawings and embedded documents. */
export const DRAWINGS: readonly PictureCase[] = [
  original('background', 'css', 'background.jpg', [655, 436], JPEG, picker),
  original('before', 'css', 'before.jpg', [356, 237], JPEG, picker),
  original('image-set', 'css', 'image-set-2x.jpg', [714, 514], JPEG, picker),
  original('layers', 'css', 'layers.jpg', [358, 238], JPEG, picker),
  original('mask', 'css', 'mask.png', [259, 259], 'image/png', picker),
  original('border', 'css', 'border.jpg', [150, 150], JPEG, picker),
  original('list', 'css', 'list.jpg', [91, 71], JPEG, picker),
  original('content', 'css', 'content.jpg', [362, 242], JPEG, picker),
  drawn('canvas-2d', 'canvas', 'canvas-2d.jpg', [364, 244], 0, memory),
  drawn('webgl-kept', 'canvas', 'webgl-kept.jpg', [365, 245], 1, memory),
  cropped('webgl-dropped', 'canvas', 'webgl-dropped.jpg', [366, 246], { way: 'picker', from: '' }),
  cropped('tainted', 'canvas', 'tainted.jpg', [220, 148], { way: 'picker', from: '' }),
  drawn('video', 'video', 'clip-second-1.jpg', [368, 248], 6, { way: 'video-menu', from: '' }),
  original('poster', 'video', 'poster.jpg', [371, 251], JPEG, picker),
  cropped('foreign-video', 'video', 'foreign-clip-second-0.jpg', [279, 189], {
    way: 'video-menu',
    from: '',
  }),
  drawn('inline-svg', 'svg', 'drawing.svg', [1024, 768], 2, { way: 'picker', from: '' }),
  drawn('svg-use', 'svg', 'object-drawing.svg', [1024, 640], 2, { way: 'picker', from: '' }),
  original('svg-image', 'svg', 'svg-image.jpg', [374, 254], JPEG, picker),
  original('object', 'svg', 'object.jpg', [375, 255], JPEG, picker),
  original('embed', 'svg', 'embed.jpg', [376, 256], JPEG, picker),
  drawn('object-svg', 'svg', 'object-drawing.svg', [1024, 640], 2, picker),
  original('under-pointer', 'svg', 'under-pointer.jpg', [453, 303], JPEG, { way: 'pointer' }),
  original('focused', 'svg', 'focused.jpg', [454, 304], JPEG, { way: 'focus' }),
  original('open-shadow', 'roots', 'open-shadow.jpg', [450, 300], JPEG),
  original('closed-shadow', 'roots', 'closed-shadow.jpg', [451, 301], JPEG),
  original('nested-shadow', 'roots', 'nested-shadow.jpg', [452, 302], JPEG),
  original('same-frame', 'roots', 'same-frame.jpg', [447, 297], JPEG),
  {
    name: 'cross-frame',
    page: '/pages/roots.html',
    way: 'menu',
    from: 'cdn:/files/cross-frame.jpg',
    failure: { kind: 'out-of-reach', message: /in a frame of another site/ },
    better: { imageUrl: 'cdn:/files/cross-frame.jpg', from: 'original', accessTo: 'cdn:' },
  },
  original('cross-frame-cors', 'roots', 'cross-frame-cors.jpg', [449, 299], JPEG, {
    from: 'cdn:/cors/cross-frame-cors.jpg',
  }),
];
