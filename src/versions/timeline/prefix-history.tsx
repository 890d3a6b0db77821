import { plural } from '@drawbridge-s3/policy/grammar';
import { Button, SegmentedControl } from '@mantine/core';
import { IconHistory, IconListDetails, IconRestore } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import { locationLabel, type Location } from '@/aws/location';
import { formatMoment, formatSize } from '@/lib/format';
import { between, bucketsOf, byTime, changeOf, type Change } from '@/resources/objects/history/changes';
import { heldBy } from '@/resources/objects/history/held';
import type { History } from '@/resources/objects/history/history';
import { useHistoryOf } from '@/resources/objects/history/use-history-of';
import { useListing } from '@/resources/objects/use-listing';
import type { MenuGroups } from '@/ui/menu-actions';
import { VisibleName } from '@/ui/names/visible-name';
import { EmptyState, FailureState, LoadingState } from '@/ui/states';
import { ReadingVersions } from '../reading-versions';
import { ActivityChart, bucketText } from './activity-chart';
import { ChangeMark } from './change-mark';
import { Figure } from './figure';
import { heldText } from './held-text';
import { HistoryPage } from './history-page';
import { TimeGrid } from './time-grid';
import { VersioningNote } from './versioning-note';
import classes from './history-page.module.css';

export interface PrefixHistoryProps {
  context: AwsContext;
  location: Location;
  prefix: string;
  /** The prefix at a moment, milliseconds since 1970. */
  onMoment: (moment: number) => void;
  onKey: (key: string) => void;
  onUndelete: (choice: { keys: readonly string[]; since: number | undefined }) => void;
  onClose: () => void;
}

const MOST_BUCKETS = 90;
const COLUMNS = '150px 96px minmax(220px, 1fr) 90px minmax(90px, 200px)';
const HEAD = ['When', 'What', 'Key', 'Size', 'Version'];
const KINDS = ['all', 'created', 'overwritten', 'deleted'] as const;

/** What happened below a prefix over time: how much when, and each change, the newest first. */
export function PrefixHistory(props: PrefixHistoryProps) {
  const { context, location, prefix, onMoment, onKey, onUndelete, onClose } = props;
  const { query, listing, version, cancel } = useListing(context, location, { mode: 'history', prefix });
  const history = useHistoryOf(listing, version);
  const times = useMemo(() => history && byTime(history), [history]);
  const held = useMemo(() => history && heldBy(history), [history]);
  const [offset] = useState(() => new Date().getTimezoneOffset());
  const buckets = useMemo(
    () => (history && times ? bucketsOf(history, times, { most: MOST_BUCKETS, offset }) : []),
    [history, times, offset],
  );
  const [from, setFrom] = useState<number>();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('all');
  const [current, setCurrent] = useState(0);
  const at = from === undefined ? -1 : buckets.findIndex((bucket) => bucket.from === from);
  const bucket = buckets[at];
  const lines = useMemo(() => {
    if (history === undefined || times === undefined) return new Uint32Array();
    const inTime = bucket === undefined ? times : between(history, times, bucket.from - 1, bucket.to - 1);
    return kind === 'all' ? inTime : inTime.filter((line) => changeOf(history, line) === kind);
  }, [history, times, bucket, kind]);
  const row = Math.min(current, Math.max(0, lines.length - 1));

  const actionsOf = (index: number): MenuGroups => {
    const line = lines[index]!;
    const moment = history!.modified(line);
    const key = prefix + history!.name(history!.keyOf(line));
    const gone = history!.current(history!.keyOf(line)) < 0;
    return [
      [
        {
          label: 'Everything here just before it',
          icon: IconHistory,
          run: () => onMoment(moment - 1),
          disabledReason: undefined,
        },
        {
          label: 'Everything here right after it',
          icon: IconHistory,
          run: () => onMoment(moment),
          disabledReason: undefined,
        },
        {
          label: 'History of this key',
          icon: IconListDetails,
          run: () => onKey(key),
          disabledReason: undefined,
        },
      ],
      [
        {
          label: 'Undelete…',
          icon: IconRestore,
          run: () => onUndelete({ keys: [key], since: undefined }),
          disabledReason: gone ? undefined : 'The key is not deleted now',
        },
        {
          label: 'Undelete all that was deleted since…',
          icon: IconRestore,
          run: () => onUndelete({ keys: [], since: moment - 1 }),
          disabledReason: undefined,
        },
      ],
    ];
  };
  const name = `${locationLabel(location)}/${prefix}`;
  return (
    <HistoryPage name={name} said={held === undefined ? '' : heldText(held)} onClose={onClose}>
      <VersioningNote context={context} location={location} />
      {query.isError && listing === undefined && (
        <FailureState failure={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <LoadingState label="Reading the versions…" onCancel={cancel} />}
      {history && history.lines === 0 && listing?.state.kind !== 'listing' && (
        <EmptyState title="Nothing ever happened here">
          <p style={{ margin: 0 }}>As far as the versions tell that are still kept.</p>
        </EmptyState>
      )}
      {history && history.lines > 0 && (
        <>
          <ActivityChart
            buckets={buckets}
            chosen={at < 0 ? undefined : at}
            onChoose={(index) => {
              setFrom(index === undefined ? undefined : buckets[index]?.from);
              setCurrent(0);
            }}
          />
          <div className={classes.bar}>
            <SegmentedControl
              aria-label="Which changes"
              size="xs"
              data={KINDS.map((value) => ({ value, label: value[0]!.toUpperCase() + value.slice(1) }))}
              value={kind}
              onChange={(next) => {
                setKind(next);
                setCurrent(0);
              }}
            />
            <span className={classes.dim} role="status">
              {bucket === undefined ? plural(lines.length, 'change') : bucketText(bucket)}
            </span>
            {bucket !== undefined && (
              <>
                <Button size="xs" variant="default" onClick={() => onMoment(bucket.from - 1)}>
                  As it was before
                </Button>
                <Button size="xs" variant="default" onClick={() => onMoment(bucket.to - 1)}>
                  As it was after
                </Button>
                <Button size="xs" variant="subtle" onClick={() => setFrom(undefined)}>
                  All of the time
                </Button>
              </>
            )}
            <span className={classes.space} />
            {listing?.state.kind !== 'complete' && <ReadingVersions listing={listing} />}
            <Button
              size="xs"
              variant="default"
              leftSection={<IconRestore size={14} />}
              onClick={() => onUndelete({ keys: [], since: bucket && bucket.from - 1 })}
            >
              Undelete…
            </Button>
          </div>
          {lines.length === 0 ? (
            <EmptyState title="No such change in this time" />
          ) : (
            <TimeGrid
              label="Changes, the newest first"
              columns={COLUMNS}
              head={HEAD}
              count={lines.length}
              identity={(index) => lines[index]!}
              current={row}
              onCurrent={setCurrent}
              cells={(index) => cellsOf(history, lines[index]!)}
              actions={actionsOf}
              onOpen={(index) => onKey(prefix + history.name(history.keyOf(lines[index]!)))}
            />
          )}
        </>
      )}
    </HistoryPage>
  );
}

function cellsOf(history: History, line: number): readonly ReactNode[] {
  const change: Change = changeOf(history, line);
  const name = history.name(history.keyOf(line));
  return [
    <Figure key="when">{formatMoment(new Date(history.modified(line)))}</Figure>,
    <ChangeMark key="what" change={change} />,
    name === '' ? '‹the prefix itself›' : <VisibleName key="key" name={name} />,
    <Figure key="size">
      {history.isMarker(line) ? '' : formatSize(history.store.size(history.rows[line]!))}
    </Figure>,
    <Figure key="id" dim>
      {history.versionId(line)}
    </Figure>,
  ];
}
