import { useState } from 'react';
import { formatCount } from '@/lib/format';
import type { Timeline } from '@/resources/trail/cube/ask';
import { utc } from '../words';
import classes from '../trail.module.css';

interface TimeTableProps {
  readonly line: Timeline;
  /** Seconds. */
  readonly step: number;
  /** As the address has a time. */
  readonly onChoose: (when: string) => void;
}

/** The chart in figures, for the keyboard and for readers of screens. */
export function TimeTable({ line, step, onChoose }: TimeTableProps) {
  const [open, setOpen] = useState(false);
  const width = line.times.length > 1 ? line.times[1]! - line.times[0]! : step;
  return (
    <details className={classes.times} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The chart as a table</summary>
      {open && (
        <div className={classes.timesScroll}>
          <table className={classes.table} aria-label="Requests over time">
            <thead>
              <tr>
                <th scope="col">From, UTC</th>
                <th scope="col" className={classes.number}>
                  Requests
                </th>
                <th scope="col" className={classes.number}>
                  Refused
                </th>
              </tr>
            </thead>
            <tbody>
              {line.times.map((time, at) => (
                <tr key={time}>
                  <th scope="row">
                    <button
                      type="button"
                      className={classes.value}
                      onClick={() => onChoose(`${time}-${time + width}`)}
                    >
                      {utc(time)}
                    </button>
                  </th>
                  <td className={classes.number}>
                    {formatCount((line.allowed[at] ?? 0) + (line.refused[at] ?? 0))}
                  </td>
                  <td className={classes.number}>{formatCount(line.refused[at] ?? 0)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
