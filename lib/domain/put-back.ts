import { draftSchema, type Brief, type Draft } from './brief.ts';
import type { Reference } from './reference.ts';

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** By their records: what is learnt of a picture meanwhile makes it no other. */
function sameIds(a: readonly Reference[], b: readonly Reference[]): boolean {
  return isSame(
    a.map(({ id }) => id),
    b.map(({ id }) => id),
  );
}

const FIELDS = Object.keys(draftSchema.shape);

/** What a change made of a brief. */
export interface Changed {
  readonly before: Brief;
  readonly after: Brief;
}

/**
 * Takes a change back, and leaves what the person has changed since: a field that is no longer as the change left it, and
 * references that have come. Where some have come, their right to be used stays to be confirmed.
 */
export function putBack({ before, after }: Changed, now: Brief): Brief {
  const [was, became, is] = [before, after, now].map((brief) => new Map<string, unknown>(Object.entries(brief)));
  const returned = FIELDS.filter((field) => isSame(is?.get(field), became?.get(field)));
  const draft: Partial<Draft> = Object.fromEntries(returned.map((field) => [field, was?.get(field)]));
  const come = now.references.filter(({ id }) => !after.references.some((each) => each.id === id));
  const references = sameIds(before.references, after.references)
    ? now.references
    : [...before.references, ...come.filter(({ id }) => !before.references.some((each) => each.id === id))];
  return { ...now, ...draft, references, ...(come.length > 0 && { rightsConfirmed: now.rightsConfirmed }) };
}
