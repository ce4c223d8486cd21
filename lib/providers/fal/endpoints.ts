import type { Model } from '../../domain/model.ts';

/** How a model is asked: data that fal's schemas give, apart from what a page needs to know. */
interface Endpoint {
  readonly fromWords: string;
  readonly fromPictures: string;
  /** `ratio`: `aspect_ratio`, and `resolution` where there is a choice. `pixels`: `image_size`. */
  readonly sizedBy: 'ratio' | 'pixels';
  /** Whether it takes `num_images`. */
  readonly takesCount: boolean;
}

/** Where a model departs from Nano Banana's way. Source: the types of @fal-ai/client 1.10.1. */
const DEPARTURES: Readonly<Record<string, Partial<Endpoint>>> = {
  'fal-ai/bytedance/seedream/v4.5': {
    fromWords: 'fal-ai/bytedance/seedream/v4.5/text-to-image',
    sizedBy: 'pixels',
  },
  'fal-ai/flux-2-pro': { sizedBy: 'pixels', takesCount: false },
};

/** The endpoint of a model. */
export function endpointOf({ id }: Model): Endpoint {
  return { fromWords: id, fromPictures: `${id}/edit`, sizedBy: 'ratio', takesCount: true, ...DEPARTURES[id] };
}
