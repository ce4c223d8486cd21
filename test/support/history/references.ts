import type { MediaType } from '../../../lib/domain/asset.ts';
import type { ReadyReference } from '../../../lib/domain/reference.ts';
import type { ReferenceRole } from '../../../lib/domain/role.ts';
import type { AtLeastOne } from './at-least-one.ts';
import type { Chance, Weighted } from './chance.ts';
import type { Language } from './languages.ts';
import type { Pictures } from './pictures.ts';
import type { Picture } from './png.ts';

/** A picture that a person captured once and uses in many briefs. */
export interface Captured {
  readonly reference: ReadyReference;
  readonly picture: Picture;
}

const ROLES: AtLeastOne<Weighted<ReferenceRole | null>> = [
  [8, 'product'],
  [4, 'person'],
  [4, 'style'],
  [4, 'background'],
  [1, 'layout'],
  [2, 'logo'],
  [1, 'pose'],
  [1, 'material'],
  [1, 'other'],
  [1, null],
];

const METHODS: AtLeastOne<Weighted<ReadyReference['content']['capturedBy']>> = [
  [6, 'page-fetch'],
  [1, 'page-canvas'],
  [1, 'site-access'],
  [1, 'visible-tab'],
  [3, 'file'],
  [1, 'clipboard'],
];

const CLAIMED: MediaType = 'image/jpeg';

function sourceOf(chance: Chance, language: Language, number: number, capturedAt: number): ReadyReference['source'] {
  const [thing, site] = [chance.pick(language.things), chance.pick(language.sites)];
  const address = `https://${site}/goods/${number}`;
  return {
    pageUrl: address,
    pageTitle: `${thing} · ${chance.pick(language.titles)} ${number}`,
    imageUrl: `${address}/photo-${chance.between(1, 9)}.jpg`,
    ...(chance.happens(0.7) && { altText: `${thing} ${chance.pick(language.places)}` }),
    ...(chance.happens(0.1) && { claimedType: CLAIMED }),
    ...(chance.happens(0.2) && { rights: { creditText: `Photo: ${site}`, reservations: [] } }),
    capturedAt,
  };
}

/** One more, captured from a page or a file some time before. `number` tells it from all others. */
export async function capture(
  chance: Chance,
  pictures: Pictures,
  language: Language,
  number: number,
  capturedAt: number,
): Promise<Captured> {
  const picture = await pictures.make(chance.pick(['1:1', '3:2', '4:5', '3:4']), '1K');
  const capturedBy = chance.weigh(METHODS);
  const isOwn = capturedBy === 'file' || capturedBy === 'clipboard';
  const source = isOwn
    ? { ...(capturedBy === 'file' && { fileName: `DSC_${String(number).padStart(5, '0')}.png` }), capturedAt }
    : sourceOf(chance, language, number, capturedAt);
  return {
    picture,
    reference: {
      id: chance.id(),
      role: chance.weigh(ROLES),
      note: chance.happens(0.4) ? chance.pick(language.notes) : '',
      source,
      content: { state: 'ready', asset: picture.asset, capturedBy },
    },
  };
}
