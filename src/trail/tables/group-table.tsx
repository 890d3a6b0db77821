import { useMemo } from 'react';
import { formatBytes, formatCount } from '@/lib/format';
import { grouped, type CubeFilter } from '@/resources/trail/cube/ask';
import type { Dimension } from '@/resources/trail/cube/levels';
import type { TrailCount } from '@/resources/trail/read/trail-count';
import { VisibleName } from '@/ui/names/visible-name';
import { DIMENSION_WORDS, percent, utc, valueLabel } from '../words';
import classes from '../trail.module.css';

interface GroupTableProps {
  readonly run: TrailCount;
  readonly version: number;
  readonly dimension: Dimension;
  readonly filter: CubeFilter;
  readonly onChoose: (dimension: Dimension, value: string) => void;
}

/** Beyond, a browser would take long to draw what nobody reads. */
const MOST = 500;

/** Requests by one thing they are told apart by, with the share of each; a click counts only its requests. */
export function GroupTable({ run, version, dimension, filter, onChoose }: GroupTableProps) {
  const groups = useMemo(
    () => grouped(run.cube, [dimension], filter),
    // oxlint-disable-next-line react/exhaustive-deps -- the cube grows inside; the version says when it counts
    [run, version, dimension, filter],
  );
  const total = groups.reduce((sum, { requests }) => sum + requests, 0);
  const most = groups[0]?.requests ?? 1;
  const rest = groups.slice(MOST);
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={`Requests by ${DIMENSION_WORDS[dimension].head}`}>
        <thead>
          <tr>
            <th scope="col">{DIMENSION_WORDS[dimension].head}</th>
            <th scope="col" className={classes.share}>
              Share
            </th>
            <th scope="col" className={classes.number}>
              Requests
            </th>
            <th scope="col" className={classes.number}>
              Refused
            </th>
            <th scope="col" className={classes.number}>
              Sent
            </th>
            <th scope="col" className={classes.number}>
              Received
            </th>
            <th scope="col">First, UTC</th>
            <th scope="col">Last, UTC</th>
          </tr>
        </thead>
        <tbody>
          {groups.slice(0, MOST).map(({ values: [value = ''], ...sum }) => (
            <tr key={value}>
              <th scope="row">
                <button
                  type="button"
                  className={classes.value}
                  title={value}
                  onClick={() => onChoose(dimension, value)}
                >
                  <VisibleName name={valueLabel(dimension, value)} />
                </button>
              </th>
              <td className={classes.share}>
                <span className={classes.bar} aria-hidden>
                  <span style={{ width: `${(sum.requests / most) * 100}%` }} />
                </span>
                {percent(sum.requests / total)}
              </td>
              <td className={classes.number}>{formatCount(sum.requests)}</td>
              <td className={classes.number} data-refused={sum.refused > 0 || undefined}>
                {sum.refused === 0 ? '–' : formatCount(sum.refused)}
              </td>
              <td className={classes.number}>{formatBytes(sum.sent)}</td>
              <td className={classes.number}>{formatBytes(sum.received)}</td>
              <td className={classes.time}>{utc(sum.first)}</td>
              <td className={classes.time}>{utc(sum.last)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest.length > 0 && (
        <p className={classes.more}>
          {formatCount(rest.length)} others with{' '}
          {formatCount(rest.reduce((sum, one) => sum + one.requests, 0))} requests are not shown.
        </p>
      )}
    </div>
  );
}
