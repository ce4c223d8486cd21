interface Undoable {
  readonly done: Promise<void>;
  abort(): void;
}

/** Undoes a transaction, also one that its own error has ended already and that refuses to be aborted twice. */
export async function undo(transaction: Undoable): Promise<void> {
  try {
    transaction.abort();
  } catch {
    // It has ended already: there is nothing left to undo.
  }
  await transaction.done.catch(() => undefined);
}
