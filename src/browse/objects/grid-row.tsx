import { plural } from '@drawbridge-s3/policy/grammar';
import { IconCheck, IconFile, IconFileX, IconFolder } from '@tabler/icons-react';
import { memo } from 'react';
import { formatDateTime, formatSize } from '@/lib/format';
import { DELETE_MARKER, FOLDER, LATEST } from '@/resources/objects/listing/list-page';
import { sinceOf } from '@/resources/objects/history/past-listing';
import type { ListingStore } from '@/resources/objects/listing/store';
import { VisibleName } from '@/ui/names/visible-name';
import { storageClassLabel } from '@/resources/objects/storage-class';
import classes from './objects-grid.module.css';

interface GridRowProps {
  id: string;
  store: ListingStore;
  row: number;
  /** Position on screen, from 0. */
  at: number;
  selected: boolean;
  current: boolean;
  versions: boolean;
  past: boolean;
}

/** One line of the grid. Clicks are handled by the grid, which finds `data-at` and `data-part`. */
export const GridRow = memo(function GridRow({
  id,
  store,
  row,
  at,
  selected,
  current,
  versions,
  past,
}: GridRowProps) {
  const flags = store.flags[row] ?? 0;
  const folder = (flags & FOLDER) !== 0;
  const marker = (flags & DELETE_MARKER) !== 0;
  const modified = store.modified[row] ?? 0;
  const below = folder ? store.below(row) : undefined;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={at + 2}
      aria-selected={selected}
      data-at={at}
      draggable
      data-current={current}
      data-dimmed={versions && !folder && (flags & LATEST) === 0}
      className={classes.row}
    >
      <div role="gridcell" data-part="box">
        <span className={classes.box} data-checked={selected} aria-hidden>
          {selected && <IconCheck size={12} stroke={3} />}
        </span>
      </div>
      <div role="gridcell" className={classes.name}>
        <RowIcon folder={folder} marker={marker} />
        <RowName name={store.name(row)} folder={folder} />
        {marker && <span className={classes.tag}>delete marker</span>}
      </div>
      {versions && (
        <div role="gridcell" className={`${classes.figure} ${classes.quiet}`} title={store.versionIds[row]}>
          {folder ? '' : store.versionIds[row]}
        </div>
      )}
      {past && (
        <div role="gridcell" className={classes.quiet} data-since={folder ? undefined : sinceOf(flags)}>
          {folder ? '' : SINCE_WORDS[sinceOf(flags)]}
        </div>
      )}
      <div role="gridcell" className={`${classes.figure} ${classes.size}`}>
        {marker || (folder && below === undefined) ? '' : formatSize(store.size(row))}
      </div>
      <div role="gridcell" className={`${classes.figure} ${classes.quiet}`}>
        {folder
          ? below !== undefined && plural(below, 'object')
          : modified > 0 && formatDateTime(new Date(modified))}
      </div>
      <div role="gridcell" className={`${classes.quiet} ${classes.class}`}>
        {folder || marker ? '' : storageClassLabel(store.storageClass(row))}
      </div>
    </div>
  );
});

const SINCE_WORDS = {
  same: 'the same',
  rewritten: 'written again, same bytes',
  overwritten: 'overwritten',
  deleted: 'deleted',
} as const;

function RowIcon({ folder, marker }: { folder: boolean; marker: boolean }) {
  if (folder) return <IconFolder size={15} className={classes.folder} aria-label="Folder" />;
  if (marker) return <IconFileX size={15} className={classes.file} aria-hidden />;
  return <IconFile size={15} className={classes.file} aria-hidden />;
}

function RowName({ name, folder }: { name: string; folder: boolean }) {
  if (!folder) {
    // The object that keeps a folder in sight has the folder's own key.
    return name === '' ? (
      <span className={classes.quiet}>‹this folder's marker›</span>
    ) : (
      <VisibleName name={name} />
    );
  }
  return (
    <span className={classes.open} data-part="open">
      <VisibleName name={name.slice(0, -1)} suffix="/" />
    </span>
  );
}
