import { SegmentedControl } from '@mantine/core';
import { formatBytes, formatCount, formatDateTime, formatSize } from '@/lib/format';
import { VisibleName } from '@/ui/names/visible-name';
import type { CompareBy } from '../plan/compare';
import type { CopyPlan, PlanLine, Rule, Total, Verdict } from '../plan/copy-plan';
import classes from './copy-panel.module.css';

interface PlanViewProps {
  plan: CopyPlan;
  move: boolean;
  rule: Rule;
  onRule: (rule: Rule) => void;
  compareBy: CompareBy;
  onCompareBy: (by: CompareBy) => void;
  /** What it comes to under the rule. */
  todo: Total;
}

const NAMES: Readonly<Record<Verdict, string>> = {
  new: 'New there',
  same: 'Same there',
  different: 'Differ there, and are older',
  newer: 'Differ there, and are newer',
  archived: 'Archived',
  impossible: 'Cannot be copied',
};

const RULES = [
  { value: 'skip', label: 'Skip' },
  { value: 'overwrite', label: 'Replace' },
  { value: 'if-newer', label: 'Replace older' },
  { value: 'keep-both', label: 'Keep both' },
] as const satisfies readonly { value: Rule; label: string }[];

const COMPARED = [
  { value: 'checksum', label: 'Same by checksum' },
  { value: 'date', label: 'size and date' },
  { value: 'size', label: 'size' },
] as const satisfies readonly { value: CompareBy; label: string }[];

const SHOWN = 6;

/** What a plan comes to: how much is new, what stands in the way, and what is to happen with that. */
export function PlanView({ plan, move, rule, onRule, compareBy, onCompareBy, todo }: PlanViewProps) {
  const { totals } = plan;
  const rows = (Object.keys(NAMES) as Verdict[]).filter(
    (verdict) => verdict === 'new' || totals[verdict].objects > 0,
  );
  const asked = totals.different.objects + totals.newer.objects + (move ? totals.same.objects : 0) > 0;
  return (
    <div className={classes.plan}>
      <table className={classes.figures} aria-label="What would happen">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Objects</th>
            <th scope="col">Size</th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((verdict) => (
            <Row
              key={verdict}
              name={NAMES[verdict]}
              total={totals[verdict]}
              then={thenOf(verdict, rule, move)}
            />
          ))}
        </tbody>
        <tfoot>
          <Row name="To do" total={todo} then={move ? 'move' : 'copy'} />
        </tfoot>
      </table>
      {asked && (
        <section aria-label="What stands there">
          <SegmentedControl
            size="xs"
            aria-label="What stands there already"
            data={[...RULES]}
            value={rule}
            onChange={onRule}
          />
        </section>
      )}
      <SegmentedControl
        size="xs"
        aria-label="What counts as the same"
        data={[...COMPARED]}
        value={compareBy}
        onChange={onCompareBy}
      />
    </div>
  );
}

/** What would be replaced, and what cannot be brought over and why. */
export function LeftView({ plan }: { plan: CopyPlan }) {
  const { different, newer, archived, impossible } = plan.totals;
  const differ = different.objects + newer.objects;
  const left = archived.objects + impossible.objects;
  if (differ + left === 0) return <p className={classes.dim}>Nothing stands in the way.</p>;
  return (
    <>
      {differ > 0 && (
        <section aria-label="What differs">
          <h3 className={classes.heading}>{formatCount(differ)} differ</h3>
          <Lines lines={linesOf(plan, ['different', 'newer'])} total={differ} />
        </section>
      )}
      {left > 0 && (
        <section aria-label="What cannot be copied">
          <h3 className={classes.heading}>{formatCount(left)} cannot be copied</h3>
          <Lines lines={linesOf(plan, ['archived', 'impossible'])} total={left} />
        </section>
      )}
    </>
  );
}

/** The first few of these. */
function linesOf(plan: CopyPlan, verdicts: readonly Verdict[]): readonly PlanLine[] {
  const lines: PlanLine[] = [];
  const wanted = verdicts.reduce((sum, verdict) => sum + plan.totals[verdict].objects, 0);
  for (let index = 0; index < plan.count && lines.length < Math.min(wanted, SHOWN); index += 1) {
    const line = plan.line(index);
    if (verdicts.includes(line.verdict)) lines.push(line);
  }
  return lines;
}

function thenOf(verdict: Verdict, rule: Rule, move: boolean): string {
  switch (verdict) {
    case 'new':
      return move ? 'move' : 'copy';
    case 'same':
      return move && rule === 'overwrite' ? 'write once more, then the source goes' : 'nothing';
    case 'archived':
      return 'restore first';
    case 'impossible':
      return 'left where it is';
    case 'different':
      return { skip: 'skip', overwrite: 'replace', 'if-newer': 'replace', 'keep-both': 'keep both' }[rule];
    case 'newer':
      return { skip: 'skip', overwrite: 'replace', 'if-newer': 'skip', 'keep-both': 'keep both' }[rule];
  }
}

function Row({ name, total, then }: { name: string; total: Total; then: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{formatCount(total.objects)}</td>
      <td>{formatBytes(total.bytes)}</td>
      <td>{then}</td>
    </tr>
  );
}

function Lines({ lines, total }: { lines: readonly PlanLine[]; total: number }) {
  return (
    <ul className={classes.items}>
      {lines.map(({ sourceKey, targetKey, source, there, verdict, reason }) => (
        <li key={sourceKey}>
          <span className={classes.key}>
            <VisibleName name={there === undefined ? sourceKey : targetKey} />
          </span>
          <span className={classes.dim}>
            {reason ??
              (verdict === 'archived'
                ? 'Archived: restore it first'
                : `${sizeAndDate(source)} here, ${there === undefined ? 'nothing' : sizeAndDate(there)} there`)}
          </span>
        </li>
      ))}
      {total > lines.length && <li className={classes.dim}>and {formatCount(total - lines.length)} more</li>}
    </ul>
  );
}

function sizeAndDate({ size, modified }: { size: number | undefined; modified: number }): string {
  const date = modified === 0 ? '' : ` ${formatDateTime(new Date(modified))}`;
  return `${formatSize(size)}${date}`;
}
