import type { CameraAngle, Crop, Framing, InputMode, StyleDirection } from './brief.ts';
import { CAMERA_ANGLE_PHRASES, CROP_PHRASES, FRAMING_PHRASES, STYLE_DIRECTION_PHRASES } from './phrases.ts';

/** A choice as the panel labels it and as the prompt says it. */
interface Term {
  readonly label: string;
  readonly phrase: string;
}

export const INPUT_MODE_LABELS: Record<InputMode, string> = {
  text: 'Create from text',
  edit: 'Edit an image',
};

export const FRAMINGS: Record<Framing, Term> = {
  'extreme-close-up': { label: 'Extreme close-up', phrase: FRAMING_PHRASES['extreme-close-up'] },
  'close-up': { label: 'Close-up', phrase: FRAMING_PHRASES['close-up'] },
  'medium-close-up': { label: 'Medium close-up', phrase: FRAMING_PHRASES['medium-close-up'] },
  medium: { label: 'Medium shot', phrase: FRAMING_PHRASES.medium },
  full: { label: 'Full shot', phrase: FRAMING_PHRASES.full },
  wide: { label: 'Wide shot', phrase: FRAMING_PHRASES.wide },
  'extreme-wide': { label: 'Extreme wide shot', phrase: FRAMING_PHRASES['extreme-wide'] },
};

export const CAMERA_ANGLES: Record<CameraAngle, Term> = {
  'eye-level': { label: 'Eye level', phrase: CAMERA_ANGLE_PHRASES['eye-level'] },
  high: { label: 'High angle', phrase: CAMERA_ANGLE_PHRASES.high },
  low: { label: 'Low angle', phrase: CAMERA_ANGLE_PHRASES.low },
  'top-down': { label: 'Top down', phrase: CAMERA_ANGLE_PHRASES['top-down'] },
  'three-quarter': { label: 'Three-quarter', phrase: CAMERA_ANGLE_PHRASES['three-quarter'] },
  'ground-level': { label: 'Ground level', phrase: CAMERA_ANGLE_PHRASES['ground-level'] },
  dutch: { label: 'Dutch angle', phrase: CAMERA_ANGLE_PHRASES.dutch },
};

export const CROPS: Record<Crop, Term> = {
  centred: { label: 'Centred', phrase: CROP_PHRASES.centred },
  'space-top': { label: 'Space on top', phrase: CROP_PHRASES['space-top'] },
  'space-bottom': { label: 'Space below', phrase: CROP_PHRASES['space-bottom'] },
  'space-left': { label: 'Space on the left', phrase: CROP_PHRASES['space-left'] },
  'space-right': { label: 'Space on the right', phrase: CROP_PHRASES['space-right'] },
  tight: { label: 'Tight', phrase: CROP_PHRASES.tight },
  'left-third': { label: 'Left third', phrase: CROP_PHRASES['left-third'] },
  'right-third': { label: 'Right third', phrase: CROP_PHRASES['right-third'] },
};

export const STYLE_DIRECTIONS: Record<StyleDirection, Term> = {
  'product-photography': { label: 'Product photography', phrase: STYLE_DIRECTION_PHRASES['product-photography'] },
  'realistic-photo': { label: 'Realistic photo', phrase: STYLE_DIRECTION_PHRASES['realistic-photo'] },
  'editorial-photo': { label: 'Editorial photo', phrase: STYLE_DIRECTION_PHRASES['editorial-photo'] },
  'flat-illustration': { label: 'Flat illustration', phrase: STYLE_DIRECTION_PHRASES['flat-illustration'] },
  watercolour: { label: 'Watercolour', phrase: STYLE_DIRECTION_PHRASES.watercolour },
  'line-drawing': { label: 'Line drawing', phrase: STYLE_DIRECTION_PHRASES['line-drawing'] },
  'render-3d': { label: '3D render', phrase: STYLE_DIRECTION_PHRASES['render-3d'] },
};
