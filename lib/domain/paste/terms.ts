import type { BriefWords } from '../brief.ts';

type Words = Partial<BriefWords>;

/** What other tools' prompts call the choices of the comboboxes: a whole piece, without the small words around it. */
const TERMS: readonly (readonly [piece: RegExp, words: Words])[] = [
  [/^extreme close-?\s?up$/, { framing: 'extreme-close-up' }],
  [/^(?:medium close-?\s?up|head and shoulders|bust)$/, { framing: 'medium-close-up' }],
  [/^close-?\s?up$/, { framing: 'close-up' }],
  [/^(?:medium|mid|waist-up|cowboy)$/, { framing: 'medium' }],
  [/^(?:full|full[- ](?:body|length))$/, { framing: 'full' }],
  [/^(?:extreme wide|extreme long|very wide)$/, { framing: 'extreme-wide' }],
  [/^(?:wide|long|establishing)$/, { framing: 'wide' }],
  [/^eye[- ]level(?: angle)?$/, { cameraAngle: 'eye-level' }],
  [/^(?:high angle|from above)$/, { cameraAngle: 'high' }],
  [/^(?:low angle|from below|worm'?s[- ]eye)$/, { cameraAngle: 'low' }],
  [/^(?:top[- ]down|overhead|bird'?s[- ]eye|flat ?lay)(?: angle)?$/, { cameraAngle: 'top-down' }],
  [/^(?:three[- ]quarter|3\/4)(?: angle)?$/, { cameraAngle: 'three-quarter' }],
  [/^ground[- ]level$/, { cameraAngle: 'ground-level' }],
  [/^dutch(?: angle| tilt)?$/, { cameraAngle: 'dutch' }],
  [/^(?:centred|centered)(?: composition| subject)?$/, { crop: 'centred' }],
  [/^(?:tight crop|tightly cropped)$/, { crop: 'tight' }],
  [/^(?:negative|empty|copy) space (?:on|to) the left$/, { crop: 'space-left' }],
  [/^(?:negative|empty|copy) space (?:on|to) the right$/, { crop: 'space-right' }],
  [/^(?:negative|empty|copy) space (?:on|at) (?:the )?top$/, { crop: 'space-top' }],
  [/^(?:negative|empty|copy) space (?:below|at the bottom)$/, { crop: 'space-bottom' }],
  [/^(?:ultra[- ]?wide(?:[- ]angle)?|1[46] ?mm)$/, { lens: 'ultra-wide' }],
  [/^(?:wide[- ]angle|2[48] ?mm)$/, { lens: 'wide-angle' }],
  [/^50 ?mm$/, { lens: 'standard' }],
  [/^85 ?mm$/, { lens: 'portrait' }],
  [/^(?:telephoto|200 ?mm)$/, { lens: 'telephoto' }],
  [/^(?:macro|100 ?mm macro)$/, { lens: 'macro' }],
  [/^tilt-?shift$/, { lens: 'tilt-shift' }],
  [/^(?:shallow (?:depth of field|dof)|bokeh)$/, { depthOfField: 'shallow' }],
  [/^moderate (?:depth of field|dof)$/, { depthOfField: 'moderate' }],
  [/^(?:deep (?:depth of field|dof|focus)|everything in focus)$/, { depthOfField: 'deep' }],
  [/^product$/, { styleDirection: 'product-photography' }],
  [/^(?:photo-?realistic|realistic)$/, { styleDirection: 'realistic-photo' }],
  [/^editorial$/, { styleDirection: 'editorial-photo' }],
  [/^(?:flat|flat vector|vector) illustration$/, { styleDirection: 'flat-illustration' }],
  [/^watercolou?r(?: painting| illustration)?$/, { styleDirection: 'watercolour' }],
  [/^line (?:drawing|art)$/, { styleDirection: 'line-drawing' }],
  [/^3d render(?:ing)?$/, { styleDirection: 'render-3d' }],
  [/^soft (?:daylight|window)$/, { light: 'soft-daylight' }],
  [/^(?:hard|harsh) sun(?:light)?$/, { light: 'hard-sun' }],
  [/^golden[- ]hour$/, { light: 'golden-hour' }],
  [/^overcast(?: sky)?$/, { light: 'overcast' }],
  [/^(?:studio )?softbox$/, { light: 'softbox' }],
  [/^(?:rim|back ?lit|back)$/, { light: 'rim-light' }],
  [/^low[- ]key$/, { light: 'low-key' }],
  [/^high[- ]key$/, { light: 'high-key' }],
  [/^candle ?light$/, { light: 'candlelight' }],
  [/^neon$/, { light: 'neon' }],
  [/^moonlight$/, { light: 'moonlight' }],
  [/^(?:analog(?:ue)? film|35 ?mm film)$/, { medium: 'analogue-film' }],
  [/^oil (?:paint(?:ing)?|on canvas)$/, { medium: 'oil' }],
  [/^gouache(?: painting)?$/, { medium: 'gouache' }],
  [/^(?:pen and )?ink(?: drawing)?$/, { medium: 'ink' }],
  [/^(?:graphite )?pencil(?: drawing| sketch)?$/, { medium: 'pencil' }],
  [/^charcoal(?: drawing| sketch)?$/, { medium: 'charcoal' }],
  [/^(?:lino ?cut)(?: print)?$/, { medium: 'linocut' }],
  [/^screen[- ]?print$/, { medium: 'screen-print' }],
  [/^paper[- ]?cut$/, { medium: 'paper-cut' }],
  [/^(?:claymation|modelled clay)$/, { medium: 'clay' }],
];

/** What kind of word must stand behind a bare term, such as “medium”, that means too much alone. */
const TAILS = [
  [/ shots?$/, ['framing', 'cameraAngle', 'lens']],
  [/ (?:view|perspective)$/, ['cameraAngle']],
  [/ lens$/, ['lens']],
  [/ (?:light|lighting)$/, ['light']],
  [/ (?:photo|photograph|photography)$/, ['styleDirection', 'lens']],
  [/ style$/, ['styleDirection', 'medium']],
] as const satisfies readonly (readonly [tail: RegExp, keys: readonly (keyof BriefWords)[]])[];

/** Terms that are clear by themselves; the others need one of the {@link TAILS}. */
const NEEDS_TAIL = /^(?:medium|mid|full|wide|long|product|realistic|editorial|macro|neon|rim|back|bust|soft window)$/;

function lookUp(piece: string): Words | null {
  return TERMS.find(([pattern]) => pattern.test(piece))?.[1] ?? null;
}

/** The choice that a piece names and says nothing beside; null where there is none. */
export function termFor(piece: string): Words | null {
  const bare = piece
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[.!]+$/, '')
    .replace(/^(?:(?:shot|taken|captured) )?(?:(?:on|with|from|in|using|at|as) )?(?:(?:an?|the) )?/, '');
  const whole = NEEDS_TAIL.test(bare) ? null : lookUp(bare);
  if (whole !== null) return whole;
  for (const [tail, keys] of TAILS) {
    const words = tail.test(bare) ? lookUp(bare.replace(tail, '')) : null;
    if (words !== null && keys.some((key) => key in words)) return words;
  }
  return null;
}
