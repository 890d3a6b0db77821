import { IconArrowDown, IconArrowUp, IconCheck, IconMinus } from '@tabler/icons-react';
import type { Sort, SortField } from '@/resources/objects/listing/view';
import classes from './objects-grid.module.css';

interface GridHeaderProps {
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** How much of what is on screen is selected. */
  selected: 'none' | 'some' | 'all';
  onSelectAll: (all: boolean) => void;
  versions: boolean;
  /** Shown as it was at a moment. */
  past: boolean;
}

const BOX_STATE = { none: false, some: 'mixed', all: true } as const;

export function GridHeader({ sort, onSort, selected, onSelectAll, versions, past }: GridHeaderProps) {
  const cell = (field: SortField, label: string, className?: string) => (
    <div
      role="columnheader"
      className={className}
      aria-sort={sort.by === field ? (sort.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={classes.sort}
        data-sorted={sort.by === field}
        onClick={() => onSort(nextSort(sort, field))}
      >
        {label}
        {sort.by === field && !sort.descending && <IconArrowUp size={12} aria-hidden />}
        {sort.by === field && sort.descending && <IconArrowDown size={12} aria-hidden />}
      </button>
    </div>
  );
  return (
    <div role="row" aria-rowindex={1} className={classes.header}>
      <div role="columnheader">
        <button
          type="button"
          role="checkbox"
          aria-checked={BOX_STATE[selected]}
          aria-label="Select everything listed"
          className={classes.box}
          data-checked={selected !== 'none'}
          onClick={() => onSelectAll(selected !== 'all')}
        >
          {selected === 'all' && <IconCheck size={12} stroke={3} />}
          {selected === 'some' && <IconMinus size={12} stroke={3} />}
        </button>
      </div>
      {cell('name', 'Name')}
      {versions && <div role="columnheader">Version</div>}
      {past && <div role="columnheader">Since then</div>}
      {cell('size', 'Size', classes.size)}
      {cell('modified', 'Modified')}
      {cell('class', 'Class', classes.class)}
    </div>
  );
}

/** Names start ascending; sizes and dates start with what is looked for, the greatest. */
function nextSort(sort: Sort, by: SortField): Sort {
  if (sort.by === by) return { by, descending: !sort.descending };
  return { by, descending: by === 'size' || by === 'modified' };
}
