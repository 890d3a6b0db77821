import { useMemo, useState } from 'react';
import type { GrantRow } from './rows';

/** Rows that are ticked. */
export interface Selection {
  /** Of the rows shown: what is hidden by a filter is not withdrawn unseen. */
  readonly rows: readonly GrantRow[];
  readonly has: (row: GrantRow) => boolean;
  readonly some: boolean;
  readonly all: boolean;
  readonly toggle: (row: GrantRow) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

export function useSelection(shown: readonly GrantRow[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return useMemo(() => {
    const rows = shown.filter(({ grant }) => ids.has(grant.id));
    const all = rows.length > 0 && rows.length === shown.length;
    return {
      rows,
      has: ({ grant }) => ids.has(grant.id),
      some: rows.length > 0,
      all,
      toggle: ({ grant: { id } }) =>
        setIds(
          (before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]),
        ),
      toggleAll: () => setIds(all ? new Set() : new Set(shown.map(({ grant }) => grant.id))),
      clear: () => setIds(new Set()),
    };
  }, [shown, ids]);
}
