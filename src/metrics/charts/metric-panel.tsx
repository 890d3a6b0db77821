import { type ReactNode, Suspense, useState } from 'react';
import { formatUtc } from '@/lib/format';
import { changeOf, lastOf } from '@/resources/metrics/series';
import { lazyPart } from '@/ui/lazy-part';
import { formatChange, formatValue, type Unit } from '../words';
import type { Line } from './line';
import { MetricTable } from './metric-table';
import classes from '../metrics.module.css';

const MetricChart = lazyPart(() => import('./metric-chart'), 'MetricChart', { quiet: true });

interface MetricPanelProps {
  readonly title: string;
  /** What a value stands for: `per 5 min`. */
  readonly per: string;
  readonly unit: Unit;
  readonly lines: readonly Line[];
  /** What is shown of it beside the heading. */
  readonly link?: ReactNode;
}

/** One metric, or some that are read together: the last values, what changed, and a chart that is a table as well. */
export function MetricPanel({ title, per, unit, lines, link }: MetricPanelProps) {
  const [point, setPoint] = useState<number>();
  const measured = lines.some(({ series }) => lastOf(series) !== undefined);
  const pointed = point === undefined ? undefined : lines[0]?.series.times[point];
  return (
    <figure className={classes.panel} aria-label={title}>
      <figcaption className={classes.head}>
        <h3>{title}</h3>
        <span className={classes.dim}>{pointed === undefined ? per : `${formatUtc(pointed)} UTC`}</span>
        {link !== undefined && <span className={classes.link}>{link}</span>}
      </figcaption>
      <dl className={classes.legend}>
        {lines.map(({ label, color, series }) => {
          const last = lastOf(series);
          const value = pointed === undefined ? last?.value : series.values[point!];
          return (
            <div key={label}>
              <dt>
                <span className={classes.swatch} style={{ background: `var(${color})` }} aria-hidden />
                {label}
              </dt>
              <dd
                title={
                  last === undefined
                    ? undefined
                    : `The last value is of ${formatUtc(last.time)} UTC; the change is since the first of this time`
                }
              >
                {value === undefined || value === null ? '–' : formatValue(unit, value)}
                {pointed === undefined && (
                  <span className={classes.dim}> {formatChange(changeOf(series))}</span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {measured ? (
        <>
          <Suspense fallback={<div className={classes.chart} />}>
            <MetricChart unit={unit} lines={lines} onPoint={setPoint} />
          </Suspense>
          <MetricTable title={title} unit={unit} lines={lines} />
        </>
      ) : (
        <p className={classes.none}>Nothing was measured in this time.</p>
      )}
    </figure>
  );
}
