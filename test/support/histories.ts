import type { FrozenBrief } from '../../lib/domain/brief.ts';
import type { Download } from '../../lib/domain/download.ts';
import type { Job, Parent } from '../../lib/domain/job.ts';
import type { LedgerEntry } from '../../lib/domain/ledger.ts';
import type { Marks } from '../../lib/domain/marks.ts';
import { findModel, runsOnDevice, type Catalogue } from '../../lib/domain/model.ts';
import { compilePrompt } from '../../lib/domain/prompt.ts';
import type { RefineCause } from '../../lib/domain/refine/cause.ts';
import type { AtLeastOne } from './history/at-least-one.ts';
import { asRow, changed, chooseModel, outputOf, writeBrief } from './history/briefs.ts';
import { createChance, type Chance, type Weighted } from './history/chance.ts';
import { LANGUAGES, type Language } from './history/languages.ts';
import { live, type Life } from './history/lives.ts';
import { createPictures, type Pictures } from './history/pictures.ts';
import type { Picture } from './history/png.ts';
import { priceOf } from './history/price.ts';
import { capture, type Captured } from './history/references.ts';
import { downloadOf, marksOf } from './history/said.ts';

/** Which history is wanted: the same order gives the same records and the same bytes, in every browser and in Node. */
export interface HistoryOrder {
  readonly seed: number;
  /** How many jobs there are, with a picture or without. */
  readonly count: number;
  /** When the last of them was asked for, in milliseconds since the epoch; the first two years before. */
  readonly until: number;
  readonly catalogue: Catalogue;
}

/** What came of one press of *Generate*: its jobs at their ends, and all that belongs to them. */
export interface Press {
  readonly jobs: readonly Job[];
  readonly entries: readonly LedgerEntry[];
  readonly marks: readonly Marks[];
  readonly downloads: readonly Download[];
  /** The results' pictures, and those of references that no earlier press had. */
  readonly pictures: readonly Picture[];
}

const DAY_MS = 86_400_000;
const SPAN_MS = 2 * 365 * DAY_MS;
const MAX_DEPTH = 5;
/** A person goes on with one of the last results. */
const REMEMBERED = 12;

const CAUSES: AtLeastOne<RefineCause> = ['framing', 'details', 'style', 'identity', 'output', 'other'];

/** How many images one press asks for. More than eight are the rows of a set. */
const GROUPS: AtLeastOne<Weighted<readonly [low: number, high: number]>> = [
  [60, [1, 1]],
  [25, [2, 4]],
  [10, [5, 8]],
  [4, [9, 40]],
  [1, [41, 100]],
];

/** One that may be refined. */
interface Forebear {
  readonly job: Job;
  readonly language: Language;
  readonly depth: number;
}

interface World extends HistoryOrder {
  readonly chance: Chance;
  readonly pictures: Pictures;
  readonly captured: Captured[];
  readonly forebears: Forebear[];
  made: number;
}

/** What a press asks for: one brief, or one a row. */
interface Wish {
  readonly briefs: AtLeastOne<FrozenBrief>;
  readonly parent: Parent | null;
  readonly language: Language;
  readonly depth: number;
  readonly fresh: readonly Picture[];
}

/** Between seven in the morning and eleven in the evening, ascending over the two years. */
function timeOf({ until, count }: HistoryOrder, made: number): number {
  const days = (SPAN_MS / DAY_MS) * (made / count);
  const hours = 7 + 16 * (days % 1);
  return Math.floor(until - SPAN_MS + Math.floor(days) * DAY_MS + hours * (DAY_MS / 24));
}

/** Pictures that are used often go on being used often. */
async function takeReferences(world: World, language: Language, most: number, at: number): Promise<Captured[]> {
  const { chance, captured, pictures } = world;
  const wanted = chance.happens(0.4) ? 0 : Math.min(most, chance.between(1, 4));
  const taken = new Map<string, Captured>();
  for (let index = 0; index < wanted; index += 1) {
    const known = captured[Math.floor(captured.length * chance.share() ** 3)];
    const isNew = known === undefined || chance.happens(0.1);
    const one = isNew ? await capture(chance, pictures, language, captured.length, at - DAY_MS) : known;
    if (isNew) captured.push(one);
    taken.set(one.reference.id, one);
  }
  return [...taken.values()];
}

async function begin(world: World, left: number): Promise<Wish> {
  const { chance, catalogue, captured, count } = world;
  const language = LANGUAGES[Math.floor(LANGUAGES.length * chance.share() ** 2)] ?? LANGUAGES[0];
  const [low, high] = chance.weigh(GROUPS);
  // Few results are not one set, which would be shown as one.
  const size = Math.min(left, chance.between(low, high), Math.ceil(count / 10));
  const isSet = size > 8;
  const { provider, model } = chooseModel(chance, catalogue);
  const before = captured.length;
  const taken = await takeReferences(world, language, model.maxReferences, timeOf(world, world.made));
  const output = outputOf(chance, provider, model, isSet ? 1 : size);
  const references = taken.map(({ reference }) => reference);
  const brief = writeBrief(chance, language, references, output);
  const rows = Array.from({ length: isSet ? size - 1 : 0 }, (_, row) => asRow(brief, row + 1));
  const fresh = captured.slice(before).map(({ picture }) => picture);
  return { briefs: [isSet ? asRow(brief, 0) : brief, ...rows], parent: null, language, depth: 0, fresh };
}

function refine({ chance }: World, { job, language, depth }: Forebear, left: number): Wish {
  const brief = changed(chance, language, job.brief);
  const count = Math.min(left, chance.between(1, 2));
  const parent: Parent = {
    jobId: job.id,
    assetId: job.state === 'succeeded' ? job.images[0].id : null,
    cause: job.state === 'succeeded' ? chance.pick(CAUSES) : 'refused',
    strategy: 'framing',
    startsFrom: 'originals',
  };
  const briefs: Wish['briefs'] = [{ ...brief, output: { ...brief.output, count } }];
  return { briefs, parent, language, depth: depth + 1, fresh: [] };
}

async function wishOf(world: World, left: number): Promise<Wish> {
  const { chance, forebears } = world;
  const forebear = forebears[forebears.length - 1 - Math.floor(REMEMBERED * chance.share() ** 4)];
  return forebear && chance.happens(0.4) ? refine(world, forebear, left) : begin(world, left);
}

async function bringAbout(world: World, { briefs, parent }: Wish, createdAt: number): Promise<Life[]> {
  const { chance, catalogue, pictures } = world;
  const groupId = chance.id();
  const lives: Life[] = [];
  for (const brief of briefs.flatMap((each) => Array.from({ length: each.output.count }, () => each))) {
    const found = findModel(catalogue, brief.output);
    if (!found) throw new Error('The catalogue has what was chosen of it');
    const { provider, model } = found;
    const prompt = compilePrompt(brief, model.dialect);
    const price = priceOf(chance, model, brief, prompt);
    const { aspectRatio, size } = brief.output;
    const make = () => pictures.make(aspectRatio, size);
    const names = { providerName: provider.name, modelName: model.name };
    const identity = { id: chance.id(), groupId, parent, createdAt, reservationId: chance.id() };
    const order = { ...identity, ...names, brief, prompt, reservedMicroUsd: price.reservedMicroUsd };
    const makePictures: Parameters<typeof live>[1]['makePictures'] = async () =>
      chance.happens(0.02) ? [await make(), await make()] : [await make()];
    lives.push(await live(order, { chance, price, isOnDevice: runsOnDevice(provider), makePictures }));
  }
  return lives;
}

function remember({ forebears }: World, lives: readonly Life[], { language, depth }: Wish): void {
  const jobs = lives.map(({ job }) => job).filter(({ state }) => state === 'succeeded' || state === 'failed');
  if (depth < MAX_DEPTH) forebears.push(...jobs.slice(0, 3).map((job) => ({ job, language, depth })));
  forebears.splice(0, forebears.length - REMEMBERED);
}

async function pressOnce(world: World): Promise<Press> {
  const { chance, count, made } = world;
  const wish = await wishOf(world, count - made);
  const lives = await bringAbout(world, wish, timeOf(world, made));
  world.made += lives.length;
  remember(world, lives, wish);
  const jobs = lives.map(({ job }) => job);
  return {
    jobs,
    entries: lives.flatMap(({ entries }) => entries),
    marks: jobs.flatMap((job) => marksOf(chance, job) ?? []),
    downloads: lives.flatMap(({ job, pictures }, place) =>
      pictures.slice(0, 1).flatMap(({ asset }) => downloadOf(chance, job, asset, made + place + 1) ?? []),
    ),
    pictures: [...wish.fresh, ...lives.flatMap(({ pictures }) => pictures)],
  };
}

/** Two years of somebody's work, press by press, the oldest first: so that a long one need not be held at once. */
export async function* historyOf(order: HistoryOrder): AsyncGenerator<Press, void> {
  const [chance, pictures] = [createChance(order.seed), createPictures(order.seed)];
  const world: World = { ...order, chance, pictures, captured: [], forebears: [], made: 0 };
  while (world.made < order.count) yield await pressOnce(world);
}
