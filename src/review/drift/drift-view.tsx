import { Badge, Button } from '@mantine/core';
import { IconCheck, IconClipboardCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import type { AccountGround } from '@drawbridge-s3/policy/review';
import type { AwsContext } from '@/aws/context';
import { formatDateTime } from '@/lib/format';
import type { Session } from '@/sessions/types';
import { Chip } from '@/ui/chip';
import { type Column, DataTable } from '@/ui/grid/data-table';
import { Legible } from '@/ui/legible/legible';
import { EmptyState, LoadingState } from '@/ui/states';
import { DRIFT_KINDS } from '../page/address-keys';
import type { ReachRow } from '../page/rows';
import review from '../page/review.module.css';
import { useClose } from '../page/use-close';
import type { Baseline } from './baseline';
import { DriftDetail } from './drift-detail';
import type { DriftKind, DriftRow } from './drift-of';
import type { DriftLinks } from './links';
import classes from './drift.module.css';

interface DriftViewProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly ground: AccountGround | undefined;
  readonly drift: readonly DriftRow[];
  readonly marks: number;
  readonly baseline: Baseline | undefined;
  readonly running: boolean;
  readonly filter: string;
  readonly only: DriftKind | undefined;
  readonly openId: string | undefined;
  readonly links: DriftLinks;
  readonly onOnly: (kind: DriftKind | undefined) => void;
  readonly onClose: () => void;
  readonly onTable: () => void;
  readonly onMark: (row: ReachRow, note: string) => void;
  readonly onForget: (id: string) => void;
  /** What is there now is no more new. */
  readonly onBegin: () => void;
}

const LABELS: Readonly<Record<DriftKind, string>> = { changed: 'Changed', new: 'New', gone: 'Gone' };

/** What changed since somebody said what is intended. */
export function DriftView(props: DriftViewProps) {
  const { session, drift, marks, baseline, running, filter, only, openId, onOnly, onTable } = props;
  const found = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return drift.filter((row) => {
      const text = `${row.words} ${row.note} ${row.differences.join(' ')}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [drift, filter]);
  const shown = useMemo(
    () => (only === undefined ? found : found.filter(({ kind }) => kind === only)),
    [found, only],
  );
  const columns = useMemo(() => columnsFor(session.slug), [session.slug]);
  const open = drift.find(({ id }) => id === openId);
  const close = useClose(open !== undefined, props.onClose);
  if (marks === 0)
    return (
      <EmptyState
        icon={<IconClipboardCheck size={28} stroke={1.4} />}
        title="Nothing is marked as intended yet"
      >
        <p>
          Mark the ways in that are meant to be so. From then on this page says which of them are other, or
          gone, what is new, who changed it, and how it was before.
        </p>
        <Button variant="default" onClick={onTable}>
          To the ways in
        </Button>
      </EmptyState>
    );
  if (running && drift.length === 0) return <LoadingState label="Reading who can reach what…" />;
  return (
    <>
      <div className={review.chips} role="group" aria-label="Drift">
        <Chip pressed={only === undefined} count={found.length} onClick={() => onOnly(undefined)}>
          All
        </Chip>
        {DRIFT_KINDS.map((kind) => {
          const count = found.filter((row) => row.kind === kind).length;
          return (
            <Chip
              key={kind}
              pressed={only === kind}
              count={count}
              warns={kind !== 'gone' && count > 0}
              onClick={() => onOnly(only === kind ? undefined : kind)}
            >
              {LABELS[kind]}
            </Chip>
          );
        })}
        <span className={review.space} />
        {running && <span className={review.dim}>not everything is read yet</span>}
        {baseline !== undefined && (
          <span className={review.dim}>New since {formatDateTime(new Date(baseline.at))}</span>
        )}
        <Button size="compact-xs" variant="default" disabled={running} onClick={props.onBegin}>
          Nothing is new
        </Button>
      </div>
      <div className={review.body}>
        <div className={review.main}>
          {shown.length === 0 ? (
            <EmptyState
              icon={<IconClipboardCheck size={28} stroke={1.4} />}
              title={drift.length === 0 ? 'All is as it was marked' : 'No drift fits'}
            >
              {drift.length > 0 && (
                <Button variant="default" onClick={() => onOnly(undefined)}>
                  Show every kind
                </Button>
              )}
            </EmptyState>
          ) : (
            <DataTable
              label="Drift"
              columns={columns}
              rows={shown}
              rowKey={({ id }) => id}
              isOpen={(row) => row === open}
              actions={({ id, row, note }) => [
                [
                  {
                    label: 'Intended as it is now',
                    icon: IconCheck,
                    run: () => row !== undefined && props.onMark(row, note),
                    disabledReason: row === undefined ? 'It is gone: forget the mark' : undefined,
                  },
                  {
                    label: 'Forget the mark',
                    icon: IconClipboardCheck,
                    run: () => props.onForget(id),
                    disabledReason:
                      row?.intent === undefined && row !== undefined ? 'It has none' : undefined,
                  },
                ],
              ]}
            />
          )}
        </div>
        {open !== undefined && <DriftDetail key={open.id} {...props} row={open} onClose={close} />}
      </div>
    </>
  );
}

const columnsFor = (session: string): readonly Column<DriftRow>[] => [
  {
    id: 'kind',
    label: 'What',
    width: '84px',
    value: ({ kind }) => DRIFT_KINDS.indexOf(kind),
    render: ({ kind, unread }) => (
      <Badge
        size="xs"
        radius="sm"
        variant="light"
        className={classes.kind}
        color={kind === 'gone' ? 'gray' : 'orange'}
      >
        {unread ? 'Not read' : LABELS[kind]}
      </Badge>
    ),
  },
  {
    id: 'words',
    label: 'Way in',
    width: 'minmax(120px, 5fr)',
    value: ({ words }) => words,
    render: ({ id, words }) => (
      <Link
        to="/s/$session/review"
        params={{ session }}
        search={(before) => ({ ...before, reach: id })}
        className={classes.words}
        title={escapedLines(words)}
      >
        <Legible>{words}</Legible>
      </Link>
    ),
  },
  {
    id: 'differences',
    label: 'What is different',
    width: 'minmax(90px, 4fr)',
    render: ({ kind, differences, unread }) => {
      const text =
        kind === 'new'
          ? 'nobody marked it'
          : kind === 'gone'
            ? unread
              ? 'what was behind it could not be read'
              : 'nobody gets in by it any more'
            : differences.join('; ');
      return (
        <span title={escapedLines(text)}>
          <Legible>{text}</Legible>
        </span>
      );
    },
  },
  {
    id: 'since',
    label: 'Since',
    width: '122px',
    value: ({ since }) => since,
    render: ({ since }) => formatDateTime(new Date(since)),
  },
];
