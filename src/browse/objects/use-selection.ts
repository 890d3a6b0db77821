import { useCallback, useEffect, useRef, useState } from 'react';
import type { Listing } from '@/resources/objects/listing/listing';
import type { ListingRows } from '@/resources/objects/listing/view';
import { RowSet } from './selection/row-set';
import { NOTHING, select, type Selection, type SelectionAction } from './selection/selection';

/** Up to so many selected rows are found again by name when a prefix is listed anew. */
const CARRIED_OVER = 10_000;

/** The selection in a listing. When the prefix was listed again, rows of the same name stay selected. */
export function useSelection(
  listing: Listing | undefined,
  rows: ListingRows,
): [Selection, (action: SelectionAction) => void] {
  const [state, setState] = useState<Selection>(NOTHING);
  const before = useRef<Listing>(undefined);

  useEffect(() => {
    const old = before.current;
    before.current = listing;
    if (old === undefined || listing === undefined || old === listing) return;
    setState((selection) => carryOver(selection, old, listing));
  }, [listing]);

  const dispatch = useCallback(
    (action: SelectionAction) => setState((now) => select(now, action, rows.rows, rows.positionOf)),
    [rows],
  );
  return [state, dispatch];
}

function carryOver(selection: Selection, from: Listing, to: Listing): Selection {
  const identity = ({ store }: Listing, row: number) => `${store.versionIds[row] ?? ''} ${store.name(row)}`;
  const wanted = selection.rows.size <= CARRIED_OVER ? [...selection.rows] : [];
  const names = new Set(wanted.map((row) => identity(from, row)));
  const current = selection.current === undefined ? undefined : identity(from, selection.current);
  if (names.size === 0 && current === undefined) return NOTHING;
  const found: number[] = [];
  let currentRow: number | undefined;
  for (let row = 0; row < to.store.count; row += 1) {
    const name = identity(to, row);
    if (names.has(name)) found.push(row);
    if (name === current) currentRow = row;
  }
  return { rows: RowSet.of(found), current: currentRow };
}
