import { describe, expect, test } from 'vitest';
import { aDraft, anOutput } from '../../support/builders.ts';
import { EMPTY_DRAFT, freshName, openTestStore, openTwoStores, writeRaw } from '../../support/test-store.ts';

describe('the draft', () => {
  test('is the empty draft until something is written', async () => {
    const store = await openTestStore();
    expect(await store.drafts.read()).toEqual(EMPTY_DRAFT);
  });

  test('patches of different fields from two windows at once both win', async () => {
    const [panel, tab] = await openTwoStores();
    await Promise.all([
      panel.drafts.patch({ subject: 'A mug' }),
      tab.drafts.patch({ avoid: 'people' }),
      panel.drafts.patch({ framing: 'wide' }),
      tab.drafts.patch({ output: anOutput({ count: 3 }) }),
    ]);
    const both = aDraft({ subject: 'A mug', avoid: 'people', framing: 'wide', output: anOutput({ count: 3 }) });
    expect(await Promise.all([panel.drafts.read(), tab.drafts.read()])).toEqual([both, both]);
  });

  test('one that an older version wrote keeps every field that still fits', async () => {
    const name = freshName();
    const store = await openTestStore(name);
    const { subject: _gone, ...rest } = aDraft({ styleNotes: 'soft light', rightsConfirmed: true });
    await writeRaw(name, 'drafts', { ...rest, framing: 'panorama', output: { model: 'old' }, extra: 1 }, 'current');
    expect(await store.drafts.read()).toEqual({ ...EMPTY_DRAFT, styleNotes: 'soft light', rightsConfirmed: true });
    await store.drafts.patch({ subject: 'A mug' });
    expect(await store.drafts.read()).toMatchObject({ subject: 'A mug', styleNotes: 'soft light', framing: null });
  });

  test.each([['a string'], [null], [[1, 2]]])(
    'a record that is no draft at all (%o) is as if there were none',
    async (record) => {
      const name = freshName();
      const store = await openTestStore(name);
      await writeRaw(name, 'drafts', record, 'current');
      expect(await store.drafts.read()).toEqual(EMPTY_DRAFT);
    },
  );
});
