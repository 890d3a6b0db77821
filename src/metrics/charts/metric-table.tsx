import { useState } from 'react';
import { formatUtc } from '@/lib/format';
import { formatValue, type Unit } from '../words';
import type { Line } from './line';
import classes from '../metrics.module.css';

interface MetricTableProps {
  readonly title: string;
  readonly unit: Unit;
  readonly lines: readonly Line[];
}

/** A chart in figures, for the keyboard and for readers of screens: the newest first, without gaps. */
export function MetricTable({ title, unit, lines }: MetricTableProps) {
  const [open, setOpen] = useState(false);
  const times = lines[0]?.series.times ?? [];
  return (
    <details className={classes.times} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title} as a table</summary>
      {open && (
        // It scrolls, so the keyboard must reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={classes.timesScroll} tabIndex={0} role="group" aria-label={`${title}, values`}>
          <table className={classes.table} aria-label={title}>
            <thead>
              <tr>
                <th scope="col">From, UTC</th>
                {lines.map(({ label }) => (
                  <th key={label} scope="col" className={classes.number}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {times
                .map((time, at) => ({ time, at }))
                .filter(({ at }) => lines.some(({ series }) => series.values[at] !== null))
                .toReversed()
                .map(({ time, at }) => (
                  <tr key={time}>
                    <th scope="row">{formatUtc(time)}</th>
                    {lines.map(({ label, series }) => {
                      const value = series.values[at];
                      return (
                        <td key={label} className={classes.number}>
                          {value === undefined || value === null ? '–' : formatValue(unit, value)}
                        </td>
                      );
                    })}
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
