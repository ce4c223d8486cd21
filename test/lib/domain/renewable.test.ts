import { expect, it, vi } from 'vitest';
import { renewable } from '../../../lib/domain/renewable.ts';

function counting() {
  const losers: (() => void)[] = [];
  const make = vi.fn<(lose: () => void) => Promise<number>>((lose) => Promise.resolve(losers.push(lose)));
  return { losers, make, open: renewable(make) };
}

it('makes it once, however often it is asked for', async () => {
  const { make, open } = counting();
  expect(await Promise.all([open(), open()])).toEqual([1, 1]);
  expect(await open()).toBe(1);
  expect(make).toHaveBeenCalledTimes(1);
});

it('makes it anew after it was lost; what is lost twice is lost once', async () => {
  const { losers, open } = counting();
  await open();
  losers[0]?.();
  expect(await open()).toBe(2);
  losers[0]?.();
  expect(await open()).toBe(2);
});

it('says that it could not be made, and tries again with the next call', async () => {
  const { make, open } = counting();
  make.mockRejectedValueOnce(new Error('The disk is full'));
  await expect(open()).rejects.toThrow('The disk is full');
  expect(await open()).toBe(1);
});
