import type { Brief } from '../brief.ts';
import type { ReferenceRole } from '../role.ts';

/** One thing that differs between the briefs of a set, with a way to give a brief each of its values. */
export interface Axis {
  readonly name: string;
  /** As a person reads them. */
  readonly values: readonly string[];
  /** The roles of which it chooses the reference. */
  readonly roles?: readonly ReferenceRole[];
  /** The brief with the value at a place, from 0. */
  readonly apply: (brief: Brief, place: number) => Brief;
}
