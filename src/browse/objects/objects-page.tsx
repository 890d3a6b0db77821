import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { Sort } from '@/resources/objects/listing/view';
import type { Session } from '@/sessions/types';
import { ListingPane } from './listing-pane';
import { listedPrefix, type ObjectsSearch } from './search';
import type { ObjectsSlots } from './slots';

export interface ObjectsPageProps {
  session: Session;
  context: AwsContext;
  location: Location;
  search: ObjectsSearch;
  /** Puts the whole of a new search into the URL; `replace` where going back should skip it. */
  onSearch: (next: ObjectsSearch, options: { replace: boolean }) => void;
  slots: ObjectsSlots;
}

const BY_NAME: Sort = { by: 'name', descending: false };

/** Objects of a location: what is listed and what is inspected comes from the URL. */
export function ObjectsPage(props: ObjectsPageProps) {
  const { search } = props;
  const [sort, setSort] = useState<Sort>(BY_NAME);
  const prefix = listedPrefix(search);
  const mode = search.view ?? 'folders';
  // Another prefix or view is another list: filter and selection start anew, the way of sorting stays.
  return (
    <ListingPane
      key={`${mode} ${prefix}`}
      {...props}
      mode={mode}
      prefix={prefix}
      sort={sort}
      onSort={setSort}
    />
  );
}
