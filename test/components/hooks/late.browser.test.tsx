import { createElement, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { late, lateComponent, useFetchedWhenIdle } from '../../../components/hooks/late.ts';

/** Renders at once, so that what stands there after it is what the first frame shows. */
function render(node: ReactNode): HTMLElement {
  const element = document.createElement('div');
  const root = createRoot(element);
  onTestFinished(() => root.unmount());
  flushSync(() => root.render(node));
  return element;
}

function Greeting({ name }: { readonly name: string }) {
  return <p>Good morning, {name}</p>;
}

describe('a late part', () => {
  test('is fetched once, however many ask for it', async () => {
    const load = vi.fn<() => Promise<string>>(() => Promise.resolve('here'));
    const part = late(load);
    expect(part.current()).toBeUndefined();
    expect(await Promise.all([part.fetch(), part.fetch()])).toEqual(['here', 'here']);
    expect(part.current()).toBe('here');
    expect(load).toHaveBeenCalledOnce();
  });

  test('is tried again at the next call where it could not be fetched', async () => {
    const load = vi.fn<() => Promise<string>>(() => Promise.resolve('here'));
    load.mockRejectedValueOnce(new Error('The disk was busy'));
    const part = late(load);
    await expect(part.fetch()).rejects.toThrow('The disk was busy');
    expect(await part.fetch()).toBe('here');
  });
});

describe('a late component', () => {
  test('shows nothing at first, and then what was fetched, with its properties', async () => {
    const Late = lateComponent(() => Promise.resolve(Greeting));
    const element = render(<Late name="Ada" />);
    expect(element.textContent).toBe('');
    await expect.poll(() => element.textContent).toBe('Good morning, Ada');
  });

  test('is there in the first frame where it was fetched before', async () => {
    const Late = lateComponent(() => Promise.resolve(Greeting));
    await Late.fetch();
    expect(render(<Late name="Ada" />).textContent).toBe('Good morning, Ada');
  });

  test('is fetched before it is wanted once the browser is idle', async () => {
    const load = vi.fn<() => Promise<typeof Greeting>>(() => Promise.resolve(Greeting));
    const parts = [lateComponent(load)];
    render(
      createElement(function Opener() {
        useFetchedWhenIdle(parts);
        return null;
      }),
    );
    await expect.poll(() => load.mock.calls.length).toBe(1);
  });
});
