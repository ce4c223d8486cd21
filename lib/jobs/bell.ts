/** Says that there may be something to do, and is not forgotten while that is being done. */
export interface Bell {
  ring(): void;
  /** To be called before a look at what there is to do; whether it rang since the last. */
  hear(): boolean;
  /** Whether it rang since it was last heard. */
  readonly isUnheard: boolean;
  /** Resolves when it rings after it was last heard. */
  next(): Promise<void>;
}

export function createBell(): Bell {
  let rung = 0;
  let heard = 0;
  let ringing = Promise.withResolvers<void>();
  return {
    ring() {
      rung += 1;
      ringing.resolve();
    },
    hear() {
      const isNew = heard !== rung;
      heard = rung;
      ringing = Promise.withResolvers<void>();
      return isNew;
    },
    get isUnheard() {
      return heard !== rung;
    },
    next: () => ringing.promise,
  };
}
