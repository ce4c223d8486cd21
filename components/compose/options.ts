import type { Option } from '../ui/Select.tsx';

/** A vocabulary as options of a select, with “Any” for what the brief leaves open. */
export function optionsOf<Value extends string>(
  terms: Readonly<Record<Value, { readonly label: string }>>,
): readonly Option<Value | null>[] {
  const isValue = (key: string): key is Value => Object.hasOwn(terms, key);
  const said = Object.keys(terms).filter(isValue);
  return [{ value: null, label: 'Any' }, ...said.map((value) => ({ value, label: terms[value].label }))];
}
