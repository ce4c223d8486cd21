import type { CameraAngle, Crop, Framing, InputMode, StyleDirection } from './brief.ts';

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
  'close-up': { label: 'Close-up', phrase: 'close-up that fills the frame with the subject' },
  'medium-close-up': { label: 'Medium close-up', phrase: 'medium close-up' },
  medium: { label: 'Medium shot', phrase: 'medium shot with some of the surroundings' },
  full: { label: 'Full shot', phrase: 'full shot with the whole subject in the frame' },
  wide: { label: 'Wide shot', phrase: 'wide shot with the subject small in its surroundings' },
};

export const CAMERA_ANGLES: Record<CameraAngle, Term> = {
  'eye-level': { label: 'Eye level', phrase: 'camera at eye level' },
  high: { label: 'High angle', phrase: 'camera looking down from a high angle' },
  low: { label: 'Low angle', phrase: 'camera looking up from a low angle' },
  'top-down': { label: 'Top down', phrase: 'camera straight above, looking down' },
  'three-quarter': { label: 'Three-quarter', phrase: 'three-quarter view' },
};

export const CROPS: Record<Crop, Term> = {
  centred: { label: 'Centred', phrase: 'subject centred' },
  'space-top': { label: 'Space on top', phrase: 'empty space above the subject' },
  'space-bottom': { label: 'Space below', phrase: 'empty space below the subject' },
  'space-left': { label: 'Space on the left', phrase: 'empty space to the left of the subject' },
  'space-right': { label: 'Space on the right', phrase: 'empty space to the right of the subject' },
  tight: { label: 'Tight', phrase: 'tight crop with little space around the subject' },
};

export const STYLE_DIRECTIONS: Record<StyleDirection, Term> = {
  'product-photography': { label: 'Product photography', phrase: 'professional product photography' },
  'realistic-photo': { label: 'Realistic photo', phrase: 'realistic photograph' },
  'editorial-photo': { label: 'Editorial photo', phrase: 'editorial magazine photograph' },
  'flat-illustration': { label: 'Flat illustration', phrase: 'flat vector illustration' },
  watercolour: { label: 'Watercolour', phrase: 'watercolour painting' },
  'line-drawing': { label: 'Line drawing', phrase: 'line drawing' },
  'render-3d': { label: '3D render', phrase: '3D render' },
};
