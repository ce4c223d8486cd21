import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import type { Option } from '../ui/Select.tsx';

type Choices = readonly Option<string | null>[];

/** What there is to choose among, from the results themselves. */
export interface Facets {
  readonly providers: Choices;
  readonly models: Choices;
  readonly tags: readonly string[];
}

function byLabel(labels: ReadonlyMap<string, string>): Choices {
  const options = [...labels].map(([value, label]) => ({ value, label }));
  return options.sort((a, b) => a.label.localeCompare(b.label));
}

/** The providers, models and tags of results, each once, by their names. */
export function facetsOf(entries: readonly LibraryEntry[]): Facets {
  const [providers, models, tags] = [new Map<string, string>(), new Map<string, string>(), new Map<string, string>()];
  for (const entry of entries) {
    providers.set(entry.providerId, entry.providerName);
    models.set(entry.modelId, entry.modelName);
    for (const tag of entry.tags) if (!tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag);
  }
  return {
    providers: byLabel(providers),
    models: byLabel(models),
    tags: [...tags.values()].sort((a, b) => a.localeCompare(b)),
  };
}
