import { createElement, useEffect, useState, type ComponentType } from 'react';

/** A part of a page that is fetched apart from what the page starts with. */
export interface Late<Part> {
  /** Fetches it, once however often this is called; what failed is tried again at the next call. */
  readonly fetch: () => Promise<Part>;
  /** Undefined until it is here. */
  readonly current: () => Part | undefined;
}

/** Puts a part off until it is first wanted, or until there is nothing else to do. */
export function late<Part>(load: () => Promise<Part>): Late<Part> {
  let part: Part | undefined;
  let loading: Promise<Part> | undefined;
  async function fetchIt(): Promise<Part> {
    try {
      part = await load();
      return part;
    } catch (error) {
      loading = undefined;
      throw error;
    }
  }
  return { fetch: () => (loading ??= fetchIt()), current: () => part };
}

/** The part, which is fetched if nobody has yet, once `isDue`; undefined until it is here. */
export function useLate<Part>(wanted: Late<Part>, isDue = true): Part | undefined {
  const [part, setPart] = useState(wanted.current);
  const isHere = part !== undefined;
  useEffect(() => {
    if (isHere || !isDue) return undefined;
    let isWanted = true;
    const take = (fetched: Part) => {
      if (isWanted) setPart(() => fetched);
    };
    wanted.fetch().then(take).catch(reportError);
    return () => {
      isWanted = false;
    };
  }, [wanted, isHere, isDue]);
  return part;
}

/** A component that is fetched apart, and shows nothing until it is here. */
export type LateComponent<Props> = ComponentType<Props> & Pick<Late<ComponentType<Props>>, 'fetch'>;

/**
 * As React's `lazy` with a `Suspense` about it, but on the screen as soon as it is here: React holds what was suspended
 * back for 300 ms after it has shown the gap, also where it was fetched before.
 */
export function lateComponent<Props extends object>(load: () => Promise<ComponentType<Props>>): LateComponent<Props> {
  const component = late(load);
  function LateOne(props: Props) {
    const Part = useLate(component);
    return Part && createElement(Part, props);
  }
  return Object.assign(LateOne, { fetch: component.fetch });
}

/** Fetches parts when the browser has nothing else to do, so that nobody waits for them. `parts` must be stable. */
export function useFetchedWhenIdle(parts: readonly Pick<Late<unknown>, 'fetch'>[]): void {
  useEffect(() => {
    const request = requestIdleCallback(() => {
      for (const part of parts) part.fetch().catch(reportError);
    });
    return () => cancelIdleCallback(request);
  }, [parts]);
}
