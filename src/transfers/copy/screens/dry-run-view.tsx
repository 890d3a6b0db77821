import { plural } from '@drawbridge-s3/policy/grammar';
import { formatCount } from '@/lib/format';
import { VisibleName } from '@/ui/names/visible-name';
import type { DryRunCounts, DryRunState } from '../dry-run';
import classes from './copy-panel.module.css';

/** What a dry run has found so far. */
export function DryRunView({ state }: { state: DryRunState }) {
  if (state.kind === 'none') return null;
  const { counts, of } = state;
  return (
    <section aria-label="Dry run" role="status">
      <h3 className={classes.heading}>
        {state.kind === 'running'
          ? `Dry run: ${formatCount(counts.looked)} of ${formatCount(of)} looked at`
          : `Dry run ${state.at.toLocaleTimeString('en-GB')}`}
      </h3>
      <p className={classes.said}>{textOf(counts)} Nothing was written.</p>
      <p className={classes.dim}>
        Looked at now, each object at both ends: that the source is the one of the plan and readable, and that
        the target is as the plan saw it. Whether the write itself is allowed, only the write tells.
      </p>
      {state.kind === 'done' && state.refused.length > 0 && (
        <ul className={classes.items}>
          {state.refused.map(({ key, why }) => (
            <li key={key}>
              <span className={classes.key}>
                <VisibleName name={key} />
              </span>
              <span className={classes.why}>{why}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function textOf(counts: DryRunCounts): string {
  const { ready, changed, archived, taken, vanished, unseen, denied, failed } = counts;
  const parts = [
    `${plural(ready, 'object')} would be written`,
    ...(unseen > 0 ? [`${formatCount(unseen)} of them to where this session may not look`] : []),
    ...(changed > 0 ? [`${formatCount(changed)} changed or gone`] : []),
    ...(archived > 0 ? [`${formatCount(archived)} archived`] : []),
    ...(taken > 0 ? [`${formatCount(taken)} would replace what the plan did not see`] : []),
    ...(vanished > 0 ? [`${formatCount(vanished)} whose target is gone`] : []),
    ...(denied > 0 ? [`${formatCount(denied)} may not be read`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} could not be looked at`] : []),
  ];
  return `${parts.join(', ')}.`;
}
