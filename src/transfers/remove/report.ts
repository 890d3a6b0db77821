import { locationLabel } from '@/aws/location';
import { csvOf } from '@/lib/csv';
import { saveAs } from '@/ui/save-as';
import type { Removal } from './store';
import { countOf } from './targets';
import type { Refused } from './removal-state';

/** What stayed, one by one with the service's reason, and how much went. */
export function removalReport({ info, state, work }: Pick<Removal, 'info' | 'state' | 'work'>): string {
  const place = `s3://${locationLabel(info.location)}/`;
  const row =
    (what: string) =>
    ({ target, code, message }: Refused) => [
      `${place}${target.key}`,
      target.versionId ?? '',
      target.uploadId ?? '',
      target.kind,
      what,
      code,
      message,
    ];
  return csvOf([
    ['object', 'version', 'upload', 'kind', 'what happened', 'code', 'message'],
    [place, '', '', 'all', `${countOf(state.removed)} removed, ${state.removed.bytes} bytes`, '', ''],
    ...work.refused.map(row('not removed')),
    ...work.changed.map(row('left, as it changed or went meanwhile')),
  ]);
}

export function saveRemovalReport(removal: Removal): void {
  saveAs(new Blob([removalReport(removal)], { type: 'text/csv' }), `${removal.info.what}-report.csv`);
}
