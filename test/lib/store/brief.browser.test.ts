import { expect, test } from 'vitest';
import { aDraft, aReference } from '../../support/builders.ts';
import { openTestStore, openTwoStores } from '../../support/test-store.ts';

test('a brief is revised with its references in one go, and both are told', async () => {
  const store = await openTestStore();
  await store.drafts.patch(aDraft({ subject: 'A cup' }));
  await store.references.add(aReference({ id: 'cup' }));
  const { before, after } = await store.brief.revise((brief) => ({
    ...brief,
    subject: 'A mug',
    references: [aReference({ id: 'mug' }), ...brief.references],
  }));
  expect([before.subject, after.subject]).toEqual(['A cup', 'A mug']);
  expect((await store.drafts.read()).subject).toBe('A mug');
  expect((await store.references.list()).map(({ id }) => id)).toEqual(['mug', 'cup']);
});

test('what another window writes at the same time is neither lost nor undone', async () => {
  const [panel, library] = await openTwoStores();
  await Promise.all([
    panel.drafts.patch({ avoid: 'people' }),
    library.brief.revise((brief) => ({ ...brief, styleNotes: 'soft' })),
    panel.references.add(aReference({ id: 'new' })),
    library.brief.revise((brief) => ({ ...brief, light: 'neon' })),
  ]);
  expect(await panel.drafts.read()).toMatchObject({ avoid: 'people', styleNotes: 'soft', light: 'neon' });
  expect(await panel.references.list()).toMatchObject([{ id: 'new' }]);
});
