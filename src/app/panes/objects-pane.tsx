import { Suspense } from 'react';
import {
  IconArrowsDiff,
  IconChartBar,
  IconClipboardList,
  IconDatabaseSearch,
  IconTableShortcut,
} from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { ObjectsPage } from '@/browse/objects/objects-page';
import { listedPrefix, reportIn, type ObjectsSearch } from '@/browse/objects/search';
import type { SelectedItems } from '@/browse/objects/selected-items';
import type { ObjectsSlots } from '@/browse/objects/slots';
import { fileNameOf, folderOf } from '@/lib/file-name';
import { CHOOSE, mayBeRecorded, recordedObject } from '@/resources/recorded/report/recorded-text';
import type { ObjectAddress } from '@/resources/objects/head-object';
import type { Session } from '@/sessions/types';
import { LinkPanel } from '@/sharing/link-panel';
import { addressOf } from '@/sharing/page/address-of';
import { downloadActions } from '@/transfers/download/download-actions';
import { DownloadControls } from '@/transfers/download/download-controls';
import { DropZone } from '@/transfers/intake/drop-zone';
import { openOptions } from '@/transfers/intake/intake';
import { CustomerKeyField } from '@/transfers/options/customer-key-field';
import { UploadControls } from '@/transfers/intake/upload-controls';
import classes from '@/ui/page.module.css';
import panes from './panes.module.css';
import type { CopyPlace, CopyTask } from '@/transfers/copy/screens/copy-task';
import type { MenuAction } from '@/ui/menu-actions';
import { askedText } from '@/looking/asking/asked';
import { OverFrame } from '@/looking/over-frame';
import { visibleText } from '@/ui/names/odd-names';
import { copyInParts } from './copy-in-parts';
import { CopyDropZone } from './copy-drop-zone';
import { beginDrag } from './dragged';
import { useVersionSlots } from './use-version-slots';
import { whoWroteSlot } from './who-wrote-slot';
import { lazyPart } from '@/ui/lazy-part';

const AskPane = lazyPart(() => import('@/looking/asking/ask-pane'), 'AskPane');
const TableNote = lazyPart(() => import('@/looking/tables/table-note'), 'TableNote');
const SizesView = lazyPart(() => import('@/sizes/sizes-view'), 'SizesView');
const RemoveDialog = lazyPart(() => import('@/transfers/remove/screens/remove-dialog'), 'RemoveDialog');
const PropertiesPanel = lazyPart(() => import('@/properties/panel/properties-panel'), 'PropertiesPanel');
const ActionJobForm = lazyPart(() => import('@/transfers/batch-jobs/action-job-form'), 'ActionJobForm');
const RecordedBar = lazyPart(() => import('@/recorded/bar/recorded-bar'), 'RecordedBar');
const ChoosePane = lazyPart(() => import('@/recorded/choose/choose-pane'), 'ChoosePane');
const DeltaPane = lazyPart(() => import('@/recorded/delta/delta-pane'), 'DeltaPane');
const Viewer = lazyPart(() => import('@/looking/viewer'), 'Viewer');

interface ObjectsPaneProps {
  session: Session;
  context: AwsContext;
  location: Location;
  search: ObjectsSearch;
  onSearch: (next: ObjectsSearch, options: { replace: boolean }) => void;
  onSelected: (selected: string | undefined) => void;
  /** The same place, seen by another session. */
  onSession: (other: Session) => void;
  /** What is to be brought elsewhere; `to` where it was dropped there or another pane stands open. */
  onCopy: (task: CopyTask) => void;
  /** What is below the prefix is to be compared with another place. */
  onCompare: (prefix: string) => void;
  /** The other pane's place, where there is one. */
  other: CopyPlace | undefined;
  /** Another pane stands beside it. */
  paned: boolean;
  otherPane: () => boolean;
  placeActions: readonly MenuAction[];
}

/** The objects page with what transfers and sharing put into it. */
export function ObjectsPane(props: ObjectsPaneProps) {
  const { session, context, location, search, onSearch, onSelected, onCopy, other } = props;
  const toLinks = useNavigate();
  const target = (prefix: string) => ({ sessionId: session.id, location, prefix });
  const ask = (keys: readonly string[], prefixes: readonly string[]) =>
    onSearch({ ...search, ask: askedText({ keys, prefixes, sql: undefined }) }, { replace: false });
  /** A manifest or a table opens as a listing: in the bucket it tells of, which it says itself. */
  const openAs = ({ key, versionId }: ObjectAddress): readonly MenuAction[] =>
    location.type !== 'bucket' || versionId !== undefined || !mayBeRecorded(key)
      ? []
      : [
          {
            label: 'Open as a listing',
            icon: IconClipboardList,
            run: () => onSearch({ recorded: recordedObject(location.name, key) }, { replace: false }),
            disabledReason: undefined,
          },
        ];
  const asListing = ({ objects, folders }: SelectedItems): readonly MenuAction[] => {
    const [object] = objects;
    return object === undefined || objects.length + folders.length > 1 ? [] : openAs({ key: object.key });
  };
  const versions = useVersionSlots({
    session,
    context,
    location,
    search,
    onSearch,
    downloads: (prefix, objects) =>
      downloadActions({ target: target(prefix), objects, disabledReason: undefined }),
    deletion: (key, versionIds, onClose) => (
      <RemoveDialog
        sessionId={session.id}
        context={context}
        location={location}
        prefix={folderOf(key)}
        items={{ objects: versionIds.map((versionId) => ({ key, versionId, size: undefined })), folders: [] }}
        versions
        onClose={onClose}
        onDeleted={() => undefined}
      />
    ),
  });
  const slots: ObjectsSlots = {
    ...versions.slots,
    versionActions: (choice) => [...versions.slots.versionActions(choice), ...asListing(choice.items)],
    uploadControls: ({ prefix, disabledReason, doubt }) => (
      <UploadControls target={target(prefix)} disabledReason={disabledReason} doubt={doubt} />
    ),
    uploadOptions: (prefix, retry) => openOptions(target(prefix), retry),
    dropZone: ({ prefix, disabledReason, children }) => (
      <CopyDropZone to={target(prefix)} disabledReason={disabledReason} onCopy={onCopy}>
        <DropZone target={target(prefix)} disabledReason={disabledReason}>
          {children}
        </DropZone>
      </CopyDropZone>
    ),
    downloadControls: ({ prefix, objects, disabledReason }) => (
      <DownloadControls target={target(prefix)} objects={objects} disabledReason={disabledReason} />
    ),
    downloadActions: ({ prefix, objects, disabledReason }) =>
      downloadActions({ target: target(prefix), objects, disabledReason }),
    share: ({ key, versionId }, customerKeyMd5) => (
      <LinkPanel
        session={session}
        location={location}
        objectKey={key}
        versionId={versionId}
        customerKeyMd5={customerKeyMd5}
        more={
          <Link
            to="/s/$session/grants/links"
            params={{ session: session.slug }}
            search={addressOf(location, { objects: [{ key, versionId }], prefixes: [] })}
            className={classes.link}
          >
            Headers, access points, codes…
          </Link>
        }
        onSession={props.onSession}
      />
    ),
    links: ({ objects, prefixes, drop }) =>
      void toLinks({
        to: '/s/$session/grants/links',
        params: { session: session.slug },
        search: addressOf(location, { objects, prefixes, drop }),
      }),
    look: ({ address, look, onLook, within, onWithin, onClose, onStep }) => (
      <OverFrame label={`Inside ${visibleText(fileNameOf(address.key))}`} onClose={onClose} onStep={onStep}>
        <Viewer
          key={`${address.versionId} ${address.key}`}
          context={context}
          location={location}
          address={address}
          look={look}
          onLook={onLook}
          within={within}
          onWithin={onWithin}
          download={
            downloadActions({
              target: target(folderOf(address.key)),
              objects: [{ ...address, size: undefined }],
              disabledReason: undefined,
            })[0]
          }
          onAsk={() => ask([address.key], [])}
          openAs={openAs(address)}
          onClose={onClose}
          onStep={onStep}
        />
      </OverFrame>
    ),
    whoWrote: whoWroteSlot(session, context, location),
    properties: ({ chosen, onClose }) => (
      <Suspense fallback={null}>
        <PropertiesPanel
          key={
            chosen.objects.map(({ key, versionId }) => `${versionId} ${key}`).join('\n') +
            chosen.folders.join('\n')
          }
          session={session}
          context={context}
          location={location}
          chosen={chosen}
          copyInParts={copyInParts(session.id, location)}
          asJob={
            location.type === 'bucket' && context.profile.kind !== 'custom'
              ? ({ jobs, left, onBack }) => (
                  <Suspense fallback={null}>
                    <ActionJobForm
                      sessionId={session.id}
                      location={location}
                      objects={chosen.objects}
                      folders={chosen.folders}
                      jobs={jobs}
                      left={left}
                      onBack={onBack}
                    />
                  </Suspense>
                )
              : undefined
          }
          onClose={onClose}
        />
      </Suspense>
    ),
    sizes: (counted) => (
      <Suspense fallback={null}>
        <SizesView key={counted.prefix} context={context} location={location} {...counted} />
      </Suspense>
    ),
    copyTo: (choice, how) => onCopy({ how, from: target(choice.prefix), choice, to: other }),
    remove: (asked) => (
      <Suspense fallback={null}>
        <RemoveDialog sessionId={session.id} context={context} location={location} {...asked} />
      </Suspense>
    ),
    compare: props.onCompare,
    paned: props.paned,
    otherPane: props.otherPane,
    drag: (choice, transfer) => beginDrag({ from: target(choice.prefix), choice }, transfer),
    ask: ({ objects, prefixes }) =>
      ask(
        objects.map(({ key }) => key),
        prefixes,
      ),
    tableNote: ({ prefix, format }) => (
      <Suspense fallback={null}>
        <TableNote
          key={`${format} ${prefix}`}
          context={context}
          location={location}
          prefix={prefix}
          format={format}
          onAsk={() =>
            onSearch(
              {
                ...search,
                ask: askedText({ keys: [], prefixes: [], table: { format, prefix }, sql: undefined }),
              },
              { replace: false },
            )
          }
        />
      </Suspense>
    ),
    placeActions: [
      {
        label: 'Ask the data here (SQL)…',
        icon: IconDatabaseSearch,
        run: () => ask([], [listedPrefix(search)]),
        disabledReason:
          search.asof === undefined && search.recorded === undefined
            ? undefined
            : 'Questions are answered from what is there now',
      },
      {
        label: 'Recorded listings (S3 Inventory)…',
        icon: IconClipboardList,
        run: () => onSearch({ ...search, recorded: CHOOSE }, { replace: false }),
        disabledReason: undefined,
      },
      ...versions.placeActions(listedPrefix(search)),
      ...props.placeActions,
      {
        label: 'Compare and sync…',
        icon: IconArrowsDiff,
        run: () => props.onCompare(listedPrefix(search)),
        disabledReason: undefined,
      },
      {
        label: 'Query with Athena…',
        icon: IconTableShortcut,
        run: () =>
          void toLinks({
            to: '/s/$session/l/$location/athena',
            params: { session: session.slug, location: bucketParameter(location) },
            search: { prefix: listedPrefix(search) || undefined },
          }),
        disabledReason:
          context.profile.kind === 'custom' ? 'This S3-compatible service has no Athena' : undefined,
      },
      {
        label: 'Used or not…',
        icon: IconChartBar,
        run: () =>
          void toLinks({
            to: '/s/$session/trail',
            params: { session: session.slug },
            search: { of: bucketParameter(location) },
          }),
        disabledReason:
          location.type === 'bucket' ? undefined : 'Logs tell of buckets: look at the one behind it',
      },
    ],
    recorded: ({ recorded }) => (
      <Suspense fallback={null}>
        <RecordedBar
          location={location}
          recorded={recorded}
          onBucket={(name) =>
            void toLinks({
              to: '/s/$session/l/$location/objects',
              params: { session: session.slug, location: name },
              search: { recorded: recorded.text },
              replace: true,
            })
          }
          onChoose={() => onSearch({ ...search, recorded: CHOOSE }, { replace: false })}
          onDelta={() => onSearch({ ...search, delta: 'now' }, { replace: false })}
          onNow={() => onSearch({ ...search, recorded: undefined }, { replace: false })}
        />
      </Suspense>
    ),
    openAs,
    customerKey: ({ onKey }) => (
      <CustomerKeyField
        fingerprint={undefined}
        onChange={onKey}
        relayed={context.profile.transport === 'relay'}
        reading
      />
    ),
  };
  const asking = search.ask;
  const report = reportIn(search);
  const choosing = search.recorded !== undefined && report === undefined;
  return (
    <div className={panes.layers}>
      {asking !== undefined && (
        <OverFrame
          label="Ask the data"
          onClose={() => onSearch({ ...search, ask: undefined }, { replace: true })}
        >
          <AskPane
            context={context}
            location={location}
            text={asking}
            onText={(text) => onSearch({ ...search, ask: text }, { replace: true })}
            onClose={() => onSearch({ ...search, ask: undefined }, { replace: true })}
          />
        </OverFrame>
      )}
      {choosing && (
        <Suspense fallback={null}>
          <ChoosePane
            session={session}
            context={context}
            location={location}
            text={search.recorded ?? CHOOSE}
            onRecorded={(text) => onSearch({ view: search.view, recorded: text }, { replace: false })}
            onClose={() => onSearch({ ...search, recorded: undefined }, { replace: true })}
          />
        </Suspense>
      )}
      {report !== undefined && search.delta !== undefined && (
        <Suspense fallback={null}>
          <DeltaPane
            context={context}
            location={location}
            prefix={listedPrefix(search)}
            text={report}
            onOpen={(key, gone) =>
              onSearch(
                { prefix: folderOf(key) || undefined, key, recorded: gone ? report : undefined },
                { replace: false },
              )
            }
            onClose={() => onSearch({ ...search, delta: undefined }, { replace: true })}
          />
        </Suspense>
      )}
      <div
        className={panes.layer}
        inert={asking !== undefined || choosing || (report !== undefined && search.delta !== undefined)}
      >
        <ObjectsPage
          session={session}
          context={context}
          location={location}
          search={search}
          onSearch={onSearch}
          onSelected={onSelected}
          slots={slots}
        />
      </div>
      {versions.dialog}
    </div>
  );
}
