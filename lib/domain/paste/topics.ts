const STYLE =
  /\b(?:styles?|styled|aesthetics?|light|lights|lit|lighting|sunlight|daylight|shadows?|palettes?|colou?rs?|colou?red|tones?|toned|moods?|moody|atmosphere|film|grain|grainy|renders?|rendering|illustrat\w+|painting|painted|photo|photograph\w*|photo-?real\w*|cinematic|vintage|retro|minimalist|minimal|vibrant|muted|pastels?|textures?|textured|contrast|saturated|monochrome|black and white|bokeh|anime|realistic|hyper-?realistic|detailed|brushwork|watercolou?r|sketch|glow|glowing|haze|octane|artstation)\b/i;

const COMPOSITION =
  /\b(?:frame|framing|framed|composition|composed|angle|view|viewed|perspective|shots?|close-?up|background|foreground|lens|camera|cent(?:re|er)(?:d|ed)?|symmetr\w+|rule of thirds|negative space|copy space|crop|cropped|depth of field|focus|\d+ ?mm|f\/\d)\b/i;

/** Where words belong that no label places; null where nothing tells. */
export function topicOf(words: string): 'compositionNotes' | 'styleNotes' | null {
  if (COMPOSITION.test(words)) return 'compositionNotes';
  return STYLE.test(words) ? 'styleNotes' : null;
}
