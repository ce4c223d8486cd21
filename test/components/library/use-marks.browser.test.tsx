import { describe, expect, test, vi } from 'vitest';
import { pressMarkKey, useMarks, type Marking } from '../../../components/library/use-marks.ts';
import { openTestApp, show } from '../../support/test-app.tsx';

const IDS = ['a', 'b'];

/** Buttons for what a selection of two results takes. */
function Selection() {
  const { toggleFavourite, rate, addTag, removeTag } = useMarks(IDS);
  const acts = {
    favourite: toggleFavourite,
    rate: () => rate(3),
    tag: () => addTag('shop'),
    untag: () => removeTag('shop'),
  };
  return Object.entries(acts).map(([name, act]) => (
    <button key={name} type="button" onClick={act}>
      {name}
    </button>
  ));
}

async function openSelection() {
  const { store, ...app } = await openTestApp();
  await store.marks.change(['a'], (marks) => ({ ...marks, isFavourite: true, tags: ['Shop'] }));
  const { screen } = show({ store, ...app }, <Selection />);
  const read = () => Promise.all(IDS.map((id) => store.marks.read(id)));
  const press = (name: string) => screen.getByRole('button', { name, exact: true }).click();
  return { read, press };
}

describe('marks of several results', () => {
  test('make all of them favourites first, and then none', async () => {
    const { read, press } = await openSelection();
    await press('favourite');
    await expect.poll(read).toMatchObject([{ isFavourite: true }, { isFavourite: true }]);
    await press('favourite');
    await expect.poll(read).toMatchObject([{ isFavourite: false }, { isFavourite: false }]);
  });

  test('rate all, tag each that has not the tag yet, and take it from all, in whatever case each has it', async () => {
    const { read, press } = await openSelection();
    await press('rate');
    await press('tag');
    await expect.poll(read).toMatchObject([
      { rating: 3, tags: ['Shop'] },
      { rating: 3, tags: ['shop'] },
    ]);
    await press('untag');
    await expect.poll(read).toMatchObject([{ tags: [] }, { tags: [] }]);
  });
});

function aMarking() {
  return {
    toggleFavourite: vi.fn<Marking['toggleFavourite']>(),
    rate: vi.fn<Marking['rate']>(),
    addTag: vi.fn<Marking['addTag']>(),
    removeTag: vi.fn<Marking['removeTag']>(),
  };
}

test.each([
  ['f', 'toggleFavourite', []],
  ['F', 'toggleFavourite', []],
  ['0', 'rate', [0]],
  ['5', 'rate', [5]],
] as const)('the key %s marks by %s', (key, name, args) => {
  const marking = aMarking();
  expect(pressMarkKey(key, marking, () => {})).toBe(true);
  expect(marking[name]).toHaveBeenCalledExactlyOnceWith(...args);
});

test.each(['6', 'x', 'Enter'])('the key %s marks nothing', (key) => {
  const marking = aMarking();
  expect(pressMarkKey(key, marking, () => {})).toBe(false);
  expect(marking.rate).not.toHaveBeenCalled();
});
