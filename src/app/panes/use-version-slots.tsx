import { IconDownload, IconHistory, IconListDetails, IconRestore } from '@tabler/icons-react';
import { Suspense, useRef, useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { placeIn, type ObjectsSearch } from '@/browse/objects/search';
import type { ListedObject } from '@/browse/objects/selected-items';
import type { ObjectsSlots, VersionChoice } from '@/browse/objects/slots';
import type { Past } from '@/browse/objects/use-shown-listing';
import { folderOf } from '@/lib/file-name';
import { useWhyNot } from '@/resources/access-points/use-place-kind';
import type { CopyBack } from '@/resources/objects/history/restore-plan';
import type { Session } from '@/sessions/types';
import type { MenuAction } from '@/ui/menu-actions';
import { placeOf } from '@/versions/chosen';
import type { VersionTask } from '@/versions/task';
import { versionActions, type VersionHandlers } from '@/versions/timeline/version-actions';
import { lazyPart } from '@/ui/lazy-part';

/* Nothing of it is needed before somebody asks for the past. */
const PastBar = lazyPart(() => import('@/versions/past/past-bar'), 'PastBar');
const KeyHistory = lazyPart(() => import('@/versions/timeline/key-history'), 'KeyHistory');
const PrefixHistory = lazyPart(() => import('@/versions/timeline/prefix-history'), 'PrefixHistory');
const VersionDialog = lazyPart(() => import('@/versions/version-dialog'), 'VersionDialog');

interface VersionSlotsOptions {
  readonly session: Session;
  readonly context: AwsContext;
  readonly location: Location;
  readonly search: ObjectsSearch;
  readonly onSearch: (next: ObjectsSearch, options: { replace: boolean }) => void;
  readonly downloads: (prefix: string, objects: readonly ListedObject[]) => readonly MenuAction[];
  /** Asks whether versions of a key are to go for good. */
  readonly deletion: (key: string, versionIds: readonly string[], onClose: () => void) => ReactNode;
}

/** What is asked about: a task, or versions that are to go for good. */
type Asked =
  | VersionTask
  | { readonly kind: 'purge'; readonly key: string; readonly versionIds: readonly string[] };

interface PurgeProps {
  ask: VersionSlotsOptions['deletion'];
  versionKey: string;
  versionIds: readonly string[];
  onClose: () => void;
}

function Purge({ ask, versionKey, versionIds, onClose }: PurgeProps) {
  return ask(versionKey, versionIds, onClose);
}

/** What deals with versions in an objects page, what can be done with the place, and the dialog that is open. */
export function useVersionSlots(options: VersionSlotsOptions) {
  const { session, context, location, search, onSearch, downloads, deletion } = options;
  const [task, setOpenTask] = useState<Asked>();
  const before = useRef<Element>(null);
  const setTask = (next: Asked) => {
    before.current = document.activeElement;
    setOpenTask(next);
  };
  const closeTask = () => {
    setOpenTask(undefined);
    // A menu that it was chosen from is gone by then: the list on top goes on.
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      const grids = [...document.querySelectorAll<HTMLElement>('[role="grid"]')];
      const from =
        before.current instanceof HTMLElement && before.current.isConnected ? before.current : undefined;
      (from ?? grids.find((grid) => grid.closest('[inert]') === null))?.focus();
    });
  };

  const goTo = (prefix: string, moment: number | undefined) =>
    onSearch(
      {
        ...placeIn({ ...search, view: search.view === 'versions' ? undefined : search.view }, prefix),
        asof: moment === undefined ? undefined : new Date(moment).toISOString(),
      },
      { replace: search.asof !== undefined && moment !== undefined },
    );
  const none = useWhyNot(context, location)('versions');
  const on: VersionHandlers = {
    look: (key, versionId) => onSearch({ ...search, key, versionId, look: 'auto' }, { replace: false }),
    compare: (key, versionId) => onSearch({ ...search, key, versionId, look: 'diff' }, { replace: false }),
    goTo: (moment) => goTo(search.prefix ?? folderOf(search.key ?? ''), moment),
    restore: (key, to) => setTask({ kind: 'restore', ...placeOf(folderOf(key), [key], []), to }),
    undelete: (key) => setTask({ kind: 'undelete', ...placeOf(folderOf(key), [key], []), since: undefined }),
    purge: (key, versionIds) => setTask({ kind: 'purge', key, versionIds }),
  };
  const historyOf = (key: string | undefined, prefix: string) =>
    onSearch(
      {
        ...search,
        prefix: prefix === '' ? undefined : prefix,
        ...(key === undefined ? {} : { key, versionId: undefined }),
        history: key === undefined ? 'prefix' : 'key',
      },
      { replace: false },
    );

  const slots: Pick<ObjectsSlots, 'past' | 'versionActions' | 'oneVersionActions' | 'history'> = {
    past: ({ prefix, past }) => (
      <Suspense fallback={null}>
        <PastBar
          context={context}
          location={location}
          prefix={prefix}
          past={past}
          onMoment={(moment) => goTo(prefix, moment)}
          onHistory={() => historyOf(undefined, prefix)}
          onRestore={() => setTask({ kind: 'restore', prefix, only: undefined, to: past })}
          onDownload={() => downloads(prefix, objectsThen(past, prefix))[0]?.run()}
        />
      </Suspense>
    ),
    versionActions: (choice) => without(selectedActions(choice, { historyOf, setTask, downloads }), none),
    oneVersionActions: (key, version) => {
      const { compare, goTo: then, restore, purge } = versionActions(key, version, on);
      return [compare, then, restore, purge];
    },
    history: ({ prefix }) => {
      const close = () => onSearch({ ...search, history: undefined }, { replace: true });
      const { key } = search;
      return (
        <Suspense fallback={null}>
          {search.history === 'key' && key !== undefined ? (
            <KeyHistory
              key={key}
              context={context}
              location={location}
              objectKey={key}
              on={on}
              onFolder={() => historyOf(undefined, prefix)}
              downloads={(version) => downloads(folderOf(key), [{ key, ...version }])}
              onClose={close}
            />
          ) : (
            <PrefixHistory
              context={context}
              location={location}
              prefix={prefix}
              onMoment={(moment) => goTo(prefix, moment)}
              onKey={(of) => historyOf(of, prefix)}
              onUndelete={({ keys, since }) =>
                setTask(
                  keys.length === 0
                    ? { kind: 'undelete', prefix, only: undefined, since }
                    : { kind: 'undelete', ...placeOf(prefix, keys, []), since },
                )
              }
              onClose={close}
            />
          )}
        </Suspense>
      );
    },
  };
  const ofPlace = (prefix: string): readonly MenuAction[] => [
    action('As it was at a moment…', IconHistory, () => goTo(prefix, Date.now())),
    action('History of what is here', IconListDetails, () => historyOf(undefined, prefix)),
    action('Undelete what is here…', IconRestore, () =>
      setTask({ kind: 'undelete', prefix, only: undefined, since: undefined }),
    ),
  ];
  const placeActions = (prefix: string) => without(ofPlace(prefix), none);
  const dialog: ReactNode = task !== undefined && (
    <Suspense fallback={null}>
      {task.kind === 'purge' ? (
        <Purge ask={deletion} versionKey={task.key} versionIds={task.versionIds} onClose={closeTask} />
      ) : (
        <VersionDialog
          key={JSON.stringify(task)}
          context={context}
          location={location}
          task={task}
          onCopy={(prefix, items) => copyBack(session, location, prefix, items)}
          onClose={closeTask}
        />
      )}
    </Suspense>
  );
  return { slots, placeActions, dialog };
}

interface SelectedHandlers {
  readonly historyOf: (key: string | undefined, prefix: string) => void;
  readonly setTask: (task: VersionTask) => void;
  readonly downloads: VersionSlotsOptions['downloads'];
}

function selectedActions(
  { prefix, items, past }: VersionChoice,
  { historyOf, setTask, downloads }: SelectedHandlers,
): readonly MenuAction[] {
  const { objects, folders, markers } = items;
  const count = objects.length + folders.length;
  const [object] = objects;
  const [folder] = folders;
  const place = () =>
    placeOf(
      prefix,
      objects.map(({ key }) => key),
      folders,
    );
  const one = count === 1 ? undefined : 'Select one row';
  const history = action('History', IconListDetails, () => historyOf(object?.key, folder ?? prefix), one);
  if (past !== undefined) {
    return [
      history,
      action(
        'Restore as it was then…',
        IconRestore,
        () => setTask({ kind: 'restore', ...place(), to: { moment: past.moment } }),
        count === 0 ? 'Select something first' : undefined,
      ),
      action(
        'Download all that is in it',
        IconDownload,
        () => downloads(prefix, objectsThen(past, prefix, folders))[0]?.run(),
        folders.length === 0 ? 'Select a folder' : undefined,
      ),
    ];
  }
  return [
    history,
    action(
      'Undelete…',
      IconRestore,
      () => setTask({ kind: 'undelete', ...place(), since: undefined }),
      markers > 0 || folders.length > 0 ? undefined : 'Select delete markers or folders',
    ),
  ];
}

/** Where there are no versions, each says so. */
const without = (actions: readonly MenuAction[], none: string | undefined): readonly MenuAction[] =>
  none === undefined ? actions : actions.map((one) => ({ ...one, disabledReason: none }));

function action(
  label: string,
  icon: MenuAction['icon'],
  run: () => void,
  disabledReason?: string,
): MenuAction {
  return { label, icon, run, disabledReason };
}

/** The versions of a moment, below these folders or below all. */
function objectsThen(
  { history, state }: Past,
  prefix: string,
  folders: readonly string[] = [prefix],
): readonly ListedObject[] {
  if (history === undefined || state === undefined) return [];
  const objects: ListedObject[] = [];
  for (const line of state.lines) {
    const key = prefix + history.name(history.keyOf(line));
    if (!folders.some((folder) => key.startsWith(folder))) continue;
    objects.push({
      key,
      versionId: history.versionId(line),
      size: history.store.size(history.rows[line]!),
    });
  }
  return objects;
}

/** By the service, as the session itself, and only over what the plan saw. */
async function copyBack(
  session: Session,
  location: Location,
  prefix: string,
  items: readonly CopyBack[],
): Promise<void> {
  const end = { sessionId: session.id, location, prefix: folderOf(prefix) };
  const { startCopy } = await import('@/transfers/copy/start-copy');
  const quoted = (etag: string) => `"${etag}"`;
  const [first] = items;
  await startCopy({
    mode: 'copy',
    from: end,
    to: end,
    way: { kind: 'server', sessionId: session.id },
    items: items.map(({ key, versionId, etag, size, storageClass, there }) => ({
      source: { key, versionId, size, storageClass, ...(etag === undefined ? {} : { etag: quoted(etag) }) },
      target: { key, ...(there === undefined ? {} : { there: { etag: quoted(there) } }) },
    })),
    options: {},
    label:
      items.length === 1 && first !== undefined
        ? `${first.key.slice(end.prefix.length)}, an older version`
        : `${items.length} older versions`,
  });
}
