import { csvOf } from '@/lib/csv';
import { saveAs } from '@/ui/save-as';
import type { Comparison } from '../comparison';
import { OBSTACLE_TEXT } from '../obstacles';

/** Writes the shown lines into a file, a line for each name. */
export function saveComparison(comparison: Comparison, lines: Uint32Array): void {
  const date = (milliseconds: number | undefined) =>
    milliseconds === undefined || milliseconds === 0 ? '' : new Date(milliseconds).toISOString();
  const rows = Array.from(lines, (index) => {
    const { name, left, right, kind, to, obstacle } = comparison.line(index);
    return [
      name,
      kind,
      to === undefined ? '' : `to the ${to}`,
      String(left?.size ?? ''),
      date(left?.modified),
      String(right?.size ?? ''),
      date(right?.modified),
      obstacle === 'none' ? '' : OBSTACLE_TEXT[obstacle],
    ];
  });
  const head = ['name', 'kind', 'goes', 'bytes left', 'date left', 'bytes right', 'date right', 'why not'];
  saveAs(new Blob([csvOf([head, ...rows])], { type: 'text/csv' }), 'comparison.csv');
}
