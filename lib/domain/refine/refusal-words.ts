/** A noun with the small words that lead up to it, so that taking it out leaves a sentence. */
function thing(nouns: string): RegExp {
  const link = '(?:and |,)?(?:covered |soaked |drenched |dripping )?(?:with|in|of|holding|wielding|firing)|and';
  const lead = `(?:,? ?(?:${link}) )?`;
  return new RegExp(`${lead}(?:(?:an?|the|his|her|some|lots of|much) )?(?<![\\p{L}-])(?:${nouns})(?![\\p{L}-])`, 'giu');
}

function quality(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}-])(?:(?:very|fully|half|completely)[ -])?(?:${words})(?![\\p{L}-])`, 'giu');
}

/** Words for which providers refuse as sexual, each to be taken out. The list is ours. */
export const SEXUAL: readonly RegExp[] = [
  quality(
    'nude|naked|topless|undressed|unclothed|sexy|sexual|sexuali[sz]ed|erotic|seductive|sensual|provocative|lewd|nsfw|see-through|scantily clad',
  ),
  thing('nudity|lingerie|g-?string|cleavage|erotica|pornography|porn|bare breasts|breasts|genitals'),
];

/** Words for which providers refuse as violent, each to be taken out. The list is ours. */
export const VIOLENT: readonly RegExp[] = [
  quality(
    'bloody|blood-?stained|blood-?soaked|gory|gruesome|brutal|violent|murdered|wounded|mutilated|decapitated|dismembered|tortured|bleeding|dead',
  ),
  thing(
    'blood|gore|guts|wounds?|corpses?|weapons?|guns?|pistols?|revolvers?|rifles?|machetes?|grenades?|bombs?|explosives|violence|bloodshed',
  ),
];

/** Words for a child, each with the grown-up of the same kind. */
export const CHILDREN: readonly (readonly [pattern: RegExp, adult: string])[] = [
  [/\b(?:little |young |small |teenage )*girls\b/giu, 'grown women'],
  [/\b(?:little |young |small |teenage )*girl\b/giu, 'grown woman'],
  [/\b(?:little |young |small |teenage )*boys\b/giu, 'grown men'],
  [/\b(?:little |young |small |teenage )*boy\b/giu, 'grown man'],
  [/\b(?:little |young |small )*(?:children|kids|babies|toddlers|teenagers|teens|infants|minors)\b/giu, 'grown-ups'],
  [/\ban infant\b/giu, 'a grown-up'],
  [/\b(?:little |young |small )*(?:child|kid|baby|toddler|teenager|teen|infant|minor)\b/giu, 'grown-up'],
];

/** Words for persons whose age is not said. */
export const PERSONS =
  /\b(?:people|persons?|(?:wo)?m[ae]n|lad(?:y|ies)|couples?|famil(?:y|ies)|friends?|students?|models?|mother|father|daughter|son|sister|brother|portraits?)\b/iu;

/**
 * What to show in the place of an item of *Avoid* that a filter may take for the wish: it reads the words and not the
 * heading over them. The wordings are ours.
 */
export const SHOW_INSTEAD: readonly (readonly [item: RegExp, show: string])[] = [
  [/nud|naked|sex|lingerie|cleavage|nsfw|topless/i, 'everyone is fully dressed'],
  [/blood|gore|gory|wound|violen|weapon|gun|kni(?:fe|ves)|dead|corpse|death/i, 'the scene is peaceful'],
  [/\b(?:child|children|kids?|minors?|bab(?:y|ies)|teen)/i, 'everyone in it is an adult'],
  [/logo|brand|trademark/i, 'all surfaces are plain and unmarked'],
  [/celebrit|famous|real person|recogni[sz]able/i, 'the persons are nobody in particular'],
];
