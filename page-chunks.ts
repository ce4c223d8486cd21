import type { Rolldown } from 'vite';

interface Graph {
  getModuleInfo(moduleId: string): Pick<Rolldown.ModuleInfo, 'importedIds'> | null;
}

type Name = (moduleId: string, graph: Graph) => string | null;

/** A page of the extension, with what it asks for as soon as it starts. */
export interface StartingPage {
  readonly name: string;
  /** Of its HTML. */
  readonly inputPath: string;
  /** Paths of modules that it imports dynamically at its start, by the names of their files. */
  readonly next: Readonly<Record<string, string>>;
}

/** The module and all that it imports statically. */
function closureOf(moduleId: string, graph: Graph, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(moduleId)) return seen;
  seen.add(moduleId);
  for (const id of graph.getModuleInfo(moduleId)?.importedIds ?? []) closureOf(id, graph, seen);
  return seen;
}

/** What is loaded together: of the page all that its own script imports, and what each of its next parts adds to that. */
function loadsOf({ name, inputPath, next }: StartingPage, graph: Graph): readonly (readonly [string, Set<string>])[] {
  const scripts = graph.getModuleInfo(inputPath)?.importedIds ?? [];
  const closure = new Set(scripts.flatMap((script) => [...closureOf(script, graph)]));
  const parts = Object.entries(next).map(
    ([part, moduleId]) => [part, new Set(closureOf(moduleId, graph)).difference(closure)] as const,
  );
  return [[name, closure.difference(new Set(scripts))], ...parts];
}

/**
 * Makes one file of what the same pages start with. By itself the bundler makes one of all that any two parts share, those
 * that come much later too: 48 for the panel, whose fetching took a third of the time to its first input.
 *
 * @param first the page that is waited for most often: all that it shares with others is one file, of which these may load
 * some kilobytes that they do not need
 */
export function chunksOfPages(pages: readonly StartingPage[], first: string) {
  let loads: readonly (readonly [string, ReadonlySet<string>])[] | undefined;
  const name: Name = (moduleId, graph) => {
    loads ??= pages.flatMap((page) => loadsOf(page, graph));
    const names = loads.flatMap(([load, modules]) => (modules.has(moduleId) ? [load] : []));
    if (names.length > 1 && names.includes(first)) return `start-of-${first}-and-others`;
    return names.length === 0 ? null : `start-of-${names.join('-and-')}`;
  };
  // Else the dependencies of what one page starts with would be in that page's file, whoever else needs them.
  return { includeDependenciesRecursively: false, groups: [{ name }] };
}
