import { plural } from '@drawbridge-s3/policy/grammar';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatBytes, formatCount } from '@/lib/format';
import type { SelectionAction } from './selection/selection';
import classes from './objects-page.module.css';

interface StatusLineProps {
  selected: number;
  bytes: number;
  /** Rows on screen; undefined while there is no list. */
  count: number | undefined;
  filtered: boolean;
  select: (action: SelectionAction) => void;
  /** At the end of the line. */
  children: ReactNode;
}

export function StatusLine({ selected, bytes, count, filtered, select, children }: StatusLineProps) {
  return (
    <div className={classes.status}>
      <output>
        {selected === 0 ? rowsText(count) : `${formatCount(selected)} selected · ${formatBytes(bytes)}`}
      </output>
      {count !== undefined && selected > 0 && selected < count && (
        <Button variant="subtle" size="compact-xs" onClick={() => select({ type: 'all' })}>
          Select all {formatCount(count)}
          {filtered ? ' that match' : ''}
        </Button>
      )}
      {selected > 0 && (
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => select({ type: 'none' })}>
          Clear
        </Button>
      )}
      {children}
    </div>
  );
}

function rowsText(count: number | undefined): string {
  if (count === undefined) return '';
  return plural(count, 'row');
}
