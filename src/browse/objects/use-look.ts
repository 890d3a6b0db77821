import { useRef } from 'react';
import type { Look } from '@/lib/looks';
import type { ObjectAddress } from '@/resources/objects/head-object';
import type { Listing } from '@/resources/objects/listing/listing';
import type { ListingRows } from '@/resources/objects/listing/view';
import type { ObjectsSearch } from './search';
import type { Selection, SelectionAction } from './selection/selection';

interface LookOptions {
  listing: Listing | undefined;
  rows: ListingRows;
  selection: Selection;
  select: (action: SelectionAction) => void;
  search: ObjectsSearch;
  onSearch: (next: ObjectsSearch, options: { replace: boolean }) => void;
}

/** Looking into the inspected object: in which way is in the URL (`look`). It goes on with the current row. */
export function useLook({ listing, rows, selection, select, search, onSearch }: LookOptions) {
  /** What has the focus again when the view is closed. */
  const before = useRef<Element>(null);

  const stepTo = (step: 1 | -1): number | undefined => {
    if (listing === undefined || selection.current === undefined) return undefined;
    let at = rows.positionOf(selection.current);
    if (at < 0) return undefined;
    do at += step;
    while (at >= 0 && at < rows.rows.length && listing.store.isFolder(rows.rows[at]!));
    return at >= 0 && at < rows.rows.length ? at : undefined;
  };

  return {
    open: (object: ObjectAddress) => {
      before.current = document.activeElement;
      onSearch(
        { ...search, key: object.key, versionId: object.versionId, look: 'auto', within: undefined },
        // It is left by Back, too.
        { replace: false },
      );
    },
    show: (look: Look) => onSearch({ ...search, look, within: undefined }, { replace: true }),
    set: (within: string | undefined) => onSearch({ ...search, within }, { replace: true }),
    close: () => {
      onSearch({ ...search, look: undefined, within: undefined }, { replace: true });
      const element = before.current;
      // What is under the view takes the focus only once it is free again.
      requestAnimationFrame(() => {
        if (element instanceof HTMLElement && element.isConnected) element.focus();
        else document.querySelector<HTMLElement>('[role="grid"]')?.focus();
      });
    },
    step: (step: 1 | -1) => {
      const at = stepTo(step);
      return at === undefined ? undefined : () => select({ type: 'move', at, range: false });
    },
  };
}
