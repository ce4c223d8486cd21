import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Better } from '../../../lib/domain/reference.ts';
import { aFailure, aReference, anAbsentReference, anAsset } from '../../support/builders.ts';
import { refusal, type TestApp } from '../../support/test-app.tsx';
import { openCompose } from './open-compose.tsx';

const LARGER: Better = {
  imageUrl: 'https://shop.example/large.jpg',
  from: 'link',
  widthPx: 1600,
  heightPx: 1200,
  accessTo: null,
};
const KEPT_BACK: Better = {
  imageUrl: 'https://cdn.example/mug.jpg',
  from: 'original',
  accessTo: 'https://cdn.example',
};

const THUMBNAIL = aReference({
  content: { ...aReference().content, asset: anAsset({ widthPx: 220, heightPx: 147 }) },
  better: LARGER,
});

function improved({ sent }: TestApp): unknown {
  return sent.filter(({ name }) => name === 'reference.improve').map(({ request }) => request);
}

describe('the offer of something better', () => {
  test('says what there is and what could be had, and one click takes it', async () => {
    const { app, screen } = await openCompose({ references: [THUMBNAIL] });
    const item = screen.getByRole('listitem', { name: '@image1' });
    await expect.element(item).toMatchTextContent('220 px thumbnail; the page links a 1600 px original.');
    const take = item.getByRole('button', { name: 'Take the 1600 px original' });
    await expect.element(take).toHaveAccessibleDescription('220 px thumbnail; the page links a 1600 px original.');
    await take.click();
    await expect.poll(() => improved(app)).toEqual([{ referenceId: 'reference-1' }]);
    expect(app.requestAccess).not.toHaveBeenCalled();
  });

  test('is gone when it was taken', async () => {
    const { app, screen } = await openCompose({ references: [THUMBNAIL] });
    await expect.element(screen.getByRole('listitem', { name: '@image1' }).getByText(/the page links/)).toBeVisible();
    await app.store.references.patch('reference-1', { better: undefined });
    await expect
      .element(screen.getByRole('listitem', { name: '@image1' }).getByText(/the page links/))
      .not.toBeInTheDocument();
  });

  test('says while it is under way and why it failed, and can be pressed again', async () => {
    const { app, screen } = await openCompose({ references: [THUMBNAIL] });
    const { promise, resolve } = Promise.withResolvers<void>();
    const refused = refusal(aFailure({ kind: 'internal', message: 'The page may not read that file.' }));
    app.answers['reference.improve'] = async () => {
      await promise;
      return refused();
    };
    const item = screen.getByRole('listitem', { name: '@image1' });
    const take = item.getByRole('button', { name: 'Take the 1600 px original' });
    await take.click();
    await expect.element(screen.getByText('Getting it…')).toBeVisible();
    await expect.element(take).toHaveAttribute('aria-disabled', 'true');
    await expect.element(take).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(improved(app)).toHaveLength(1);
    resolve();
    await expect.element(screen.getByText('The page may not read that file.')).toBeVisible();
    await take.click();
    await expect.poll(() => improved(app)).toHaveLength(2);
  });
});

describe('a file that the page keeps back', () => {
  test('is asked for by keyboard within the very gesture, then taken', async () => {
    const reference = aReference({
      content: { ...aReference().content, capturedBy: 'visible-tab' },
      better: KEPT_BACK,
    });
    const { app, screen } = await openCompose({ references: [reference] });
    const activation: (boolean | undefined)[] = [];
    app.requestAccess.mockImplementation(() => {
      activation.push(window.event instanceof PointerEvent && window.event.type === 'click');
      return Promise.resolve(true);
    });
    await expect
      .element(screen.getByText(/whether Plantain may read pictures from that site, and from that site only/))
      .toBeVisible();
    const get = await screen.getByRole('button', { name: 'Get the original from cdn.example…' }).findElement();
    if (get instanceof HTMLElement) get.focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => improved(app)).toEqual([{ referenceId: 'reference-1' }]);
    expect(app.requestAccess).toHaveBeenCalledExactlyOnceWith('https://cdn.example');
    // Still inside the click's own event: a promise later, both browsers refuse to ask.
    expect(activation).toEqual([true]);
  });

  test.each([
    ['the person refuses', () => Promise.resolve(false)],
    ['the browser will not ask', () => Promise.reject(new Error('Not from a user gesture'))],
  ])('stays an offer where %s, and nothing is fetched', async (_who, answer) => {
    const { app, screen } = await openCompose({ references: [anAbsentReference('failed', { better: KEPT_BACK })] });
    app.requestAccess.mockImplementation(answer);
    const item = screen.getByRole('listitem', { name: '@image1' });
    await expect.element(item).toMatchTextContent('The original file lies at cdn.example.');
    const get = item.getByRole('button', { name: 'Get the original from cdn.example…' });
    await get.click();
    await expect.element(item.getByText('Without that leave the picture stays as it is.')).toBeVisible();
    await expect.element(get).toBeEnabled();
    expect(improved(app)).toEqual([]);
  });
});

test('a problem stands with the reference that it is about', async () => {
  const two = ['a', 'b'].map((id) => aReference({ id, better: KEPT_BACK }));
  const { app, screen } = await openCompose({ references: two });
  app.requestAccess.mockResolvedValue(false);
  const second = screen.getByRole('listitem', { name: '@image2' });
  await second.getByRole('button', { name: /^Get the original/ }).click();
  await expect.element(second).toMatchTextContent('Without that leave');
  const first = screen.getByRole('listitem', { name: '@image1' });
  await expect.element(first.getByText(/Without that leave/)).not.toBeInTheDocument();
});
