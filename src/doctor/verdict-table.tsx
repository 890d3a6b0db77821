import { Fragment } from 'react';
import { JOB_GROUPS, type Job, type JobId, JOBS } from '@/resources/doctor/jobs';
import { STATE_WORDS } from '@/resources/doctor/job-verdict';
import { accountStyle } from '@/sessions/header/account-style';
import { useGrid } from '@/ui/grid/use-grid';
import { Legible } from '@/ui/legible/legible';
import { visibleText } from '@/ui/names/odd-names';
import classes from './doctor.module.css';
import type { Column } from './report';
import { StateIcon } from './state-icon';

interface VerdictTableProps {
  readonly columns: readonly Column[];
  readonly chosen: { readonly job: JobId | undefined; readonly slug: string };
  readonly onChoose: (job: JobId, slug: string) => void;
}

/** What will work as whom: a row for each job, a column for each session. A cell opens its reasons. */
export function VerdictTable({ columns, chosen, onChoose }: VerdictTableProps) {
  const grid = useGrid(JOBS.length, columns.length, ({ row, column }) =>
    onChoose(JOBS[row]!.id, columns[column]!.session.slug),
  );
  const told = columns.find(({ session }) => session.slug === chosen.slug);
  return (
    <table
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the APG's grid is a table
      role="grid"
      aria-label="What works as whom"
      className={classes.table}
      onKeyDown={grid.onKeyDown}
    >
      <thead>
        <tr>
          <th scope="col" className={classes.jobHead}>
            Job
          </th>
          {columns.map(({ session }) => (
            <th key={session.id} scope="col" title={session.arn}>
              <span className={classes.who}>
                <span className={classes.dot} style={accountStyle(session.account)} aria-hidden />
                <span className={classes.name}>{visibleText(session.name)}</span>
              </span>
              <span className={classes.account}>{session.account}</span>
            </th>
          ))}
          <th scope="col" className={classes.reasonHead}>
            Why, as {visibleText(told?.session.name ?? '')}
          </th>
        </tr>
      </thead>
      <tbody>
        {JOB_GROUPS.map((group) => (
          <Fragment key={group}>
            <tr className={classes.group}>
              <th scope="rowgroup" colSpan={columns.length + 2}>
                {group}
              </th>
            </tr>
            {JOBS.flatMap((job, row) => (job.group === group ? [rowOf(job, row)] : []))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );

  function rowOf(job: Job, row: number) {
    return (
      <tr key={job.id}>
        <th scope="row" className={classes.job} title={job.asks}>
          {job.label}
        </th>
        {columns.map(({ session, verdicts }, column) => {
          const verdict = verdicts?.[job.id];
          const state = verdict?.state;
          return (
            <td
              key={session.id}
              className={classes.cell}
              data-state={state}
              aria-selected={chosen.job === job.id && chosen.slug === session.slug}
              aria-label={`${job.label} as ${session.name}: ${state === undefined ? 'not asked' : STATE_WORDS[state]}`}
              title={verdict?.why}
              {...grid.cellProps({ row, column })}
            >
              {state === undefined ? (
                <span className={classes.none}>·</span>
              ) : (
                <span className={classes.state}>
                  <StateIcon state={state} />
                  {STATE_WORDS[state]}
                </span>
              )}
            </td>
          );
        })}
        <td className={classes.reason}>
          <Legible>{told?.verdicts?.[job.id]?.why ?? ''}</Legible>
        </td>
      </tr>
    );
  }
}
