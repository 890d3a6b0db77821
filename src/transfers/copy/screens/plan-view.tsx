import { SegmentedControl } from '@mantine/core';
import { formatBytes, formatCount, formatDateTime, formatSize } from '@/lib/format';
import { VisibleName } from '@/ui/names/visible-name';
import { sharesOf, type DifferRule, type Share } from '../plan/choose';
import type { CopyPlan, PlannedItem, Verdict } from '../plan/plan';
import classes from './copy-dialog.module.css';

interface PlanViewProps {
  plan: CopyPlan;
  move: boolean;
  rule: DifferRule;
  onRule: (rule: DifferRule) => void;
  /** What it comes to under the rule. */
  todo: Share;
}

const NAMES: Readonly<Record<Verdict, string>> = {
  new: 'New there',
  same: 'Same there',
  different: 'Differ there',
  unsure: 'Same size, content unknown',
  impossible: 'Cannot be copied',
};

const RULES = [
  { value: 'skip', label: 'Skip' },
  { value: 'overwrite', label: 'Replace' },
  { value: 'newer', label: 'Replace older' },
  { value: 'both', label: 'Keep both' },
] as const satisfies readonly { value: DifferRule; label: string }[];

const SHOWN = 8;

/** What a plan comes to: how much is new, what stands in the way, and what is to happen with that. */
export function PlanView({ plan, move, rule, onRule, todo }: PlanViewProps) {
  const shares = sharesOf(plan);
  const standing = plan.items.filter(({ verdict }) => verdict === 'different' || verdict === 'unsure');
  const impossible = plan.items.filter(({ verdict }) => verdict === 'impossible');
  const rows = (Object.keys(NAMES) as Verdict[]).filter(
    (verdict) => verdict === 'new' || shares[verdict].objects > 0,
  );
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
              share={shares[verdict]}
              then={thenOf(verdict, rule, move)}
            />
          ))}
        </tbody>
        <tfoot>
          <Row name="To do" share={todo} then={move ? 'move' : 'copy'} />
        </tfoot>
      </table>
      {standing.length > 0 && (
        <section className={classes.differ} aria-label="What differs">
          <SegmentedControl
            aria-label="What stands there and differs"
            data={[...RULES]}
            value={rule}
            onChange={onRule}
          />
          <Items items={standing} />
        </section>
      )}
      {impossible.length > 0 && (
        <section aria-label="What cannot be copied">
          <Items items={impossible} />
        </section>
      )}
    </div>
  );
}

function thenOf(verdict: Verdict, rule: DifferRule, move: boolean): string {
  if (verdict === 'impossible') return 'left where it is';
  if (verdict === 'new') return move ? 'move' : 'copy';
  if (verdict === 'same') return move ? 'written once more, then the source goes' : 'nothing';
  return { skip: 'skip', overwrite: 'replace', newer: 'replace what is older', both: 'keep both' }[rule];
}

function Row({ name, share, then }: { name: string; share: Share; then: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{formatCount(share.objects)}</td>
      <td>{formatBytes(share.bytes)}</td>
      <td>{then}</td>
    </tr>
  );
}

function Items({ items }: { items: readonly PlannedItem[] }) {
  return (
    <ul className={classes.items}>
      {items.slice(0, SHOWN).map(({ source, key, there, reason }) => (
        <li key={`${source.versionId ?? ''} ${source.key}`}>
          <span className={classes.key}>
            <VisibleName name={reason === undefined ? key : source.key} />
          </span>
          <span className={classes.dim}>
            {reason ??
              `${sizeAndDate(source)} here, ${there === undefined ? 'nothing' : sizeAndDate(there)} there`}
          </span>
        </li>
      ))}
      {items.length > SHOWN && <li className={classes.dim}>and {formatCount(items.length - SHOWN)} more</li>}
    </ul>
  );
}

function sizeAndDate({ size, modified }: { size: number | undefined; modified: number }): string {
  const date = modified === 0 ? '' : ` ${formatDateTime(new Date(modified))}`;
  return `${formatSize(size)}${date}`;
}
