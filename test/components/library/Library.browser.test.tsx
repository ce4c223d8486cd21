import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { openLibrary, results } from './open-library.tsx';

describe('the library', () => {
  test('teaches what it is for while it is empty, and leads to the brief', async () => {
    const { app, screen } = await openLibrary([]);
    await screen.getByRole('button', { name: 'Compose a brief' }).click();
    expect(app.openComposer).toHaveBeenCalledOnce();
  });

  test('shows the newest first', async () => {
    const { shown, says } = await openLibrary(results(3));
    await says('3 results');
    await expect.poll(shown).toEqual(['Mug number 3', 'Mug number 2', 'Mug number 1']);
  });

  test('finds one in 10,000 while it is typed', async () => {
    const { search, shown, says } = await openLibrary(results(10_000));
    await says('10,000 results');
    await search.click();
    await userEvent.keyboard('number 7123');
    await says('1 result');
    expect(shown()).toEqual(['Mug number 7123']);
  });
});
