import type { Brief } from '../brief.ts';
import { tagAt } from '../reference.ts';
import type { ReferenceRole } from '../role.ts';
import type { Axis } from './axis.ts';
import { fill, nameIn, roleAxis, rolesIn } from './variables.ts';

/**
 * The place, among those of its role, of the reference that a cell names: by tag or number, else by its file's name or its
 * alternative text, which a page wrote and so never stand before our own; -1 where it names none.
 */
export function placeNamed({ references }: Brief, role: ReferenceRole, cell: string): number {
  const wanted = nameIn(cell);
  const ofRole = references.flatMap(({ role: own, source }, index) => (own === role ? [{ source, index }] : []));
  const isWanted = (name: string) => wanted !== '' && nameIn(name) === wanted;
  const byOwnName = ofRole.findIndex(({ index }) => [`${index + 1}`, tagAt(index)].some(isWanted));
  if (byOwnName !== -1) return byOwnName;
  return ofRole.findIndex(({ source: { fileName = '', altText = '' } }) => [fileName, altText].some(isWanted));
}

/** The rows of a table as an axis: each fills the blanks that its columns name. Rows that begin alike are told apart. */
export function rowAxis(rows: readonly Readonly<Record<string, string>>[], brief: Brief): Axis {
  const roles = rolesIn(brief).filter((role) => rows.some((row) => row[`@${role}`] !== undefined));
  const names = rows.map((row) => Object.values(row).find((cell) => cell !== '') ?? '');
  return {
    name: 'row',
    values: names.map((name, index) =>
      name === '' || names.indexOf(name) < index ? `${name} (row ${index + 1})`.trim() : name,
    ),
    roles,
    apply: (each, place) => {
      const row = rows[place] ?? {};
      const filled = fill(each, (content) => (content.kind === 'blank' ? (row[content.name] ?? null) : null));
      return roles.reduce(
        (made, role) => roleAxis(role, brief).apply(made, placeNamed(brief, role, row[`@${role}`] ?? '')),
        filled,
      );
    },
  };
}
