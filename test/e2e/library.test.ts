import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDeletable, type Job } from '../../lib/domain/job.ts';
import { libraryEntryOf } from '../../lib/domain/library-entry.ts';
import { foldForSearch, searchTextOf } from '../../lib/domain/search-text.ts';
import { CATALOGUE } from '../../lib/providers/catalogue.ts';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { fillHistory } from '../support/fill-history.ts';
import { historyOf } from '../support/histories.ts';

const COUNT = 10_000;
const ORDER = { seed: 6, count: COUNT, until: Date.now() - 86_400_000 };
const MARKS = { isFavourite: false, rating: 0, tags: [], isDownloaded: false };
/** Ten thousand results with their bytes are twenty thousand files. */
const FILL_MS = 300_000;

let profile: Profile;
let chromium: Chromium;
let library: Page;
/** What is in the store, by the same seed. */
let jobs: readonly Job[];
/** What each is found by, under its id: it takes too long to be made for every search. */
let texts: ReadonlyMap<string, string>;

function finds(words: string): readonly Job[] {
  const wanted = foldForSearch(words).split(' ');
  return jobs.filter(({ id }) => wanted.every((word) => texts.get(id)?.includes(word)));
}

function countWords(count: number): string {
  return count === 1 ? '1 result' : `${count.toLocaleString('en')} results`;
}

async function waitForCount(count: number): Promise<void> {
  await library.waitForSelector(`::-p-xpath(//header//*[@role="status"][normalize-space()="${countWords(count)}"])`);
}

async function search(words: string): Promise<void> {
  const field = await library.waitForSelector('aria/Search results[role="searchbox"]');
  await field?.evaluate((element) => element instanceof HTMLInputElement && element.select());
  if (words === '') await library.keyboard.press('Delete');
  else await library.keyboard.type(words);
}

async function press(name: string): Promise<void> {
  await library.locator(`::-p-xpath(//button[normalize-space()="${name}"])`).click();
}

/** A search that finds one alone: its title, and the address of the page of its reference. */
function aSearchForOne(): { readonly words: string; readonly job: Job } {
  for (const job of jobs) {
    const [reference] = job.brief.references;
    const page = reference?.source.pageUrl?.split('/').slice(2).join('/');
    if (page !== undefined && finds(page).length === 1) return { words: page, job };
  }
  throw new Error('No page was used for one result alone');
}

/** The provider of which there are most nearly so many results. */
function aProviderOf(count: number): { readonly name: string; readonly jobs: readonly Job[] } {
  const providers = [...Map.groupBy(jobs, ({ providerName }) => providerName)];
  const distance = ([, each]: (typeof providers)[number]) => Math.abs(each.length - count);
  const [name, some] = providers.toSorted((one, other) => distance(one) - distance(other))[0] ?? ['', []];
  return { name, jobs: some };
}

async function choose(name: string, label: string): Promise<void> {
  const select = await library.waitForSelector(`aria/${name}[role="combobox"]`);
  const value = await select?.evaluate(
    (element, wanted) =>
      element instanceof HTMLSelectElement ? [...element.options].find(({ label }) => label === wanted)?.value : null,
    label,
  );
  if (!select || typeof value !== 'string') throw new Error(`${name} has no option “${label}”`);
  await select.select(value);
}

describe('a library of ten thousand results', () => {
  beforeAll(async () => {
    profile = await createProfile();
    chromium = await openChromium({ profile });
    const presses = await Array.fromAsync(historyOf({ ...ORDER, catalogue: CATALOGUE }), (press) => ({
      jobs: press.jobs,
      marks: press.marks,
    }));
    jobs = presses.flatMap((each) => each.jobs);
    const tags = new Map(presses.flatMap(({ marks }) => marks.map((each) => [each.jobId, each.tags.join('\n')])));
    texts = new Map(jobs.map((job) => [job.id, `${searchTextOf(job)}\n${foldForSearch(tags.get(job.id) ?? '')}`]));
    await fillHistory(chromium, ORDER);
    library = await chromium.browser.newPage();
    await library.goto(`${chromium.origin}/library.html`);
  }, FILL_MS);

  afterAll(async () => {
    await chromium.close();
    await profile.remove();
  });

  it('finds one of them by the page of its reference, and says how many a word in any script finds', async () => {
    await waitForCount(COUNT);
    const { words, job } = aSearchForOne();
    await search(words);
    await waitForCount(1);
    const { title } = libraryEntryOf(job, MARKS);
    const shown = await library.$$eval('[role="grid"] article', (all) => all.map(({ textContent }) => textContent));
    expect(shown).toHaveLength(1);
    expect(shown[0]).toContain(title);
    for (const typed of ['器の店', 'BECHER', 'enamel mug']) {
      await search(typed);
      await waitForCount(finds(typed).length);
    }
    await search('');
    await waitForCount(COUNT);
  });

  it('selects all that a filter leaves, hundreds that are not on the screen, deletes them and brings them back', async () => {
    const { name, jobs: some } = aProviderOf(500);
    const deletable = some.filter(isDeletable);
    expect(some.length).toBeGreaterThan(300);
    await choose('Provider', name);
    await waitForCount(some.length);
    await press('Select all');
    await library.waitForSelector(`::-p-text(${some.length.toLocaleString('en')} selected)`);
    await press('Delete selected');
    await waitForCount(some.length - deletable.length);
    await press('Undo');
    await waitForCount(some.length);

    await press('Delete selected');
    await waitForCount(some.length - deletable.length);
    await library.reload();
    await waitForCount(COUNT - deletable.length);
  });
});
