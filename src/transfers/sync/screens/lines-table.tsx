import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useRef } from 'react';
import { formatDateTime, formatSize } from '@/lib/format';
import { useRowWindow } from '@/ui/grid/use-row-window';
import { VisibleName } from '@/ui/names/visible-name';
import type { Entry } from '../../copy/plan/entries';
import type { Comparison, Line } from '../comparison';
import { OBSTACLE_TEXT } from '../obstacles';
import { KIND_NAMES } from './kinds-filter';
import classes from './compare.module.css';

interface LinesTableProps {
  comparison: Comparison;
  /** Positions of the lines that are shown. */
  lines: Uint32Array;
}

const ROW_HEIGHT = 28;

/** Name by name what stands on both sides. Only the rows in view exist. */
export function LinesTable({ comparison, lines }: LinesTableProps) {
  const element = useRef<HTMLDivElement>(null);
  const view = useRowWindow(element, lines.length, ROW_HEIGHT, ROW_HEIGHT);
  return (
    <div
      ref={element}
      className={classes.table}
      role="grid"
      aria-label="Names on both sides"
      aria-rowcount={lines.length + 1}
      tabIndex={0}
    >
      <div role="rowgroup" className={classes.tableHead}>
        <div role="row" className={classes.row}>
          <span role="columnheader">Name</span>
          <span role="columnheader">Left</span>
          <span role="columnheader">Right</span>
          <span role="columnheader">What</span>
        </div>
      </div>
      <div role="rowgroup" className={classes.rows} style={{ height: view.height }}>
        <div role="presentation" className={classes.drawn} style={{ transform: `translateY(${view.top}px)` }}>
          {Array.from(lines.subarray(view.first, view.end), (index, at) => (
            <Row key={index} line={comparison.line(index)} at={view.first + at} />
          ))}
        </div>
      </div>
    </div>
  );
}

function Row({ line, at }: { line: Line; at: number }) {
  const { name, left, right, kind, obstacle, to } = line;
  return (
    <div role="row" aria-rowindex={at + 2} className={classes.row} data-kind={kind}>
      <span role="gridcell" className={classes.name}>
        <VisibleName name={name === '' ? '(the prefix itself)' : name} />
      </span>
      <Side entry={left} />
      <Side entry={right} />
      <span
        role="gridcell"
        className={classes.what}
        title={obstacle === 'none' ? undefined : OBSTACLE_TEXT[obstacle]}
      >
        {to === 'right' && <IconArrowRight size={14} aria-label="goes to the right" />}
        {to === 'left' && <IconArrowLeft size={14} aria-label="goes to the left" />}
        <span className={classes.whatText}>
          {obstacle === 'none' ? KIND_NAMES[kind] : OBSTACLE_TEXT[obstacle]}
        </span>
      </span>
    </div>
  );
}

function Side({ entry }: { entry: Entry | undefined }) {
  if (entry === undefined)
    return (
      <span role="gridcell" className={classes.none}>
        —
      </span>
    );
  return (
    <span role="gridcell" className={classes.side}>
      <span>{formatSize(entry.size)}</span>
      <span className={classes.dim}>{entry.modified > 0 && formatDateTime(new Date(entry.modified))}</span>
    </span>
  );
}
