import { expect, test } from 'vitest';
import { addText } from '../../../lib/capture/add-text.ts';
import { openTestStore } from '../../support/test-store.ts';

test('selected words go behind the subject, on a line of their own, as words: no tag of theirs names a reference', async () => {
  const store = await openTestStore();
  await addText(store, '  A mug\n\tof   enamel ');
  await addText(store, 'like @image1');
  expect((await store.drafts.read()).subject).toBe('A mug of enamel\nlike image1');
});

test('a whole book is cut, and nothing adds nothing', async () => {
  const store = await openTestStore();
  await addText(store, ' \n ');
  expect((await store.drafts.read()).subject).toBe('');
  await addText(store, 'a'.repeat(100_000));
  expect((await store.drafts.read()).subject).toHaveLength(2_000);
});
