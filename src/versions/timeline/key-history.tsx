import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { formatMoment, formatSize } from '@/lib/format';
import { heldBy } from '@/resources/objects/history/held';
import type { History } from '@/resources/objects/history/history';
import { useHistoryOf } from '@/resources/objects/history/use-history-of';
import { versionsQuery, type VersionOfObject } from '@/resources/objects/object-versions';
import { useListing } from '@/resources/objects/use-listing';
import { storageClassLabel } from '@/resources/objects/storage-class';
import type { MenuAction } from '@/ui/menu-actions';
import { EmptyState, FailureState, LoadingState } from '@/ui/states';
import { useCopyAction } from '@/ui/use-copy-action';
import { ReadingVersions } from '../reading-versions';
import { ChangeMark } from './change-mark';
import { Figure } from './figure';
import { heldText } from './held-text';
import { HistoryPage } from './history-page';
import { keyRow } from './key-rows';
import { TimeGrid } from './time-grid';
import { VersioningNote } from './versioning-note';
import { versionActions, type VersionHandlers } from './version-actions';
import classes from './history-page.module.css';

export interface KeyHistoryProps {
  context: AwsContext;
  location: Location;
  objectKey: string;
  on: VersionHandlers;
  downloads: (version: { versionId: string; size: number | undefined }) => readonly MenuAction[];
  /** To what happened around it. */
  onFolder: () => void;
  onClose: () => void;
}

const COLUMNS =
  '18px 150px 104px 76px 84px minmax(90px, 1fr) minmax(190px, 1.4fr) minmax(70px, 1fr) minmax(70px, 1fr)';
const HEAD = ['', 'Written', 'What', 'Size', 'Class', 'ETag', 'Noncurrent', 'Owner', 'Version'];

/** Every version and delete marker of a key, the newest first, and what can be done with each. */
export function KeyHistory({
  context,
  location,
  objectKey,
  on,
  downloads,
  onFolder,
  onClose,
}: KeyHistoryProps) {
  const { query, listing, version, cancel } = useListing(context, location, {
    mode: 'key',
    prefix: objectKey,
  });
  const history = useHistoryOf(listing, version);
  // The first thousand tell as well who wrote them.
  const told = useQuery(versionsQuery(context, location, objectKey));
  const owners = useMemo(() => new Map(told.data?.versions.map(({ id, owner }) => [id, owner])), [told.data]);
  const held = useMemo(() => history && heldBy(history), [history]);
  const [now] = useState(() => Date.now());
  const [current, setCurrent] = useState(0);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const copy = useCopyAction();

  const lines = history?.lines ?? 0;
  const at = Math.min(current, Math.max(0, lines - 1));
  const chosen = history && lines > 0 ? versionAt(history, at) : undefined;
  // By their ids: lines move when versions go or come.
  const acting = useMemo(
    () => (history === undefined ? [] : selectedIn(history, selected)),
    [history, selected],
  );
  const purge = () => {
    if (history === undefined || lines === 0) return;
    on.purge(objectKey, acting.length > 0 ? acting : [history.versionId(at)]);
  };
  const rowActions = (line: number) => {
    const one = versionAt(history!, line);
    const { look, compare, goTo, restore, undelete, purge: forGood } = versionActions(objectKey, one, on);
    const files = one.deleteMarker ? [] : downloads({ versionId: one.id, size: one.size });
    const owner = owners.get(one.id);
    return [
      [look, compare],
      files,
      [goTo, restore, undelete],
      [
        copy('Copy version id', () => one.id),
        ...(owner === undefined ? [] : [copy('Copy owner', () => owner)]),
      ],
      [forGood],
    ];
  };
  const bar = chosen && versionActions(objectKey, chosen, on);
  return (
    <HistoryPage name={objectKey} said={held === undefined ? '' : heldText(held)} onClose={onClose}>
      <VersioningNote context={context} location={location} />
      {query.isError && listing === undefined && (
        <FailureState failure={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <LoadingState label="Reading the versions…" onCancel={cancel} />}
      {history && lines === 0 && listing?.state.kind !== 'listing' && (
        <EmptyState title="Nothing is left of this key">
          <p style={{ margin: 0 }}>There is neither a version nor a delete marker.</p>
        </EmptyState>
      )}
      {history && lines > 0 && bar && (
        <>
          <div className={classes.bar} role="toolbar" aria-label="The version">
            {[bar.look, bar.compare, bar.restore, bar.undelete, bar.goTo].map((action) => (
              <BarButton key={action.label} {...action} />
            ))}
            <Button variant="default" size="xs" c="var(--mantine-color-red-text)" onClick={purge}>
              {acting.length > 1 ? `Delete ${acting.length} for good…` : 'Delete for good…'}
            </Button>
            <span className={classes.space} />
            {listing?.state.kind !== 'complete' && <ReadingVersions listing={listing} />}
            <Button variant="subtle" size="xs" onClick={onFolder}>
              History of its folder
            </Button>
          </div>
          <TimeGrid
            label="Versions, the newest first"
            columns={COLUMNS}
            head={HEAD}
            count={lines}
            identity={(line) => history.versionId(line)}
            current={at}
            onCurrent={setCurrent}
            selected={(line) => selected.has(history.versionId(line))}
            onToggle={(line) => {
              const next = new Set(selected);
              const id = history.versionId(line);
              if (!next.delete(id)) next.add(id);
              setSelected(next);
            }}
            cells={(line) =>
              cellsOf(
                history,
                line,
                now,
                selected.has(history.versionId(line)),
                owners.get(history.versionId(line)),
              )
            }
            actions={rowActions}
            onOpen={(line) => {
              const { look } = versionActions(objectKey, versionAt(history, line), on);
              if (look.disabledReason === undefined) look.run();
            }}
            onDelete={purge}
          />
        </>
      )}
    </HistoryPage>
  );
}

function BarButton({ label, icon: Icon, run, disabledReason }: MenuAction) {
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<Icon size={14} />}
      title={disabledReason}
      aria-disabled={disabledReason !== undefined}
      data-disabled={disabledReason !== undefined || undefined}
      onClick={() => {
        if (disabledReason === undefined) run();
      }}
    >
      {label}
    </Button>
  );
}

function selectedIn(history: History, ids: ReadonlySet<string>): readonly string[] {
  if (ids.size === 0) return [];
  const all = Array.from({ length: history.lines }, (_, line) => history.versionId(line));
  return all.filter((id) => ids.has(id));
}

function versionAt(history: History, line: number): VersionOfObject {
  const modified = history.modified(line);
  return {
    id: history.versionId(line),
    deleteMarker: history.isMarker(line),
    latest: line === 0,
    modified: modified === 0 ? undefined : new Date(modified),
    size: history.store.size(history.rows[line]!),
  };
}

function cellsOf(
  history: History,
  line: number,
  now: number,
  selected: boolean,
  owner: string | undefined,
): readonly ReactNode[] {
  const { change, latest, sameAsBefore, noncurrent } = keyRow(history, line, now);
  const marker = history.isMarker(line);
  const row = history.rows[line]!;
  return [
    <span key="box" data-part="box" className={classes.box} data-checked={selected} aria-hidden>
      {selected && <IconCheck size={12} stroke={3} />}
    </span>,
    <Figure key="when">{formatMoment(new Date(history.modified(line)))}</Figure>,
    <ChangeMark key="what" change={change} />,
    <Figure key="size">{marker ? '' : formatSize(history.store.size(row))}</Figure>,
    <span key="class" className={classes.dim}>
      {marker ? '' : storageClassLabel(history.store.storageClass(row))}
    </span>,
    <span key="etag" className={classes.dim} title={history.etag(line)}>
      {sameAsBefore ? 'same bytes as before' : history.etag(line)}
    </span>,
    <span key="noncurrent" className={classes.dim} title={noncurrent}>
      {latest ? (marker ? 'on top: the key is deleted' : 'current') : noncurrent}
    </span>,
    <span key="owner" className={classes.dim} title={owner}>
      {owner}
    </span>,
    <Figure key="id" dim>
      {history.versionId(line)}
    </Figure>,
  ];
}
