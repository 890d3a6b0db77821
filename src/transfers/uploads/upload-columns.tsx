import { plural } from '@drawbridge-s3/policy/grammar';
import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { bucketParameter, type Location } from '@/aws/location';
import { folderOf } from '@/lib/file-name';
import { formatBytes, formatCount, formatDateTime } from '@/lib/format';
import type { StoredParts, UnfinishedUpload } from '@/resources/uploads/list-uploads';
import type { Column } from '@/ui/grid/data-table';
import tableClasses from '@/ui/grid/data-table.module.css';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { VisibleName } from '@/ui/names/visible-name';
import type { Ours } from './ours';

export interface UploadRow extends UnfinishedUpload {
  readonly stored: StoredParts | undefined;
  readonly ours: Ours | undefined;
}

interface ColumnOptions {
  /** Of the session. */
  readonly slug: string;
  readonly location: Location;
  readonly now: number;
  readonly selected: ReadonlySet<string>;
  readonly all: boolean;
  readonly some: boolean;
  readonly toggle: (ids: readonly string[], on: boolean) => void;
  readonly toggleAll: (on: boolean) => void;
}

const DAY = 86_400_000;

export function uploadColumns(options: ColumnOptions): Column<UploadRow>[] {
  const { slug, location, now, selected, all, some, toggle, toggleAll } = options;
  return [
    {
      id: 'select',
      label: 'Select',
      width: '16px',
      head: (
        <Checkbox
          size="xs"
          aria-label="Select all that are shown"
          checked={all}
          indeterminate={some && !all}
          onChange={(event) => toggleAll(event.currentTarget.checked)}
        />
      ),
      render: ({ key, uploadId }) => (
        <Checkbox
          size="xs"
          aria-label={`Select ${visibleText(key)}`}
          checked={selected.has(uploadId)}
          onChange={(event) => toggle([uploadId], event.currentTarget.checked)}
        />
      ),
    },
    {
      id: 'key',
      label: 'Key',
      width: 'minmax(220px, 4fr)',
      value: ({ key }) => key,
      render: ({ key }) => (
        <Link
          to="/s/$session/l/$location/objects"
          params={{ session: slug, location: bucketParameter(location) }}
          search={{ prefix: folderOf(key) || undefined }}
          className={tableClasses.link}
          title={visibleText(key)}
        >
          <VisibleName name={key} />
        </Link>
      ),
    },
    {
      id: 'began',
      label: 'Began',
      width: '190px',
      value: ({ began }) => began?.getTime() ?? 0,
      render: ({ began }) => (
        <Mono>
          {began === undefined ? '–' : `${formatDateTime(began)}, ${ageText(now - began.getTime())}`}
        </Mono>
      ),
    },
    {
      id: 'size',
      label: 'Stored',
      width: '150px',
      value: ({ stored }) => stored?.bytes ?? -1,
      render: ({ stored }) => (
        <Mono>
          {stored === undefined ? '…' : `${formatBytes(stored.bytes)} in ${plural(stored.parts, 'part')}`}
        </Mono>
      ),
    },
    {
      id: 'by',
      label: 'By',
      width: 'minmax(140px, 2fr)',
      value: ({ by = '' }) => by,
      render: ({ by = '–' }) => (
        <Mono truncate title={visibleText(by)}>
          {visibleText(shortName(by))}
        </Mono>
      ),
    },
    {
      id: 'class',
      label: 'Class',
      width: '110px',
      value: ({ storageClass }) => storageClass,
      render: ({ storageClass }) => <Mono>{storageClass}</Mono>,
    },
    {
      id: 'ours',
      label: 'Here',
      width: '110px',
      value: ({ ours = '' }) => ours,
      render: ({ ours }) => (ours === 'busy' ? 'sending now' : ours === 'left' ? 'can go on' : ''),
    },
  ];
}

function ageText(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  return days < 1 ? 'today' : `${formatCount(days)} d`;
}

/** `assumed-role/Uploader/me` of an ARN; anything else as it is. */
const shortName = (by: string) => (by.startsWith('arn:') ? by.split(':').slice(5).join(':') : by);
