import type { BriefWords } from './brief.ts';

/** What to show in the place of what is to be left out. */
interface Replacement {
  /** A whole item of *Avoid*. */
  readonly item: RegExp;
  readonly show: string;
  /** Words that the brief must have for this to fit: a street can be empty only where there is one. */
  readonly where?: RegExp;
  /** Words of the brief that are the thing by another name: to show it absent would contradict them. */
  readonly unless?: RegExp;
}

const STREETS = /\b(?:streets?|roads?|avenues?|city|town|village|crossing|bridge|square|lane|alley)\b/i;
const PLACES =
  /\b(?:streets?|roads?|square|beach|park|station|street|plaza|market|museum|hall|room|kitchen|café|cafe|restaurant|office|shop|city|town|village|forest|path|pier|harbour|harbor)\b/i;
const ROOMS = /\b(?:room|kitchen|bedroom|studio|loft|apartment|flat|hall|office)\b/i;
const LAND = /\b(?:field|meadow|hills?|desert|landscape|valley|plain|beach|coast|mountains?|horizon)\b/i;
const WATER = /\b(?:sea|ocean|lake|river|water|harbour|harbor|bay|pond)\b/i;
const VEHICLES =
  /\b(?:taxis?|cabs?|vans?|bus(?:es)?|trucks?|lorr(?:y|ies)|trams?|motorcycles?|motorbikes?|scooters?|vehicles?|cars?|traffic)\b/i;
/** A picture that the words name may be of a person. */
const PERSONS =
  /\b(?:people|persons?|humans?|crowds?|(?:wo)?m[ae]n|girls?|boys?|lad(?:y|ies)|child(?:ren)?|kids?|bab(?:y|ies)|toddlers?|teenagers?|couples?|famil(?:y|ies)|friends?|models?|tourists?|pedestrians?|someone|somebody|customers?|shoppers?|workers?|baristas?|waiters?|waitress(?:es)?|chefs?|cooks?|drivers?|farmers?|dancers?|musicians?|runners?|cyclists?|surfers?|players?|brides?|grooms?|portraits?|selfies?|faces?|hands?|mother|father|grand(?:mother|father)|daughter|son|sister|brother)\b|@image\d/i;
const FURNITURE =
  /\b(?:sofas?|couch(?:es)?|armchairs?|chairs?|stools?|bench(?:es)?|tables?|desks?|beds?|shel(?:f|ves)|bookcases?|cabinets?|wardrobes?|dressers?|nightstands?)\b/i;
const BUILDINGS =
  /\b(?:church(?:es)?|towers?|castles?|barns?|cottages?|cabins?|huts?|hotels?|lighthouses?|villas?|skyscrapers?|farmhouses?|mills?)\b/i;
const PLANTS =
  /\b(?:palms?|oaks?|pines?|birch(?:es)?|olives?|flowers?|bush(?:es)?|cact(?:us|i)|forests?|woods|grass|roses?|tulips?)\b/i;

const SKY = /\b(?:sky|outdoors?|outside|landscape|beach|street|field|mountains?|garden|coast|horizon)\b/i;

function either(one: RegExp, other: RegExp): RegExp {
  return new RegExp(`${one.source}|${other.source}`, 'i');
}

/**
 * Things that are better left out by describing what is there without them: “describe the empty state, do not write ‘no
 * cars’”. Source: Google's guide to image generation with Gemini (ai.google.dev/gemini-api/docs/image-generation), semantic
 * negative prompts. The wordings are ours.
 */
const REPLACEMENTS: readonly Replacement[] = [
  {
    item: /^(?:any )?(?:cars?|traffic|vehicles?|parked cars)$/i,
    show: 'an empty street',
    where: STREETS,
    unless: either(VEHICLES, PERSONS),
  },
  {
    item: /^(?:any )?(?:people|persons?|humans?|crowds?|pedestrians?|passers-?by|tourists?|bystanders?)$/i,
    show: 'the place deserted',
    where: PLACES,
    unless: PERSONS,
  },
  { item: /^(?:any )?furniture$/i, show: 'an empty room', where: ROOMS, unless: either(FURNITURE, PERSONS) },
  { item: /^(?:any )?(?:buildings?|houses?)$/i, show: 'open land to the horizon', where: LAND, unless: BUILDINGS },
  { item: /^(?:any )?(?:trees?|plants?)$/i, show: 'open, bare ground', where: LAND, unless: PLANTS },
  { item: /^(?:any )?(?:waves?|ripples?)$/i, show: 'calm, flat water', where: WATER },
  { item: /^(?:any )?clouds?$/i, show: 'a clear sky', where: SKY },
  { item: /^(?:any )?(?:rain|raindrops?|puddles?)$/i, show: 'dry weather and dry ground', where: SKY },
  { item: /^(?:any )?snow$/i, show: 'bare, dry ground', where: SKY },
  { item: /^(?:any )?(?:fog|mist|haze|smog)$/i, show: 'clear air', where: SKY },
  { item: /^(?:any )?(?:smoke|steam|vapou?r)$/i, show: 'clear, still air' },
  { item: /^(?:any )?(?:clutter|mess|untidiness)$/i, show: 'tidy, clear surfaces' },
  { item: /^(?:an? |any )?(?:busy|distracting|cluttered) backgrounds?$/i, show: 'a plain, even background' },
  { item: /^(?:any )?(?:hard|harsh|strong) shadows?$/i, show: 'soft, even light' },
  { item: /^(?:any )?(?:glare|reflections?|hot ?spots?|shine)$/i, show: 'matt, evenly lit surfaces' },
  { item: /^(?:any )?(?:blur|blurry|blurriness|out of focus|soft focus)$/i, show: 'everything in sharp focus' },
  { item: /^(?:any )?(?:noise|image noise|grain|film grain)$/i, show: 'a clean, smooth image' },
  { item: /^(?:any )?(?:dust|dirt|stains?|smudges?|fingerprints?)$/i, show: 'spotless surfaces' },
  { item: /^(?:any )?(?:wrinkles?|creases?)(?: in the (?:fabric|cloth))?$/i, show: 'smooth, pressed cloth' },
  { item: /^(?:any )?(?:borders?|frames?|white edges?)$/i, show: 'the picture running to every edge' },
  { item: /^(?:bright|loud|garish|saturated) colou?rs$/i, show: 'muted colours' },
  { item: /^(?:dull|muted|washed-?out) colou?rs$/i, show: 'rich, clear colours' },
  { item: /^(?:dark|darkness|dark areas|underexposure)$/i, show: 'a bright, well-lit scene' },
  { item: /^(?:overexposure|blown(?:-out)? highlights)$/i, show: 'soft highlights with detail in them' },
  { item: /^(?:cropped|cropping|cut off|cut-?offs?)$/i, show: 'the whole subject inside the frame' },
  { item: /^(?:a |any )?smil(?:e|es|ing)$/i, show: 'a calm, serious expression' },
  { item: /^(?:other |any other )(?:products?|objects?|items?|things|props)$/i, show: 'the subject alone' },
];

type Described = Pick<BriefWords, 'compositionNotes' | 'styleNotes' | 'subject' | 'textInImage'>;

/** Whether the brief asks for the thing itself, so that showing its absence would contradict it. */
function isAsked(item: string, text: string): boolean {
  const thing = item.split(/\s+/).at(-1) ?? item;
  const stem = thing.toLowerCase().replace(/s$/, '');
  return text
    .toLowerCase()
    .split(/[^\p{L}-]+/u)
    .some((word) => word.replace(/s$/, '') === stem);
}

/** What a brief is to show in the place of an item of *Avoid*; null where it is better said as what to leave out. */
export function showInstead(item: string, words: Described): string | null {
  const scene = [words.subject, words.compositionNotes, words.styleNotes].join(' ');
  const found = REPLACEMENTS.find(
    (each) => each.item.test(item) && (each.where?.test(scene) ?? true) && each.unless?.test(scene) !== true,
  );
  return found === undefined || isAsked(item, `${scene} ${words.textInImage}`) ? null : found.show;
}
