import type { ReferenceRole } from '../../domain/role.ts';
import type { Layer } from './layer.ts';
import type { Picture } from './pictures.ts';

/** What each reference plays in the picture. */
export interface Cast {
  /** What stands in it. */
  readonly subjects: readonly Layer[];
  /** What is set in its corner. */
  readonly logos: readonly Layer[];
  /** What is behind everything, the fittest first. */
  readonly backdrops: readonly Layer[];
  /** Whose colours and light it takes. */
  readonly styles: readonly Layer[];
  /** Whose thing stands where the subject should. */
  readonly layouts: readonly Layer[];
}

/** Gives every reference its part by its role; one without a role, or of another, is something to be seen. */
export function castPictures(pictures: readonly Picture[]): Cast {
  const playing = (...roles: readonly (ReferenceRole | null)[]) =>
    roles.flatMap((role) => pictures.filter((picture) => picture.role === role)).map(({ layer }) => layer);
  const subjects = playing('product', 'person', 'other', null);
  const logos = playing('logo');
  return {
    subjects: subjects.length > 0 ? subjects : logos,
    logos: subjects.length > 0 ? logos : [],
    backdrops: playing('background', 'material'),
    styles: playing('style'),
    layouts: playing('layout', 'pose'),
  };
}
