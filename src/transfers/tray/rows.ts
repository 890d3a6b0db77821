import type { Transfer } from '../engine/engine';
import type { StateKind } from '../engine/state';
import type { BatchView } from '../store/view';

export type Filter = 'all' | 'running' | 'problems' | 'done';

export type Row =
  | { readonly type: 'batch'; readonly batch: BatchView; readonly open: boolean }
  | { readonly type: 'file'; readonly transfer: Transfer };

const KINDS: Readonly<Record<Exclude<Filter, 'all'>, ReadonlySet<StateKind>>> = {
  running: new Set(['queued', 'running', 'retrying', 'waiting', 'paused']),
  problems: new Set(['failed', 'exists']),
  done: new Set(['done', 'cancelled']),
};

/** A batch of one needs no second line; the file's own says everything. */
function isOpen(batch: BatchView, toggled: ReadonlySet<number>): boolean {
  return (batch.files === 1) !== toggled.has(batch.id);
}

/** The panel's rows: each batch that has something to show, and its files where it is open. */
export function rowsOf(
  batches: readonly BatchView[],
  filesOf: (batchId: number) => readonly Transfer[],
  filter: Filter,
  toggled: ReadonlySet<number>,
): Row[] {
  const rows: Row[] = [];
  for (const batch of batches) {
    if (filter !== 'all' && countIn(batch, filter) === 0) continue;
    // Whoever filters for problems wants to see them, not to open one batch after another.
    const open = filter === 'problems' || isOpen(batch, toggled);
    rows.push({ type: 'batch', batch, open });
    if (!open) continue;
    for (const transfer of filesOf(batch.id)) {
      if (filter === 'all' || KINDS[filter].has(transfer.state.kind)) rows.push({ type: 'file', transfer });
    }
  }
  return rows;
}

export function countIn(batch: BatchView, filter: Filter): number {
  if (filter === 'all') return batch.files;
  let count = 0;
  for (const kind of KINDS[filter]) count += batch.counts[kind];
  return count;
}
