/** A list from which one can always be taken. */
export type AtLeastOne<Entry> = readonly [Entry, ...Entry[]];
