import type { Catalogue } from '../domain/model.ts';
import { DRAFT } from './draft/description.ts';
import { GEMINI } from './gemini/description.ts';
import { REPLICATE } from './replicate/description.ts';

/** What can be chosen, as data: a page needs no adapter's code. */
export const CATALOGUE: Catalogue = [GEMINI, REPLICATE, DRAFT];
