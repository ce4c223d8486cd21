import type { CameraAngle, Crop, Framing, StyleDirection } from './brief.ts';

/** The vocabulary as the prompt says it; the panel's labels stand apart, since the worker compiles prompts and shows none. */
export const FRAMING_PHRASES: Record<Framing, string> = {
  'extreme-close-up': 'extreme close-up of one detail',
  'close-up': 'close-up that fills the frame with the subject',
  'medium-close-up': 'medium close-up',
  medium: 'medium shot with some of the surroundings',
  full: 'full shot with the whole subject in the frame',
  wide: 'wide shot with the subject small in its surroundings',
  'extreme-wide': 'extreme wide shot with the subject tiny in a vast scene',
};

/** See {@link FRAMING_PHRASES}. */
export const CAMERA_ANGLE_PHRASES: Record<CameraAngle, string> = {
  'eye-level': 'camera at eye level',
  high: 'camera looking down from a high angle',
  low: 'camera looking up from a low angle',
  'top-down': 'camera straight above, looking down',
  'three-quarter': 'three-quarter view',
  'ground-level': 'camera at ground level',
  dutch: 'camera tilted to one side',
};

/** See {@link FRAMING_PHRASES}. */
export const CROP_PHRASES: Record<Crop, string> = {
  centred: 'subject centred',
  'space-top': 'empty space above the subject',
  'space-bottom': 'empty space below the subject',
  'space-left': 'empty space to the left of the subject',
  'space-right': 'empty space to the right of the subject',
  tight: 'tight crop with little space around the subject',
  'left-third': 'subject on the left third line',
  'right-third': 'subject on the right third line',
};

/** See {@link FRAMING_PHRASES}. */
export const STYLE_DIRECTION_PHRASES: Record<StyleDirection, string> = {
  'product-photography': 'professional product photography',
  'realistic-photo': 'realistic photograph',
  'editorial-photo': 'editorial magazine photograph',
  'flat-illustration': 'flat vector illustration',
  watercolour: 'watercolour painting',
  'line-drawing': 'line drawing',
  'render-3d': '3D render',
};
