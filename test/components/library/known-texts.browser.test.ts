import { expect, test } from 'vitest';
import { KnownTexts } from '../../../components/library/known-texts.ts';
import { aSucceededJob } from '../../support/builders.ts';
import { enter, freshName, openTestStore, writeRaw } from '../../support/test-store.ts';

test('texts that an earlier version stored are found by what is on keyboards, too', async () => {
  const name = freshName();
  const store = await openTestStore(name);
  await enter(store, { job: aSucceededJob({ id: 'old' }), entries: [] });
  await writeRaw(name, 'libraryTexts', 'große tasse\ndon’t tilt it', 'old');
  const known = new KnownTexts(store.library);
  await known.read(['old'], () => {});
  expect(known.get('old')).toBe("grosse tasse\ndon't tilt it");
});
