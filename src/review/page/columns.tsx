import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { escapedLines, plural } from '@drawbridge-s3/policy/grammar';
import { AccountName } from '@/sessions/account-name';
import { Who } from '@/sessions/who';
import { formatDateTime } from '@/lib/format';
import type { LatestChanges } from '@/resources/cloudtrail/latest';
import type { Column } from '@/ui/grid/data-table';
import { Legible } from '@/ui/legible/legible';
import type { Grouping, TableRow } from './groups';
import { lastChangeOf } from './last-change';
import { gravityOf, type ReachRow } from './rows';
import { State } from './state';
import classes from './review.module.css';

const titled = (...lines: readonly string[]) => escapedLines(lines.join('\n'));

/** Pages that have this table. */
export type ReviewPath = '/s/$session/review' | '/s/$session/review/accounts';

/**
 * @param session its slug
 * @param to the page they are on
 * @param narrow way and conditions are left to the panel, which stands beside
 * @param changes who changed what last, where somebody asked
 * @param by where rows stand under headings, their order is that of the headings
 */
export function reviewColumns(
  session: string,
  to: ReviewPath,
  by: Grouping | undefined,
  narrow: boolean,
  changes?: LatestChanges,
): readonly Column<TableRow>[] {
  const sorted = (value: (row: ReachRow) => string | number) =>
    by === undefined ? { value: (row: TableRow) => (row.kind === 'reach' ? value(row) : '') } : {};
  const cell = (render: (row: ReachRow) => ReactNode) => (row: TableRow) =>
    row.kind === 'reach' ? render(row) : null;
  const columns: readonly Column<TableRow>[] = [
    {
      id: 'who',
      label: 'Who',
      width: 'minmax(150px, 4fr)',
      ...sorted(({ whoText }) => whoText),
      render: (row) =>
        row.kind === 'group' ? (
          <GroupHead row={row} session={session} to={to} by={by} />
        ) : (
          <Link
            to={to}
            params={{ session }}
            search={(before) => ({ ...before, reach: row.id })}
            className={by === undefined ? classes.open : `${classes.open} ${classes.inner}`}
            title={titled(row.who.whole)}
          >
            <Who who={row.who} />
          </Link>
        ),
    },
    ...(to === '/s/$session/review/accounts' && by !== 'account'
      ? [
          {
            id: 'account',
            label: 'Account',
            width: 'minmax(110px, 2fr)',
            ...sorted(({ reach }) => reach.account),
            render: cell(({ reach }) => <AccountName account={reach.account} short />),
          },
        ]
      : []),
    {
      id: 'may',
      label: 'May',
      width: 'minmax(110px, 3fr)',
      ...sorted(({ may }) => may),
      render: cell(({ may, reach }) => (
        <span title={titled(may, ...reach.others)}>
          <Legible>{may}</Legible>
        </span>
      )),
    },
    {
      id: 'where',
      label: 'Where',
      width: 'minmax(130px, 4fr)',
      ...sorted(({ where }) => where),
      render: cell(({ where, whereLines }) => (
        <span className={classes.mono} title={titled(...whereLines)}>
          <Legible>{where}</Legible>
        </span>
      )),
    },
    {
      id: 'way',
      label: 'Way',
      width: 'minmax(100px, 3fr)',
      ...sorted(({ way }) => way),
      render: cell(({ way }) => (
        <span className={classes.dim} title={titled(way)}>
          <Legible>{way}</Legible>
        </span>
      )),
    },
    {
      id: 'if',
      label: 'If',
      width: 'minmax(80px, 3fr)',
      ...sorted(({ reach }) => reach.words.join(' ')),
      render: cell(({ reach: { words } }) => (
        <span className={classes.dim} title={titled(...words)}>
          {words.length === 0 ? '–' : <Legible>{words.join('; ')}</Legible>}
        </span>
      )),
    },
    {
      id: 'intended',
      label: 'Intended',
      width: '76px',
      ...sorted(({ intent }) => (intent === undefined ? 0 : intent.changed ? 1 : 2)),
      render: cell(({ intent }) => (
        <span className={intent?.changed === true ? classes.warns : classes.dim} title={intent?.note}>
          {intent === undefined ? '–' : intent.changed ? 'changed' : 'yes'}
        </span>
      )),
    },
    ...(changes === undefined ? [] : [changedColumn(changes, sorted, cell)]),
    {
      id: 'state',
      label: 'State',
      width: 'minmax(120px, 2fr)',
      ...sorted(gravityOf),
      render: cell(({ state }) => (
        <span title={titled(state.why)}>
          <State state={state} />
        </span>
      )),
    },
  ];
  return narrow ? columns.filter(({ id }) => id !== 'way' && id !== 'if') : columns;
}

function changedColumn(
  changes: LatestChanges,
  sorted: (value: (row: ReachRow) => string | number) => Pick<Column<TableRow>, 'value'>,
  cell: (render: (row: ReachRow) => ReactNode) => (row: TableRow) => ReactNode,
): Column<TableRow> {
  return {
    id: 'changed',
    label: 'Changed',
    width: '128px',
    ...sorted(({ reach }) => lastChangeOf(reach, changes)?.at ?? 0),
    render: cell(({ reach }) => {
      const change = lastChangeOf(reach, changes);
      return change === undefined ? (
        <span
          className={classes.dim}
          title={changes.more ? 'Not among the latest events of CloudTrail' : 'Not in 90 days'}
        >
          –
        </span>
      ) : (
        <span title={titled(change.name, change.who)}>{formatDateTime(new Date(change.at))}</span>
      );
    }),
  };
}

function GroupHead({
  row,
  session,
  to,
  by,
}: {
  row: Extract<TableRow, { kind: 'group' }>;
  session: string;
  to: ReviewPath;
  by: Grouping | undefined;
}) {
  return (
    <Link
      to={to}
      params={{ session }}
      search={(before) => ({ ...before, heading: row.label })}
      className={classes.group}
      title="Only these"
    >
      {by === 'principal' ? (
        <Who who={row.first.who} />
      ) : by === 'account' ? (
        <AccountName account={row.label} />
      ) : (
        <Legible>{row.label}</Legible>
      )}{' '}
      <span className={classes.dim}>{plural(row.count, 'way')}</span>
    </Link>
  );
}
