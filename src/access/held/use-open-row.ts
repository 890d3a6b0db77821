import { useEffect, useState } from 'react';
import { type GrantRow, isGrant, type Row } from './rows';
import { isSameGrant } from './same-grant';

/** A grant as it was when it was last there, and who was there beside it. */
interface Seen {
  readonly row: GrantRow;
  readonly ids: ReadonlySet<string>;
}

/**
 * The row that is open. A grant that moves into another statement, and has another id there, stays open.
 * @param onFollow told once, with the row as it was
 */
export function useOpenRow(
  rows: readonly Row[],
  id: string | undefined,
  onFollow: (now: GrantRow, was: GrantRow) => void,
): Row | undefined {
  const here = rows.find((row) => row.id === id);
  const [seen, setSeen] = useState<Seen>();
  if (here !== undefined && isGrant(here) && here !== seen?.row)
    setSeen({ row: here, ids: new Set(rows.map((row) => row.id)) });
  const next =
    here === undefined && seen !== undefined && seen.row.id === id ? successor(seen, rows) : undefined;
  useEffect(() => {
    if (next !== undefined && seen !== undefined) onFollow(next, seen.row);
    // Once for each that is followed, however often whoever is told is made anew.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [next?.id]);
  return here ?? next;
}

/** The one grant that says the same and was not there before. */
export function successor({ row, ids }: Seen, rows: readonly Row[]): GrantRow | undefined {
  const fitting = rows
    .filter(isGrant)
    .filter(({ id, grant }) => !ids.has(id) && isSameGrant(grant, row.grant));
  return fitting.length === 1 ? fitting[0] : undefined;
}
