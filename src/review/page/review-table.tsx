import { useMediaQuery } from '@mantine/hooks';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { LatestChanges } from '@/resources/cloudtrail/latest';
import type { Session } from '@/sessions/types';
import { DataTable } from '@/ui/grid/data-table';
import { reviewColumns, type ReviewPath } from './columns';
import { grouped, type Grouping, type TableRow } from './groups';
import type { ReachRow } from './rows';

interface ReviewTableProps {
  readonly session: Session;
  readonly shown: readonly ReachRow[];
  readonly by: Grouping | undefined;
  readonly open: ReachRow | undefined;
  /** The page it is on. */
  readonly path: ReviewPath;
  /** Who changed what last, where somebody asked. */
  readonly changes?: LatestChanges | undefined;
  readonly onMark: (row: ReachRow) => void;
  readonly onUnmark: (row: ReachRow) => void;
}

/** The ways in, the gravest first, or under their headings. */
export function ReviewTable(props: ReviewTableProps) {
  const { session, shown, by, open, path, changes, onMark, onUnmark } = props;
  // There the panel takes a third of the table.
  const narrow = useMediaQuery('(max-width: 1500px)') && open !== undefined;
  const columns = useMemo(
    () => reviewColumns(session.slug, path, by, narrow, changes),
    [session.slug, path, by, narrow, changes],
  );
  const rows = useMemo<readonly TableRow[]>(
    () => (by === undefined ? shown : grouped(shown, by)),
    [shown, by],
  );
  return (
    <DataTable
      key={by ?? 'flat'}
      label="Ways in"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      {...(by === undefined ? { sorting: { id: 'state', descending: false } } : {})}
      isOpen={(row) => row === open}
      actions={(row) =>
        row.kind === 'group'
          ? []
          : [
              [
                {
                  label: 'Mark as intended',
                  icon: IconCheck,
                  run: () => onMark(row),
                  disabledReason:
                    row.intent !== undefined && !row.intent.changed ? 'It is marked already' : undefined,
                },
                {
                  label: 'Not intended',
                  icon: IconX,
                  run: () => onUnmark(row),
                  disabledReason: row.intent === undefined ? 'It is not marked' : undefined,
                },
              ],
            ]
      }
    />
  );
}
