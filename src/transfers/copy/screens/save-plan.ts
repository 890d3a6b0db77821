import { csvOf } from '@/lib/csv';
import { saveAs } from '@/ui/save-as';
import type { CopyPlan, Rule } from '../plan/copy-plan';

/** Writes the plan into a file: each source, where it would go, what stands there, and what would be done. */
export function savePlan(plan: CopyPlan, rule: Rule, move: boolean): void {
  saveAs(
    new Blob([planCsv(plan, rule, move)], { type: 'text/csv' }),
    move ? 'move-plan.csv' : 'copy-plan.csv',
  );
}

function planCsv(plan: CopyPlan, rule: Rule, move: boolean): string {
  const chosen = new Map<string, string>();
  for (const { source, target } of plan.items(rule)) chosen.set(source.key, target.key);
  const rows = Array.from({ length: plan.count }, (_, index) => {
    const { sourceKey, targetKey, source, there, verdict, reason } = plan.line(index);
    const to = chosen.get(sourceKey);
    return [
      sourceKey,
      String(source.size ?? ''),
      to ?? targetKey,
      there === undefined ? '' : String(there.size ?? ''),
      verdict,
      to === undefined ? (reason ?? 'nothing') : move ? 'move' : 'copy',
    ];
  });
  return csvOf([['source', 'bytes', 'target', 'bytes there', 'verdict', 'to do'], ...rows]);
}
