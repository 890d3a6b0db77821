import { Checkbox, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { StatementPlace } from '@drawbridge-s3/policy/diff';
import { changed, DOINGS, type AccessMatrix, type Doing, type MatrixRow } from '@drawbridge-s3/policy/matrix';
import type { Ask, Situation } from '@drawbridge-s3/policy/situation';
import { withoutTime } from '@drawbridge-s3/policy/expectations';
import { changeWords, DOING_WORDS, MARKS, type Mark, markOf, placeName } from '@drawbridge-s3/policy/report';
import { CellTrace } from './cell-trace';
import classes from './matrix.module.css';
import { type AccountNames, subjectName } from '@drawbridge-s3/policy/report';
import { useGrid } from '@/ui/grid/use-grid';
import { legible, plural } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';

export interface AccessMatrixTableProps {
  /** Undefined while the first is worked out. */
  readonly matrix: AccessMatrix | undefined;
  /** True while a newer one is worked out. */
  readonly pending: boolean;
  /** Why there is none. */
  readonly failure?: Error | undefined;
  readonly before: Situation;
  readonly after: Situation;
  /** What the operator calls an account, by its number. */
  readonly accountNames?: AccountNames | undefined;
  /** Lights up a statement in the editor. */
  readonly onStatement: (place: StatementPlace) => void;
  /** Opens a request where it can be changed and kept; left out, it is not offered. */
  readonly onTry?: ((ask: Ask) => void) | undefined;
}

/** More rows than this are worth narrowing down. */
const MANY = 10;

/** Who can do what, before and after; a cell opens the trace of the requests it rests on. */
export function AccessMatrixTable({ matrix, pending, failure, ...rest }: AccessMatrixTableProps) {
  if (failure !== undefined && !pending)
    return (
      <p className={classes.dim} role="alert">
        Who can do what could not be worked out: {failure.message}
      </p>
    );
  if (matrix === undefined) return <p className={classes.dim}>Working out who can do what…</p>;
  return (
    <div aria-busy={pending} className={pending ? classes.pending : undefined}>
      <Table matrix={matrix} {...rest} />
    </div>
  );
}

interface TableProps extends Omit<AccessMatrixTableProps, 'matrix' | 'pending' | 'failure'> {
  readonly matrix: AccessMatrix;
}

function Table({ matrix, before, after, accountNames, onStatement, onTry }: TableProps) {
  const [placeId, setPlace] = useState('bucket');
  const [changedOnly, setChangedOnly] = useState(false);
  const [opened, setOpened] = useState<{ subject: string; doing: Doing }>();
  const [pointed, setPointed] = useState<{ subject: string; doing: Doing }>();
  const place = matrix.places.find(({ id }) => id === placeId) ?? matrix.places[0]!;
  const dirty = before !== after;
  const here = matrix.rows.filter((row) => row.place.id === place.id);
  const differs = (row: MatrixRow) => DOINGS.some((doing) => changed(row, doing));
  const rows = changedOnly && dirty ? here.filter(differs) : here;
  const open = ({ row, column }: { row: number; column: number }) => {
    const chosen = { subject: rows[row]!.subject.id, doing: DOINGS[column]! };
    setOpened(opened?.subject === chosen.subject && opened.doing === chosen.doing ? undefined : chosen);
  };
  const grid = useGrid(rows.length, DOINGS.length, open);
  const find = (cell: { subject: string } | undefined) =>
    rows.find(({ subject }) => subject.id === cell?.subject);
  const openedRow = find(opened);
  const pointedRow = find(pointed);
  const name = (row: MatrixRow) => subjectName(row.subject, after.account, accountNames);
  return (
    <>
      <div className={classes.head}>
        <PlaceSelect matrix={matrix} value={place.id} onChange={setPlace} />
        {dirty && here.length > MANY && (
          <Checkbox
            label="changed only"
            checked={changedOnly}
            onChange={(event) => setChangedOnly(event.currentTarget.checked)}
          />
        )}
      </div>
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the APG's grid is a table
        role="grid"
        aria-label={legible(`Who can do what in ${placeName(place)}`)}
        className={classes.matrix}
        onKeyDown={grid.onKeyDown}
        onMouseLeave={() => setPointed(undefined)}
      >
        <thead>
          <tr>
            <th scope="col">
              <span className={classes.hidden}>Who</span>
            </th>
            {DOINGS.map((doing) => (
              <th key={doing} scope="col" title={DOING_WORDS[doing]}>
                {doing}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const { short, full } = name(row);
            return (
              <tr key={row.subject.id}>
                <th scope="row" className={classes.who} title={full}>
                  <Legible>{short}</Legible>
                </th>
                {DOINGS.map((doing, column) => (
                  <Cell
                    key={doing}
                    row={row}
                    doing={doing}
                    opened={opened?.subject === row.subject.id && opened.doing === doing}
                    onPoint={() => setPointed({ subject: row.subject.id, doing })}
                    {...grid.cellProps({ row: index, column })}
                  />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length === 0 && <p className={classes.dim}>The draft changes nothing here.</p>}
      <p className={classes.words}>
        {pointedRow && pointed ? (
          <>
            <strong>
              <Legible>{name(pointedRow).short}</Legible>
            </strong>{' '}
            · <Legible>{changeWords(pointedRow, pointed.doing)}</Legible>
          </>
        ) : (
          <Legend rows={rows} />
        )}
      </p>
      <Left matrix={matrix} />
      {openedRow && opened && (
        <CellTrace
          key={`${place.id} ${opened.subject} ${opened.doing}`}
          row={openedRow}
          doing={opened.doing}
          title={`${name(openedRow).short} · ${DOING_WORDS[opened.doing]} · ${placeName(place)}`}
          before={before}
          after={after}
          onStatement={onStatement}
          // Tried again, it is asked as of then.
          onTry={
            onTry && ((ask) => onTry(ask.context['aws:CurrentTime'] === matrix.now ? withoutTime(ask) : ask))
          }
          onClose={() => {
            setOpened(undefined);
            grid.focus(grid.current);
          }}
        />
      )}
    </>
  );
}

interface CellProps extends ReturnType<ReturnType<typeof useGrid>['cellProps']> {
  readonly row: MatrixRow;
  readonly doing: Doing;
  readonly opened: boolean;
  readonly onPoint: () => void;
}

function Cell({ row, doing, opened, onPoint, onFocus, ...props }: CellProps) {
  const differs = changed(row, doing);
  const [was, is] = [MARKS[markOf(row.before[doing])], MARKS[markOf(row.after[doing])]];
  return (
    <td
      className={differs ? classes.changed : classes.cell}
      aria-label={legible(changeWords(row, doing))}
      aria-selected={opened}
      onMouseEnter={onPoint}
      onFocus={() => {
        onFocus();
        onPoint();
      }}
      {...props}
    >
      {differs ? `${was}→${is}` : is}
    </td>
  );
}

function PlaceSelect({
  matrix,
  value,
  onChange,
}: {
  matrix: AccessMatrix;
  value: string;
  onChange: (id: string) => void;
}) {
  const data = useMemo(() => {
    const item = (id: string, label: string) => {
      const rows = matrix.rows.filter((row) => row.place.id === id);
      const count = rows.reduce((sum, row) => sum + DOINGS.filter((doing) => changed(row, doing)).length, 0);
      return { value: id, label: legible(count === 0 ? label : `${label} · ${count} changed`) };
    };
    const items = matrix.places.map((place) => ({ place, ...item(place.id, placeName(place)) }));
    const prefixes = items.filter(({ place }) => place.prefix !== undefined);
    const points = items.filter(({ place }) => place.accessPoint !== undefined);
    return [
      item('bucket', 'Whole bucket'),
      ...(prefixes.length > 0 ? [{ group: 'Prefixes', items: prefixes.map(plain) }] : []),
      ...(points.length > 0 ? [{ group: 'Access points', items: points.map(plain) }] : []),
    ];
  }, [matrix]);
  if (matrix.places.length === 1) return <span className={classes.dim}>Whole bucket</span>;
  return (
    <Select
      aria-label="Where"
      className={classes.place}
      data={data}
      value={value}
      allowDeselect={false}
      comboboxProps={{ withinPortal: true }}
      onChange={(id) => id !== null && onChange(id)}
    />
  );
}

const plain = ({ value, label }: { value: string; label: string }) => ({ value, label });

const LEGEND: Readonly<Record<Mark, string>> = {
  all: 'all',
  some: 'in part',
  own: 'left to its own account',
  none: 'none',
  unknown: 'not known',
};

function Legend({ rows }: { rows: readonly MatrixRow[] }) {
  const seen = new Set(
    rows.flatMap((row) => DOINGS.flatMap((doing) => [markOf(row.before[doing]), markOf(row.after[doing])])),
  );
  const marks = (Object.keys(LEGEND) as Mark[]).filter((mark) => seen.has(mark));
  return <>{marks.map((mark) => `${MARKS[mark]} ${LEGEND[mark]}`).join(' · ')}</>;
}

function Left({ matrix: { left } }: { matrix: AccessMatrix }) {
  const parts = [
    ...(left.subjects > 0 ? [plural(left.subjects, 'more principal')] : []),
    ...(left.places > 0 ? [plural(left.places, 'more place')] : []),
  ];
  return (
    <p className={classes.dim}>
      {parts.length > 0 && `${parts.join(' and ')} are named and not shown. `}
      Principals’ own permissions are taken to allow everything.
    </p>
  );
}
