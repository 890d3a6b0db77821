import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Column } from '@/ui/grid/data-table';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';
import { VisibleName } from '@/ui/names/visible-name';
import { gravity, type Row } from './rows';
import type { Selection } from './use-selection';
import { State } from './state-cell';
import { Who } from '@/sessions/who';
import classes from './held.module.css';

const titled = (...lines: readonly string[]) => escapedLines(lines.join('\n'));

/** Where room is short the bucket gives way to what is in it. */
function Where({ where }: Pick<Row, 'where'>) {
  const slash = where.indexOf('/') + 1;
  return (
    <span className={classes.where}>
      <span className={classes.bucket}>
        <Legible>{where.slice(0, slash)}</Legible>
      </span>
      <span className={classes.keys}>
        <VisibleName name={where.slice(slash)} />
      </span>
    </span>
  );
}

/**
 * @param session its slug
 * @param narrow way and last use are left to the panel, which stands beside
 */
export function grantColumns(session: string, selection: Selection, narrow: boolean): readonly Column<Row>[] {
  const columns: readonly Column<Row>[] = [
    {
      id: 'select',
      label: 'Select',
      width: '16px',
      head: (
        <Checkbox
          aria-label="Select all that are shown"
          checked={selection.all}
          indeterminate={selection.some && !selection.all}
          onChange={selection.toggleAll}
        />
      ),
      render: (row) => (
        <Checkbox
          className={classes.above}
          aria-label={`Select ${row.whoText}, ${row.what}, ${row.where}`}
          checked={selection.has(row)}
          onChange={() => selection.toggle(row)}
        />
      ),
    },
    {
      id: 'who',
      label: 'Who',
      width: 'minmax(130px, 4fr)',
      value: ({ whoText }) => whoText,
      render: (row) => (
        <Link
          to="/s/$session/grants"
          params={{ session }}
          search={(before) => ({ ...before, grant: row.id })}
          className={classes.open}
          title={titled(row.who.whole)}
        >
          <Who who={row.who} />
        </Link>
      ),
    },
    {
      id: 'what',
      label: 'What',
      width: 'minmax(80px, 3fr)',
      value: ({ what }) => what,
      render: ({ what, whatLines }) => (
        <span title={titled(...whatLines)}>
          <Legible>{what}</Legible>
        </span>
      ),
    },
    {
      id: 'where',
      label: 'Where',
      width: 'minmax(130px, 5fr)',
      value: ({ where }) => where,
      render: ({ where, whereLines }) => (
        <span className={classes.mono} title={titled(...whereLines)}>
          <Where where={where} />
        </span>
      ),
    },
    {
      id: 'way',
      label: 'Way',
      width: 'minmax(84px, 3fr)',
      value: ({ way }) => `${way.kind} ${way.name ?? ''}`,
      render: ({ way: { kind, name } }) => (
        <span className={classes.dim} title={name === undefined ? undefined : titled(`${kind} ${name}`)}>
          {kind}
          {name !== undefined && (
            <>
              {' '}
              <span className={classes.mono}>
                <Legible>{name}</Legible>
              </span>
            </>
          )}
        </span>
      ),
    },
    {
      id: 'until',
      label: 'Until',
      width: '72px',
      value: ({ until }) => until?.at ?? Number.MAX_SAFE_INTEGER,
      render: ({ until, untilText }) =>
        until === undefined ? (
          <span className={classes.dim}>–</span>
        ) : (
          <span
            className={classes.until}
            data-nearness={until.nearness}
            title={titled(`${untilText}, ${until.distance}`)}
          >
            <Legible>{until.day}</Legible>
          </span>
        ),
    },
    {
      id: 'used',
      label: 'Last used',
      width: '84px',
      value: ({ lastUsed }) => lastUsed?.at ?? -1,
      render: ({ lastUsed }) => (
        <span
          className={classes.dim}
          title={lastUsed === undefined ? 'Access logs would tell: S3 keeps no track of it' : undefined}
        >
          {lastUsed?.words ?? '–'}
        </span>
      ),
    },
    {
      id: 'state',
      label: 'State',
      width: 'minmax(112px, 1fr)',
      value: gravity,
      render: ({ state }) => (
        <span title={titled(state.why)}>
          <State state={state} />
        </span>
      ),
    },
  ];
  return narrow ? columns.filter(({ id }) => id !== 'way' && id !== 'used') : columns;
}
