import { useState } from 'react';
import type { Sort } from '@/resources/objects/listing/view';
import { ListingPane } from './listing-pane';
import { SizesFrame } from './sizes-frame';
import type { ObjectsPageProps } from './objects-page-props';
import { listedPrefix, reportIn } from './search';

const BY_NAME: Sort = { by: 'name', descending: false };

/** Objects of a location: what is listed and what is inspected comes from the URL. */
export function ObjectsPage(props: ObjectsPageProps) {
  const { search } = props;
  const [sort, setSort] = useState<Sort>(BY_NAME);
  const prefix = listedPrefix(search);
  const mode = search.view ?? 'folders';
  if (search.sizes !== undefined) return <SizesFrame {...props} by={search.sizes} prefix={prefix} />;
  // Another prefix or view is another list: filter and selection start anew, the way of sorting stays.
  return (
    <ListingPane
      key={`${mode} ${prefix} ${search.filter ?? ''} ${reportIn(search) ?? ''}`}
      {...props}
      mode={mode}
      prefix={prefix}
      sort={sort}
      onSort={setSort}
    />
  );
}
