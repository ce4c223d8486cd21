import { expect } from 'vitest';
import { Library } from '../../../components/library/Library.tsx';
import type { JobIn } from '../../../lib/domain/job.ts';
import { AT, aFrozenBrief, anAsset, assetId, aSucceededJob } from '../../support/builders.ts';
import { connect, openTestApp, show } from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';

const SHAPES = [
  { widthPx: 1024, heightPx: 1024 },
  { widthPx: 1376, heightPx: 768 },
  { widthPx: 896, heightPx: 1120 },
  { widthPx: 1536, heightPx: 640 },
] as const;

type Result = JobIn<'succeeded'>;

/** A result of its own, the later the higher its number; its name is its number. */
export function aResult(number: number, overrides: Partial<Result> = {}): Result {
  const name = String(number);
  const shape = SHAPES[number % SHAPES.length] ?? SHAPES[0];
  const reservationId = `reservation-${name}`;
  const brief = aFrozenBrief({ subject: `Mug number ${name}` });
  const images: Result['images'] = [anAsset({ id: assetId(name), mediaType: 'image/png', ...shape })];
  const own = { id: `job-${name}`, groupId: `group-${name}`, reservationId, createdAt: AT + number, brief, images };
  return aSucceededJob({ ...own, prompt: `Make mug ${name}.`, ...overrides });
}

/** Results 1 to `count`. */
export function results(count: number): readonly Result[] {
  return Array.from({ length: count }, (_, index) => aResult(index + 1));
}

/** The library page on a store with these results. */
export async function openLibrary(jobs: readonly Result[], widthPx?: number) {
  const app = await openTestApp();
  await connect(app);
  await enter(app.store, ...jobs.map((job) => ({ job, entries: [] })));
  const view = show(app, <Library />, widthPx);
  const { screen } = view;
  const grid = screen.getByRole('grid', { name: 'Results' });
  const search = screen.getByRole('searchbox', { name: 'Search results' });
  const tile = (number: number) => grid.getByRole('gridcell', { name: `Mug number ${number}`, exact: true });
  const shown = () =>
    grid
      .getByRole('article')
      .elements()
      .map((element) => element.querySelector('p span')?.textContent);
  const says = (words: string) =>
    expect.element(screen.getByRole('banner').getByRole('status').first()).toHaveTextContent(words);
  return { ...view, app, grid, search, tile, shown, says };
}
