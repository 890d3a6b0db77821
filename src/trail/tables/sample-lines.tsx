import { useMemo, type ReactNode } from 'react';
import { formatCount } from '@/lib/format';
import type { CubeFilter } from '@/resources/trail/cube/ask';
import { readSample, type Sample } from '@/resources/trail/parse/read-sample';
import type { TrailCount } from '@/resources/trail/read/trail-count';
import { CopyButton } from '@/ui/copy-button';
import { VisibleName } from '@/ui/names/visible-name';
import { utc, valueLabel } from '../words';
import classes from '../trail.module.css';

interface SampleLinesProps {
  readonly run: TrailCount;
  readonly version: number;
  readonly filter: CubeFilter;
  /** Leads to the object. */
  readonly object: (bucket: string, key: string, words: ReactNode) => ReactNode;
}

const MOST = 200;

/** Lines as they stand in the logs: of each kind of request an early and a late one, as far as there was room. */
export function SampleLines({ run, version, filter, object }: SampleLinesProps) {
  const samples = useMemo(
    () =>
      run.left.samples
        .map(readSample)
        .filter((sample) => sample !== undefined)
        .filter((sample) => fits(sample, filter)),
    // oxlint-disable-next-line react/exhaustive-deps -- samples grow inside; the version says when
    [run, version, filter],
  );
  if (samples.length === 0)
    return <p className={classes.empty}>No line of these requests was kept. The counts hold all of them.</p>;
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label="Lines">
        <thead>
          <tr>
            <th scope="col">Time, UTC</th>
            <th scope="col">Operation</th>
            <th scope="col">Key</th>
            <th scope="col">Status</th>
            <th scope="col">Principal</th>
            <th scope="col">Address</th>
            <th scope="col">Request id</th>
          </tr>
        </thead>
        <tbody>
          {samples.slice(0, MOST).map((sample) => (
            <tr key={sample.text}>
              <td className={classes.time}>{utc(sample.second)}</td>
              <td>{sample.operation}</td>
              <td>
                {sample.key === ''
                  ? sample.bucket
                  : object(sample.bucket, sample.key, <VisibleName name={sample.key} />)}
              </td>
              <td className={classes.time}>{valueLabel('outcome', sample.outcome)}</td>
              <td title={sample.who}>
                <VisibleName name={valueLabel('who', sample.who)} />
              </td>
              <td>{sample.address}</td>
              <td>
                <span className={classes.id}>
                  {sample.requestId}
                  <CopyButton value={sample.text} label="the line" />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.more}>
        {formatCount(Math.min(MOST, samples.length))} of {formatCount(samples.length)} lines that were kept:
        an early and a late one of each kind of request.
      </p>
    </div>
  );
}

/** What a line is not told apart by here is left to the counts. */
function fits(sample: Sample, { values = {}, from, to }: CubeFilter): boolean {
  const same = (['who', 'operation', 'bucket', 'network', 'outcome'] as const).every(
    (dimension) => values[dimension] === undefined || values[dimension] === sample[dimension],
  );
  const inside = values.prefix === undefined || sample.key.startsWith(values.prefix);
  return same && inside && sample.second >= (from ?? 0) && sample.second < (to ?? Number.POSITIVE_INFINITY);
}
