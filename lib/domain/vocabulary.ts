import type {
  CameraAngle,
  Crop,
  DepthOfField,
  Framing,
  InputMode,
  Lens,
  Light,
  Medium,
  StyleDirection,
  TextPlace,
  TypeCharacter,
} from './brief.ts';
import {
  CAMERA_ANGLE_PHRASES,
  CROP_PHRASES,
  DEPTH_OF_FIELD_PHRASES,
  FRAMING_PHRASES,
  LENS_PHRASES,
  LIGHT_PHRASES,
  MEDIUM_PHRASES,
  STYLE_DIRECTION_PHRASES,
  TEXT_PLACE_PHRASES,
  TYPE_CHARACTER_PHRASES,
} from './phrases.ts';

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

export const LENSES: Record<Lens, Term> = {
  'ultra-wide': { label: 'Ultra-wide (16 mm)', phrase: LENS_PHRASES['ultra-wide'] },
  'wide-angle': { label: 'Wide-angle (28 mm)', phrase: LENS_PHRASES['wide-angle'] },
  standard: { label: 'Standard (50 mm)', phrase: LENS_PHRASES.standard },
  portrait: { label: 'Portrait (85 mm)', phrase: LENS_PHRASES.portrait },
  telephoto: { label: 'Telephoto (200 mm)', phrase: LENS_PHRASES.telephoto },
  macro: { label: 'Macro', phrase: LENS_PHRASES.macro },
  'tilt-shift': { label: 'Tilt-shift', phrase: LENS_PHRASES['tilt-shift'] },
};

export const DEPTHS_OF_FIELD: Record<DepthOfField, Term> = {
  shallow: { label: 'Shallow', phrase: DEPTH_OF_FIELD_PHRASES.shallow },
  moderate: { label: 'Moderate', phrase: DEPTH_OF_FIELD_PHRASES.moderate },
  deep: { label: 'Deep', phrase: DEPTH_OF_FIELD_PHRASES.deep },
};

export const LIGHTS: Record<Light, Term> = {
  'soft-daylight': { label: 'Soft daylight', phrase: LIGHT_PHRASES['soft-daylight'] },
  'hard-sun': { label: 'Hard sun', phrase: LIGHT_PHRASES['hard-sun'] },
  'golden-hour': { label: 'Golden hour', phrase: LIGHT_PHRASES['golden-hour'] },
  overcast: { label: 'Overcast', phrase: LIGHT_PHRASES.overcast },
  softbox: { label: 'Studio softbox', phrase: LIGHT_PHRASES.softbox },
  'rim-light': { label: 'Light from behind', phrase: LIGHT_PHRASES['rim-light'] },
  'low-key': { label: 'Low key, dark', phrase: LIGHT_PHRASES['low-key'] },
  'high-key': { label: 'High key, bright', phrase: LIGHT_PHRASES['high-key'] },
  candlelight: { label: 'Candlelight', phrase: LIGHT_PHRASES.candlelight },
  neon: { label: 'Neon', phrase: LIGHT_PHRASES.neon },
  moonlight: { label: 'Moonlight', phrase: LIGHT_PHRASES.moonlight },
};

export const MEDIA: Record<Medium, Term> = {
  'analogue-film': { label: 'Analogue film', phrase: MEDIUM_PHRASES['analogue-film'] },
  oil: { label: 'Oil paint', phrase: MEDIUM_PHRASES.oil },
  gouache: { label: 'Gouache', phrase: MEDIUM_PHRASES.gouache },
  ink: { label: 'Pen and ink', phrase: MEDIUM_PHRASES.ink },
  pencil: { label: 'Pencil', phrase: MEDIUM_PHRASES.pencil },
  charcoal: { label: 'Charcoal', phrase: MEDIUM_PHRASES.charcoal },
  pastel: { label: 'Pastel', phrase: MEDIUM_PHRASES.pastel },
  linocut: { label: 'Linocut', phrase: MEDIUM_PHRASES.linocut },
  'screen-print': { label: 'Screen print', phrase: MEDIUM_PHRASES['screen-print'] },
  'paper-cut': { label: 'Cut paper', phrase: MEDIUM_PHRASES['paper-cut'] },
  clay: { label: 'Clay', phrase: MEDIUM_PHRASES.clay },
  embroidery: { label: 'Embroidery', phrase: MEDIUM_PHRASES.embroidery },
};

export const TEXT_PLACES: Record<TextPlace, Term> = {
  top: { label: 'Top', phrase: TEXT_PLACE_PHRASES.top },
  centre: { label: 'Centre', phrase: TEXT_PLACE_PHRASES.centre },
  bottom: { label: 'Bottom', phrase: TEXT_PLACE_PHRASES.bottom },
  'top-left': { label: 'Top left', phrase: TEXT_PLACE_PHRASES['top-left'] },
  'top-right': { label: 'Top right', phrase: TEXT_PLACE_PHRASES['top-right'] },
  'bottom-left': { label: 'Bottom left', phrase: TEXT_PLACE_PHRASES['bottom-left'] },
  'bottom-right': { label: 'Bottom right', phrase: TEXT_PLACE_PHRASES['bottom-right'] },
  'on-subject': { label: 'On the subject', phrase: TEXT_PLACE_PHRASES['on-subject'] },
};

export const TYPE_CHARACTERS: Record<TypeCharacter, Term> = {
  'sans-bold': { label: 'Bold sans serif', phrase: TYPE_CHARACTER_PHRASES['sans-bold'] },
  'sans-light': { label: 'Light sans serif', phrase: TYPE_CHARACTER_PHRASES['sans-light'] },
  condensed: { label: 'Condensed', phrase: TYPE_CHARACTER_PHRASES.condensed },
  rounded: { label: 'Rounded', phrase: TYPE_CHARACTER_PHRASES.rounded },
  serif: { label: 'Serif', phrase: TYPE_CHARACTER_PHRASES.serif },
  'slab-serif': { label: 'Slab serif', phrase: TYPE_CHARACTER_PHRASES['slab-serif'] },
  script: { label: 'Script', phrase: TYPE_CHARACTER_PHRASES.script },
  'hand-lettered': { label: 'Hand-lettered', phrase: TYPE_CHARACTER_PHRASES['hand-lettered'] },
  monospaced: { label: 'Typewriter', phrase: TYPE_CHARACTER_PHRASES.monospaced },
};
