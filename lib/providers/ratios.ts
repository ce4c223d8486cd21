import type { AspectRatio } from '../domain/output.ts';

type Ratios = readonly [AspectRatio, ...AspectRatio[]];

/** What every model of Google's image family makes. Source: Google's image generation guide. */
export const TEN_RATIOS: Ratios = ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9'];

/** With the four extreme ones of its newer models. */
export const FOURTEEN_RATIOS: Ratios = [...TEN_RATIOS, '1:4', '4:1', '1:8', '8:1'];
