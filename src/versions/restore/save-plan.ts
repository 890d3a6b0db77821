import { csvOf } from '@/lib/csv';
import type { RestorePlan } from '@/resources/objects/history/restore-plan';
import { saveAs } from '@/ui/save-as';

/** Writes into a file what a restore would do to each key. */
export function savePlan({ undelete, copy, archived, unsafe, added }: RestorePlan): void {
  const rows = [
    ...undelete.map(({ key }) => [key, 'undelete', '']),
    ...copy.map(({ key, versionId, there }) => [
      key,
      there === undefined ? 'copy back' : 'replace',
      versionId,
    ]),
    ...archived.map((key) => [key, 'archived', '']),
    ...unsafe.map((key) => [key, 'left', '']),
    ...added.map(({ key }) => [key, 'came later', '']),
  ];
  saveAs(new Blob([csvOf([['key', 'to do', 'version'], ...rows])], { type: 'text/csv' }), 'restore-plan.csv');
}
