import type {
  CameraAngle,
  Crop,
  DepthOfField,
  Framing,
  Lens,
  Light,
  Medium,
  StyleDirection,
  TextPlace,
  TypeCharacter,
} from './brief.ts';

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

/** See {@link FRAMING_PHRASES}. */
export const LENS_PHRASES: Record<Lens, string> = {
  'ultra-wide': '16 mm ultra-wide lens',
  'wide-angle': '28 mm wide-angle lens',
  standard: '50 mm lens',
  portrait: '85 mm portrait lens',
  telephoto: '200 mm telephoto lens that brings the distance close',
  macro: '100 mm macro lens',
  'tilt-shift': 'tilt-shift lens with upright lines',
};

/** See {@link FRAMING_PHRASES}. */
export const DEPTH_OF_FIELD_PHRASES: Record<DepthOfField, string> = {
  shallow: 'shallow depth of field with a soft background',
  moderate: 'moderate depth of field',
  deep: 'deep depth of field with everything sharp',
};

/** See {@link FRAMING_PHRASES}. */
export const LIGHT_PHRASES: Record<Light, string> = {
  'soft-daylight': 'soft daylight from a window',
  'hard-sun': 'hard sunlight with sharp shadows',
  'golden-hour': 'low golden-hour sun',
  overcast: 'even light of an overcast sky',
  softbox: 'studio softbox light',
  'rim-light': 'light from behind that outlines the subject',
  'low-key': 'low-key light with deep shadows',
  'high-key': 'bright high-key light with hardly any shadow',
  candlelight: 'warm candlelight',
  neon: 'coloured neon light',
  moonlight: 'cool moonlight',
};

/** See {@link FRAMING_PHRASES}. */
export const MEDIUM_PHRASES: Record<Medium, string> = {
  'analogue-film': 'on analogue colour film with fine grain',
  oil: 'in oil paint with visible brushwork',
  gouache: 'in gouache with flat opaque colour',
  ink: 'in pen and ink',
  pencil: 'in graphite pencil',
  charcoal: 'in charcoal',
  pastel: 'in soft pastel',
  linocut: 'as a linocut print',
  'screen-print': 'as a screen print with few flat colours',
  'paper-cut': 'in layered cut paper',
  clay: 'in modelled clay',
  embroidery: 'in embroidery on cloth',
};

/** See {@link FRAMING_PHRASES}. */
export const TEXT_PLACE_PHRASES: Record<TextPlace, string> = {
  top: 'at the top',
  centre: 'in the centre',
  bottom: 'at the bottom',
  'top-left': 'at the top left',
  'top-right': 'at the top right',
  'bottom-left': 'at the bottom left',
  'bottom-right': 'at the bottom right',
  'on-subject': 'on the subject itself',
};

/** See {@link FRAMING_PHRASES}. */
export const TYPE_CHARACTER_PHRASES: Record<TypeCharacter, string> = {
  'sans-bold': 'in bold sans-serif letters',
  'sans-light': 'in light sans-serif letters',
  condensed: 'in tall condensed letters',
  rounded: 'in rounded letters',
  serif: 'in classic serif letters',
  'slab-serif': 'in slab-serif letters',
  script: 'in flowing script letters',
  'hand-lettered': 'in hand-drawn letters',
  monospaced: 'in typewriter letters',
};
