import { useMemo, useState } from 'react';
import type { Row } from './rows';

/** Rows that are ticked. */
export interface Selection {
  /** Of the rows shown: what is hidden by a filter is not withdrawn unseen. */
  readonly rows: readonly Row[];
  readonly has: (row: Row) => boolean;
  readonly some: boolean;
  readonly all: boolean;
  readonly toggle: (row: Row) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

export function useSelection(shown: readonly Row[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return useMemo(() => {
    const rows = shown.filter(({ id }) => ids.has(id));
    const all = rows.length > 0 && rows.length === shown.length;
    return {
      rows,
      has: ({ id }) => ids.has(id),
      some: rows.length > 0,
      all,
      toggle: ({ id }) =>
        setIds(
          (before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]),
        ),
      toggleAll: () => setIds(all ? new Set() : new Set(shown.map(({ id }) => id))),
      clear: () => setIds(new Set()),
    };
  }, [shown, ids]);
}
