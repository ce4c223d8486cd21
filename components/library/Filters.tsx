import { useMemo, useState } from 'react';
import type { LibraryEntry, LibraryState } from '../../lib/domain/library-entry.ts';
import { libraryStateSchema } from '../../lib/domain/library-entry.ts';
import type { LibraryFilter, LibrarySort } from '../../lib/domain/library-filter.ts';
import { libraryStateWords } from '../../lib/domain/library-query.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { BareSelect, type Option } from '../ui/Select.tsx';
import { facetsOf } from './facets.ts';
import styles from './Filters.module.css';
import { SavedSearches } from './SavedSearches.tsx';
import { isNarrowed, type Asking } from './use-query.ts';

const STATES: readonly Option<LibraryState | null>[] = [
  { value: null, label: 'Any state' },
  ...libraryStateSchema.options.map((value) => ({ value, label: libraryStateWords(value) })),
];

const DATES = [
  { value: null, label: 'Any date' },
  { value: '1', label: 'Today' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '365', label: 'Last 365 days' },
] as const;

const RATINGS = [
  { value: '0', label: 'Any rating' },
  { value: '1', label: '★ 1 and more' },
  { value: '2', label: '★ 2 and more' },
  { value: '3', label: '★ 3 and more' },
  { value: '4', label: '★ 4 and more' },
  { value: '5', label: '★ 5' },
] as const;

const SORTS: readonly Option<LibrarySort>[] = [
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
  { value: 'dearest', label: 'Dearest first' },
  { value: 'cheapest', label: 'Cheapest first' },
  { value: 'best-rated', label: 'Best rated first' },
  { value: 'provider', label: 'By provider' },
];

interface ChoicesProps {
  readonly filter: LibraryFilter;
  readonly entries: readonly LibraryEntry[];
  readonly narrow: Asking['narrow'];
}

/** What is chosen stays among the choices, also where no result has it any more. */
function withAny(any: string, options: readonly Option<string | null>[], chosen: string | null) {
  const isThere = chosen === null || options.some(({ value }) => value === chosen);
  return [{ value: null, label: any }, ...options, ...(isThere ? [] : [{ value: chosen, label: chosen }])];
}

function Choices({ filter, entries, narrow }: ChoicesProps) {
  const { providers, models, tags } = useMemo(() => facetsOf(entries), [entries]);
  const tagOptions = tags.map((tag) => ({ value: tag, label: tag }));
  return (
    <>
      <BareSelect label="State" value={filter.state} options={STATES} onChange={(state) => narrow({ state })} />
      <BareSelect
        label="Provider"
        value={filter.providerId}
        options={withAny('Any provider', providers, filter.providerId)}
        onChange={(providerId) => narrow({ providerId })}
      />
      <BareSelect
        label="Model"
        value={filter.modelId}
        options={withAny('Any model', models, filter.modelId)}
        onChange={(modelId) => narrow({ modelId })}
      />
      <BareSelect
        label="Date"
        value={filter.withinDays === null ? null : String(filter.withinDays)}
        options={withAny('Any date', DATES.slice(1), filter.withinDays === null ? null : String(filter.withinDays))}
        onChange={(days) => narrow({ withinDays: days === null ? null : Number(days) })}
      />
      <BareSelect
        label="Tag"
        value={filter.tag}
        options={withAny('Any tag', tagOptions, filter.tag)}
        onChange={(tag) => narrow({ tag })}
      />
      <BareSelect<string>
        label="Rating"
        value={String(filter.minRating)}
        options={RATINGS}
        onChange={(rating) => narrow({ minRating: Number(rating) })}
      />
      <BareSelect label="Sort by" value={filter.sort} options={SORTS} onChange={(sort) => narrow({ sort })} />
    </>
  );
}

export interface FiltersProps {
  readonly asking: Asking;
  readonly entries: readonly LibraryEntry[];
}

/** Narrows what is shown. In a narrow window all but the search is a click away. */
export function Filters({ asking, entries }: FiltersProps) {
  const { filter, narrow, stack, isFolded, setIsFolded } = asking;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button className={styles['more']} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        Filters
      </Button>
      <div role="group" aria-label="Filters" className={styles['filters']} data-open={isOpen}>
        <Choices filter={filter} entries={entries} narrow={narrow} />
        <Checkbox
          label="Favourites only"
          isChecked={filter.isFavourite}
          onChange={(isFavourite) => narrow({ isFavourite })}
        />
        <Checkbox label="Fold groups and refinements" isChecked={isFolded} onChange={setIsFolded} />
        <SavedSearches asking={asking} />
        {(isNarrowed(filter) || stack) && (
          <Button tone="quiet" onClick={asking.clear}>
            Show everything
          </Button>
        )}
      </div>
      {stack && (
        <p className={styles['chip']}>
          Group: {stack.title}
          <Button tone="quiet" aria-label={`Leave the group ${stack.title}`} onClick={asking.leaveStack}>
            ×
          </Button>
        </p>
      )}
    </>
  );
}
