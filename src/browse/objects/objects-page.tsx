import { useState } from 'react';
import type { Sort } from '@/resources/objects/listing/view';
import { ListingPane } from './listing-pane';
import type { ObjectsPageProps } from './objects-page-props';
import { listedPrefix } from './search';

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
