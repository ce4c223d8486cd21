import type { Catalogue } from '../domain/model.ts';
import { DRAFT } from './draft/description.ts';
import { FAL } from './fal/description.ts';
import { GEMINI } from './gemini/description.ts';
import { KIE } from './kie/description.ts';
import { OPENAI } from './openai/description.ts';
import { OPENROUTER } from './openrouter/description.ts';
import { REPLICATE } from './replicate/description.ts';

/** What can be chosen, as data: a page needs no adapter's code. */
export const CATALOGUE: Catalogue = [GEMINI, FAL, REPLICATE, OPENROUTER, OPENAI, KIE, DRAFT];
