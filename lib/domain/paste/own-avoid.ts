import { showInstead } from '../avoid-instead.ts';
import type { BriefWords } from '../brief.ts';

/** Items of *Avoid* for which the prompt may say what to show instead: each is tried until one gives the words that stand there. */
const ITEMS: readonly string[] = [
  ['cars', 'traffic', 'vehicles', 'people', 'persons', 'humans', 'crowds', 'pedestrians', 'passers-by', 'tourists'],
  ['passersby', 'bystanders', 'furniture', 'buildings', 'houses', 'trees', 'plants', 'waves', 'ripples', 'clouds'],
  ['rain', 'raindrops', 'puddles', 'snow', 'fog', 'mist', 'haze', 'smog', 'smoke', 'steam', 'vapour', 'vapor'],
  ['clutter', 'mess', 'untidiness', 'busy background', 'busy backgrounds', 'hard shadows', 'glare', 'reflections'],
  ['hot spots', 'hotspots', 'shine', 'blur', 'blurry', 'blurriness', 'out of focus', 'noise', 'grain', 'dust', 'dirt'],
  ['stains', 'smudges', 'fingerprints', 'wrinkles', 'creases', 'wrinkles in the fabric', 'wrinkles in the cloth'],
  ['borders', 'frames', 'white edges', 'loud colours', 'loud colors', 'dull colours', 'dull colors', 'dark'],
  ['darkness', 'dark areas', 'underexposure', 'overexposure', 'blown highlights', 'cropped', 'cropping', 'cut off'],
  ['cut-off', 'smile', 'smiles', 'smiling', 'other products', 'other objects', 'other items', 'other things'],
  ['other props'],
].flat();

type Described = Pick<BriefWords, 'compositionNotes' | 'styleNotes' | 'subject' | 'textInImage'>;

/** The items behind a list of what to show (“an empty street, clear air and a clear sky”); null where it is no such list. */
export function itemsShownAs(list: string, words: Described): readonly string[] | null {
  const itemOf = new Map(ITEMS.toReversed().map((item) => [showInstead(item, words), item]));
  const phrases = [...itemOf.keys()].filter((phrase) => phrase !== null).toSorted((a, b) => b.length - a.length);
  const items: string[] = [];
  let rest = list;
  while (rest !== '') {
    const phrase = phrases.find((each) => rest.startsWith(each) && /^(?:, | and |$)/.test(rest.slice(each.length)));
    if (phrase === undefined) return null;
    items.push(itemOf.get(phrase) ?? '');
    rest = rest.slice(phrase.length).replace(/^(?:, | and )/, '');
  }
  return items;
}
