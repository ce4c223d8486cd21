/** A path without its extension, and the extension with its dot; a dot in a folder's name is none. */
function parted(path: string): readonly [stem: string, extension: string] {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') + 1 ? [path.slice(0, dot), path.slice(dot)] : [path, ''];
}

/** Windows and macOS hold names for equal that differ in case only, or in how an accent is written. */
function keyOf(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** The folders that a path leads through. */
function foldersOf(path: string): readonly string[] {
  return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));
}

/**
 * Gives every path that it is asked for a name of its own, as file managers do: “mug.png”, “mug (2).png”.
 *
 * @param reserved names that are given to nobody
 */
export function uniqueNames(reserved: readonly string[] = []): (path: string) => string {
  const taken = new Set(reserved.map(keyOf));
  const lastNumbers = new Map<string, number>();
  return (path) => {
    const [stem, extension] = parted(path);
    let name = path;
    let number = lastNumbers.get(keyOf(path)) ?? 1;
    while (taken.has(keyOf(name))) {
      number += 1;
      name = `${stem} (${number})${extension}`;
    }
    lastNumbers.set(keyOf(path), number);
    for (const each of [name, ...foldersOf(name)]) taken.add(keyOf(each));
    return name;
  };
}
