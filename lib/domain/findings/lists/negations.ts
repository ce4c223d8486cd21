/** What to say in the place of what is not there; in any brief it must add nothing that was not meant. */
export const INSTEAD: readonly (readonly [things: RegExp, instead: string])[] = [
  [/^(?:people|persons?|humans?|crowds?|tourists|passers-by)$/, 'empty'],
  [/^background$/, 'plain white background'],
  [/^(?:text|texts|words|letters|lettering|writing)$/, 'blank surfaces'],
  [/^shadows?$/, 'flat, even light'],
  [/^clouds?$/, 'clear sky'],
  [/^reflections?$/, 'matte surfaces'],
  [/^clutter$/, 'tidy'],
  [/^waves$/, 'calm, flat water'],
  [/^furniture$/, 'bare floor and walls'],
  [/^(?:wrinkles|creases)$/, 'smooth'],
];

/** Words behind “no” that tell that a brief is English: “no jardim” is Portuguese for “in the garden”. */
export const NEGATED =
  /^(?:other |visible |extra )?(?:people|persons?|humans?|crowds?|tourists|cars|vehicles|traffic|background|text|words|letters|lettering|writing|watermarks?|shadows?|clouds?|reflections?|clutter|waves|furniture|wrinkles|creases|buildings|trees|animals|faces|hands|flowers|plants|glasses|birds|bikes|makeup|jewellery|jewelry)\b/;
