import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings.ts';
import { freshName, openTestStore, writeRaw } from '../../support/test-store.ts';

test('settings of a version without some fields, or with one that no longer fits, keep their caps', async () => {
  const name = freshName();
  const store = await openTestStore(name);
  await writeRaw(name, 'settings', { monthlyCapMicroUsd: 7, askAboveMicroUsd: -1 }, 'current');
  expect(await store.settings.read()).toEqual({ ...DEFAULT_SETTINGS, monthlyCapMicroUsd: 7 });
  await writeRaw(name, 'settings', { monthlyCapMicroUsd: 7, dailyCapMicroUsd: 5, imageCapMicroUsd: 'much' }, 'current');
  expect(await store.settings.read()).toEqual({ ...DEFAULT_SETTINGS, monthlyCapMicroUsd: 7, dailyCapMicroUsd: 5 });
});
