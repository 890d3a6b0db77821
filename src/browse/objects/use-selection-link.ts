import { useEffect, useRef } from 'react';
import type { Listing } from '@/resources/objects/listing/listing';
import type { Selection, SelectionAction } from './selection/selection';
import { selectedNames, selectionText } from './selection/selection-text';

interface SelectionLinkOptions {
  listing: Listing | undefined;
  version: number;
  selection: Selection;
  select: (action: SelectionAction) => void;
  /** As the URL has it. */
  selected: string | undefined;
  onSelected: (selected: string | undefined) => void;
}

/** Keeps a small selection in the URL, and takes it from there once, as soon as the listing has the names. */
export function useSelectionLink(options: SelectionLinkOptions): void {
  const { listing, version, selection, select, selected, onSelected } = options;
  const wanted = useRef(new Set(selectedNames(selected)));
  const { rows } = selection;

  useEffect(() => {
    if (listing === undefined || wanted.current.size === 0) return;
    const { store } = listing;
    const found: number[] = [];
    for (let row = 0; row < store.count; row += 1) if (wanted.current.has(store.name(row))) found.push(row);
    if (found.length === wanted.current.size || listing.state.kind === 'complete') {
      wanted.current.clear();
      select({ type: 'set', rows: found });
    }
    // oxlint-disable-next-line react/exhaustive-deps -- looks again at what the listing has gained, once per version
  }, [listing, version]);

  const before = useRef(rows);
  useEffect(() => {
    if (listing === undefined || rows === before.current) return;
    before.current = rows;
    wanted.current.clear();
    const names = rows.size > 50 ? [] : [...rows].map((row) => listing.store.name(row));
    const text = selectionText(names);
    if (text !== selected) onSelected(text);
    // oxlint-disable-next-line react/exhaustive-deps -- only a changed selection is written
  }, [rows]);
}
