import type { Rolldown } from 'vite';

interface Graph {
  getModuleInfo(moduleId: string): Pick<Rolldown.ModuleInfo, 'importedIds'> | null;
}

type Name = (moduleId: string, graph: Graph) => string | null;

/** The module and all that it imports statically. */
function startOf(moduleId: string, graph: Graph, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(moduleId)) return seen;
  seen.add(moduleId);
  for (const id of graph.getModuleInfo(moduleId)?.importedIds ?? []) startOf(id, graph, seen);
  return seen;
}

interface Page {
  readonly name: string;
  /** Of its HTML. */
  readonly inputPath: string;
}

/** What a page's own script starts with, without that script. */
function startOfPage({ inputPath }: Page, graph: Graph): ReadonlySet<string> {
  const scripts = graph.getModuleInfo(inputPath)?.importedIds ?? [];
  return new Set(scripts.flatMap((script) => [...startOf(script, graph)].filter((id) => id !== script)));
}

/**
 * Puts what several pages start with into one file, and the rest of what a page starts with into another. By itself the
 * bundler makes a file of all that any two parts share, lazy ones too: 48 for the panel, which took a third of its start.
 */
export function chunksOfPages(pages: readonly Page[]) {
  let starts: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  const name: Name = (moduleId, graph) => {
    starts ??= new Map(pages.map((page) => [page.name, startOfPage(page, graph)]));
    const names = [...starts].flatMap(([page, start]) => (start.has(moduleId) ? [page] : []));
    return names.length === 0 ? null : `start-of-${names.join('-and-')}`;
  };
  // Else the dependencies of what one page starts with would be in that page's file, whoever else needs them.
  return { includeDependenciesRecursively: false, groups: [{ name }] };
}
