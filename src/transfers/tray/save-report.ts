import { csvOf } from '@/lib/csv';
import { locationLabel } from '@/aws/location';
import { saveAs } from '@/ui/save-as';
import type { Transfer } from '../engine/engine';
import { transfersOf } from '../store/use-transfers';
import type { BatchView } from '../store/view';
import { stateText } from './state-text';

/** Writes what became of each file of a batch into a file. */
export function saveReport({ id, info }: BatchView, now: number): void {
  const place = `s3://${locationLabel(info.location)}/`;
  saveAs(
    new Blob([reportCsv(place, transfersOf(id), now)], { type: 'text/csv' }),
    `${info.direction}-report.csv`,
  );
}

export function reportCsv(place: string, transfers: readonly Transfer[], now: number): string {
  const rows = transfers.map((transfer) => {
    const { text, why } = stateText(transfer, now);
    const { key, size, state } = transfer;
    const by = state.kind === 'done' && state.verified ? (state.by ?? 'CRC64NVME') : '';
    return [`${place}${key}`, String(size ?? ''), state.kind, text, by, why ?? ''];
  });
  return csvOf([['object', 'bytes', 'state', 'what happened', 'verified by', 'note'], ...rows]);
}
