import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ObjectAddress } from '@/resources/objects/head-object';
import type { Listing } from '@/resources/objects/listing/listing';
import type { ListingRows } from '@/resources/objects/listing/view';
import { placeIn, type ObjectsSearch } from './search';
import type { Selection, SelectionAction } from './selection/selection';

interface InspectedOptions {
  listing: Listing | undefined;
  version: number;
  rows: ListingRows;
  prefix: string;
  selection: Selection;
  select: (action: SelectionAction) => void;
  search: ObjectsSearch;
  onSearch: (next: ObjectsSearch, options: { replace: boolean }) => void;
  versions: boolean;
}

/** While the arrow keys run through a list, nothing is asked about the rows they pass. */
const SETTLE_MS = 150;

/**
 * The inspected object is in the URL (`key`, `versionId`). It follows the current row while the inspector is
 * open, and a link that names an object makes its row the current one as soon as the listing reaches it.
 */
export function useInspected(options: InspectedOptions) {
  const { listing, version, rows, prefix, selection, select, search, onSearch, versions } = options;
  const [sharing, setSharing] = useState(false);
  const { key, versionId } = search;
  const address: ObjectAddress | undefined = key === undefined ? undefined : { key, versionId };

  const show = (row: number, replace: boolean) => {
    if (listing === undefined || listing.store.isFolder(row)) return;
    const next = prefix + listing.store.name(row);
    const nextVersion = versions ? listing.store.versionIds[row] : undefined;
    if (next === key && nextVersion === versionId) return;
    onSearch(
      {
        ...placeIn(search, prefix),
        key: next,
        versionId: nextVersion,
        // What is looked into is the current row's; in which way, its own kind says.
        look: search.look === undefined ? undefined : 'auto',
        within: undefined,
      },
      { replace },
    );
  };

  // From the URL to the grid: once for each object the URL names.
  const sought = useRef<{ name: string; from: number; store: unknown }>(undefined);
  useEffect(() => {
    if (listing === undefined || key === undefined || !key.startsWith(prefix)) return;
    const name = `${versionId ?? ''} ${key}`;
    const search = sought.current;
    if (search?.name === name && search.store === listing.store && search.from < 0) return;
    const from = search?.name === name && search.store === listing.store ? search.from : 0;
    const row = listing.store.rowOf(
      (candidate, at) =>
        prefix + candidate === key && (!versions || listing.store.versionIds[at] === versionId),
      from,
    );
    sought.current = { name, from: row === undefined ? listing.store.count : -1, store: listing.store };
    if (row === undefined || row === selection.current) return;
    const at = rows.positionOf(row);
    if (at >= 0) select({ type: 'move', at, range: false });
    // oxlint-disable-next-line react/exhaustive-deps -- looks at what the listing has gained, once per version
  }, [listing, version, key, versionId]);

  // From the grid to the URL, while the inspector is open.
  const { current } = selection;
  const previous = useRef(current);
  // By the time it is shown, something may be looked into: what the URL says then counts.
  const follow = useEffectEvent((row: number) => show(row, true));
  useEffect(() => {
    if (current === previous.current) return;
    previous.current = current;
    // What is being changed stays what it is.
    if (current === undefined || key === undefined || search.edit !== undefined) return;
    // A list without versions does not know which of them a link or the inspector has chosen.
    if (!versions && listing !== undefined && prefix + listing.store.name(current) === key) return;
    const timer = setTimeout(() => follow(current), SETTLE_MS);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- only a new current row is followed
  }, [current]);

  return {
    address,
    sharing,
    setSharing,
    open: (row: number) => show(row, key !== undefined),
    share: (object: ObjectAddress) => {
      setSharing(true);
      if (object.key === key) return;
      onSearch({ ...placeIn(search, prefix), ...object }, { replace: false });
    },
    showVersion: (next: string | undefined) => onSearch({ ...search, versionId: next }, { replace: true }),
    close: () => {
      setSharing(false);
      if (key === undefined) return;
      onSearch(placeIn(search, prefix), { replace: true });
    },
  };
}
