import { useMemo } from 'react';
import { formatBytes, formatCount } from '@/lib/format';
import type { JournalRun } from '@/resources/journal/read/journal-run';
import { grouped, type CubeFilter } from '@/resources/trail/cube/ask';
import type { Dimension } from '@/resources/trail/cube/levels';
import { VisibleName } from '@/ui/names/visible-name';
import { DIMENSION_WORDS, percent, utc, valueLabel } from '../words';
import classes from '../trail.module.css';

interface ChangeTableProps {
  readonly run: JournalRun;
  readonly version: number;
  readonly dimension: Dimension;
  readonly filter: CubeFilter;
  readonly onChoose: (dimension: Dimension, value: string) => void;
}

/** Beyond, a browser would take long to draw what nobody reads. */
const MOST = 500;

/** Changes by one thing they are told apart by; a click counts only those of it. */
export function ChangeTable({ run, version, dimension, filter, onChoose }: ChangeTableProps) {
  const groups = useMemo(
    () => grouped(run.cube, [dimension], filter),
    // oxlint-disable-next-line react/exhaustive-deps -- the cube grows inside; the version says when it counts
    [run, version, dimension, filter],
  );
  const head = dimension === 'who' ? 'Account or service' : DIMENSION_WORDS[dimension].head;
  const total = groups.reduce((sum, { requests }) => sum + requests, 0);
  const most = groups[0]?.requests ?? 1;
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={`Changes by ${head}`}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" className={classes.share}>
              Share
            </th>
            <th scope="col" className={classes.number}>
              Changes
            </th>
            <th scope="col" className={classes.number}>
              Written
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
              <td className={classes.number}>{formatBytes(sum.received)}</td>
              <td className={classes.time}>{utc(sum.first)}</td>
              <td className={classes.time}>{utc(sum.last)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {groups.length > MOST && (
        <p className={classes.more}>{formatCount(groups.length - MOST)} others are not shown.</p>
      )}
    </div>
  );
}
