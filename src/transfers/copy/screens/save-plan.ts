import { csvOf } from '@/lib/csv';
import { saveAs } from '@/ui/save-as';
import { chosenItems, type DifferRule } from '../plan/choose';
import type { CopyPlan } from '../plan/plan';

/** Writes the plan into a file: each source, where it would go, what stands there, and what would be done. */
export function savePlan(plan: CopyPlan, rule: DifferRule, move: boolean): void {
  saveAs(
    new Blob([planCsv(plan, rule, move)], { type: 'text/csv' }),
    move ? 'move-plan.csv' : 'copy-plan.csv',
  );
}

export function planCsv(plan: CopyPlan, rule: DifferRule, move: boolean): string {
  const chosen = new Map(
    chosenItems(plan, rule, move).map(({ source, target }) => [nameOf(source), target.key]),
  );
  const rows = plan.items.map(({ source, key, there, verdict, reason }) => [
    source.key,
    source.versionId ?? '',
    String(source.size ?? ''),
    chosen.get(nameOf(source)) ?? key,
    there === undefined ? '' : String(there.size ?? ''),
    verdict,
    chosen.has(nameOf(source)) ? (move ? 'move' : 'copy') : (reason ?? 'nothing'),
  ]);
  return csvOf([['source', 'version', 'bytes', 'target', 'bytes there', 'verdict', 'to do'], ...rows]);
}

const nameOf = ({ key, versionId }: { key: string; versionId?: string }) => `${versionId ?? ''} ${key}`;
