import { expect, test } from 'vitest';
import { addText } from '../../../lib/capture/add-text.ts';
import { expandSet } from '../../../lib/domain/sets/expand.ts';
import { aReference } from '../../support/builders.ts';
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

test.each([
  ['{red | blue | green}', '(red | blue | green)'],
  ['{colour: red | blue}', '(colour: red | blue)'],
  ['a mug of {@product}', 'a mug of (@product)'],
  ['@@image1 and @@@IMAGE2', 'image1 and IMAGE2'],
  ['<img src=x onerror=alert(1)> ${alert(1)} {{7*7}}', '<img src=x onerror=alert(1)> $(alert(1)) ((7*7))'],
])('a page’s “%s” varies nothing and names no reference', async (text, words) => {
  const store = await openTestStore();
  await addText(store, 'A mug {');
  await addText(store, text);
  await addText(store, 'red | blue}');
  const draft = await store.drafts.read();
  expect(draft.subject).toBe(`A mug (\n${words}\nred | blue)`);
  const references = [aReference({ id: 'a' }), aReference({ id: 'b' })];
  expect(expandSet({ ...draft, references })).toMatchObject({ axes: [], imageCount: draft.output.count });
});
