import { useMemo, type ReactNode } from 'react';
import { formatCount } from '@/lib/format';
import { grouped, isRefused, type CubeFilter } from '@/resources/trail/cube/ask';
import type { TrailCount } from '@/resources/trail/read/trail-count';
import { VisibleName } from '@/ui/names/visible-name';
import { utc, valueLabel } from '../words';
import classes from '../trail.module.css';

export interface DeniedRequest {
  readonly who: string;
  readonly operation: string;
  readonly bucket: string;
  readonly prefix: string;
}

interface DeniedTableProps {
  readonly run: TrailCount;
  readonly version: number;
  readonly filter: CubeFilter;
  /** Leads to why it was refused. */
  readonly why: (request: DeniedRequest) => ReactNode;
}

const MOST = 300;

/** Requests that were refused, by reason, operation, principal and place. */
export function DeniedTable({ run, version, filter, why }: DeniedTableProps) {
  const groups = useMemo(
    () =>
      grouped(run.cube, ['outcome', 'operation', 'who', 'bucket', 'prefix'], filter).filter(
        ({ values: [outcome = ''] }) => isRefused(outcome),
      ),
    // oxlint-disable-next-line react/exhaustive-deps -- the cube grows inside; the version says when it counts
    [run, version, filter],
  );
  if (groups.length === 0) return <p className={classes.empty}>No request was refused.</p>;
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label="Refused requests">
        <thead>
          <tr>
            <th scope="col">Error</th>
            <th scope="col">Operation</th>
            <th scope="col">Principal</th>
            <th scope="col">Place</th>
            <th scope="col" className={classes.number}>
              Requests
            </th>
            <th scope="col">First, UTC</th>
            <th scope="col">Last, UTC</th>
            <th scope="col">
              <span className={classes.hidden}>Why</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.slice(0, MOST).map(({ values, requests, first, last }) => {
            const [outcome = '', operation = '', who = '', bucket = '', prefix = ''] = values;
            return (
              <tr key={values.join('\n')}>
                <th scope="row">{valueLabel('outcome', outcome)}</th>
                <td>{valueLabel('operation', operation)}</td>
                <td title={who}>
                  <VisibleName name={valueLabel('who', who)} />
                </td>
                <td>
                  <VisibleName name={`${bucket}/${prefix}`} />
                </td>
                <td className={classes.number}>{formatCount(requests)}</td>
                <td className={classes.time}>{utc(first)}</td>
                <td className={classes.time}>{utc(last)}</td>
                <td>{why({ who, operation, bucket, prefix })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {groups.length > MOST && (
        <p className={classes.more}>{formatCount(groups.length - MOST)} rarer ones are not shown.</p>
      )}
    </div>
  );
}
