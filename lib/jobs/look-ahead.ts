/** A sequence of which the next is fetched while the last is still worked on. */
export interface LookAhead<Value> {
  /** The next, which stays the next until {@link LookAhead.advance}. */
  peek(): Promise<IteratorResult<Value, undefined>>;
  advance(): void;
}

/** Reads one ahead, and no more. */
export function lookAhead<Value>(source: AsyncGenerator<Value, undefined>): LookAhead<Value> {
  const fetchNext = () => {
    const next = source.next();
    // Whoever peeks is told; nobody does after an end for another reason.
    next.catch(() => undefined);
    return next;
  };
  let next = fetchNext();
  return {
    peek: () => next,
    advance() {
      next = fetchNext();
    },
  };
}
