import { useMediaQuery } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { IconChartTreemap, IconTableExport } from '@tabler/icons-react';
import { Suspense, useDeferredValue, useMemo, useState } from 'react';
import { locationLabel } from '@/aws/location';
import { parentPrefix } from '@/lib/file-name';
import { useDoubts } from '@/resources/doctor/use-doubts';
import { useWhyNot } from '@/resources/access-points/use-place-kind';
import { versioningQuery } from '@/resources/bucket-settings/settings';
import { parseFilter } from '@/resources/objects/listing/name-filter';
import type { Sort } from '@/resources/objects/listing/view';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { ContextMenu, type MenuPoint } from '@/ui/context-menu';
import { visibleText } from '@/ui/names/odd-names';
import { Inspector } from '../inspector/inspector';
import { Coverage } from './coverage';
import { ListingBody } from './listing-body';
import { NewFolderDialog } from './new-folder-dialog';
import type { ObjectsPageProps } from './objects-page-props';
import { ObjectsToolbar } from './objects-toolbar';
import { copyReason, downloadReason, moveReason, PAST, renameReason, uploadReason } from './reasons';
import { momentOf, placeIn, reportIn } from './search';
import { bytesOf, itemsOf, type SelectedItems } from './selected-items';
import { rowMenu, selectionActions } from './selection-actions';
import type { CopyHow } from './slots';
import { StatusLine } from './status-line';
import { tableFormat } from './table-format';
import { useCopies } from './use-copies';
import { useEdited } from './use-edited';
import { useInspected } from './use-inspected';
import { useRows } from './use-rows';
import { useShownListing } from './use-shown-listing';
import { useLook } from './use-look';
import { useSelection } from './use-selection';
import { useUploadRefusal } from './use-upload-refusal';
import { useSelectionLink } from './use-selection-link';
import classes from './objects-page.module.css';
import { lazyPart } from '@/ui/lazy-part';

const ExportDialog = lazyPart(() => import('./export/export-dialog'), 'ExportDialog');

interface ListingPaneProps extends ObjectsPageProps {
  mode: NonNullable<ObjectsPageProps['search']['view']>;
  prefix: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** One prefix in one view: toolbar, grid, inspector, and the dialogs that act on the selection. */
export function ListingPane(props: ListingPaneProps) {
  const { context, location, search, onSearch, onSelected, slots, mode, prefix, sort } = props;
  const client = useQueryClient();
  const [filterText, setFilterText] = useState(search.filter ?? '');
  const [dialog, setDialog] = useState<'new-folder' | 'delete' | 'export'>();
  const [menuAt, setMenuAt] = useState<MenuPoint>();
  const parsed = useMemo(() => parseFilter(filterText), [filterText]);
  const filter = useDeferredValue(parsed.ok ? parsed.match : undefined);
  const moment = momentOf(search);
  const report = reportIn(search);
  const shown = useShownListing(context, location, { mode, prefix, moment, report });
  const { query, listing, version, cancel, past, recorded } = shown;
  const rows = useRows(listing, version, filter, sort);
  const [selection, select] = useSelection(listing, rows);
  const versions = mode === 'versions';
  const listingDenied = query.error?.kind === 'denied';
  const refusal = useUploadRefusal(context, location, prefix, listingDenied);
  const cannot = useWhyNot(context, location);
  const doubts = useDoubts(context, location, prefix);
  const asItWas = past !== undefined || recorded !== undefined;
  const noWriting = (asItWas ? PAST : undefined) ?? cannot('write');
  const uploadDisabled = noWriting ?? uploadReason(mode) ?? refusal;
  // Beside the actions there is room for one line more only in a wide window.
  const wideWindow = useMediaQuery('(min-width: 1400px)', true, { getInitialValueInEffect: false });
  const wide = wideWindow && !slots.paned;

  useSelectionLink({
    // A name stands for many rows among versions.
    listing: versions ? undefined : listing,
    version,
    selection,
    select,
    selected: search.selected,
    onSelected,
  });
  const inspected = useInspected({
    listing,
    version,
    rows,
    prefix,
    selection,
    select,
    search,
    onSearch,
    versions: versions || asItWas,
  });
  const look = useLook({ listing, rows, selection, select, search, onSearch });
  const { rows: chosen, current } = selection;
  const acting = useMemo(
    () => (chosen.size > 0 ? [...chosen] : current === undefined ? [] : [current]),
    [chosen, current],
  );
  const items = useMemo((): SelectedItems => {
    if (listing === undefined) return { objects: [], folders: [], markers: 0 };
    return { ...itemsOf(listing.store, prefix, acting), past: moment !== undefined || report !== undefined };
    // oxlint-disable-next-line react/exhaustive-deps -- rows are removed from the store inside; the version says so
  }, [listing, version, prefix, acting, moment, report]);
  const selectedBytes = useMemo(
    () => (listing ? bytesOf(listing.store, selection.rows) : 0),
    [listing, selection.rows],
  );
  const table = useMemo(
    () => (mode === 'folders' && listing ? tableFormat(listing) : undefined),
    // oxlint-disable-next-line react/exhaustive-deps -- the store grows inside; the version says so
    [mode, listing, version],
  );
  const copies = useCopies({ context, location, prefix, mode, items, nameless: cannot('object-arn') });

  const openFolder = (to: string) => onSearch(placeIn(search, to), { replace: false });
  const openRow = (row: number | undefined) => {
    if (listing === undefined || row === undefined) return;
    if (listing.store.isFolder(row)) openFolder(prefix + listing.store.name(row));
    else inspected.open(row);
  };
  const lookInto = (row: number | undefined) => {
    if (listing === undefined || row === undefined) return;
    const [object] = itemsOf(listing.store, prefix, [row]).objects;
    if (object !== undefined) look.open(object);
  };
  const dropDeleted = (deleted: readonly ObjectAddress[], folders: readonly string[]) => {
    const gone = new Set(deleted.map(({ key, versionId }) => `${versionId ?? ''} ${key}`));
    const removed = [
      ...selection.rows,
      ...(selection.current === undefined ? [] : [selection.current]),
    ].filter((row) => {
      if (listing === undefined) return false;
      const key = prefix + listing.store.name(row);
      if (listing.store.isFolder(row)) return folders.includes(key);
      return gone.has(`${listing.store.versionIds[row] ?? ''} ${key}`);
    });
    listing?.removeRows(removed);
    select({ type: 'drop', rows: removed });
    const { address } = inspected;
    if (address === undefined || !gone.has(`${address.versionId ?? ''} ${address.key}`)) return;
    if (address.versionId !== undefined || keepsNothing()) inspected.close();
  };
  /** Where nothing but a delete marker may be left, the inspector has more to say than that the object is not found. */
  const keepsNothing = () => {
    const state = client.getQueryState(versioningQuery(context, location).queryKey);
    return state?.data?.status === 'Never enabled' || state?.error?.kind === 'not-supported';
  };

  const edited = useEdited({ items, inspected: inspected.address, search, onSearch });
  const actions = selectionActions({
    items,
    copies: copies.actions,
    versions: slots.versionActions({ prefix, items, past }),
    onOpen: () => openRow(acting[0]),
    onLook: () => items.objects[0] && look.open(items.objects[0]),
    onAsk: () => slots.ask({ objects: items.objects.map(({ key }) => ({ key })), prefixes: items.folders }),
    onEdit: edited.open,
    onShare: inspected.share,
    onLinks: () =>
      slots.links({
        objects: items.objects.map(({ key, versionId }) => ({ key, versionId })),
        prefixes: items.folders,
      }),
    onDrop: (folder) => slots.links({ objects: [], prefixes: [folder], drop: true }),
    onCopyTo: (how) => slots.copyTo({ prefix, ...items }, how),
    onCompare: slots.compare,
    onDelete: () => setDialog('delete'),
    cannot,
    doubts,
  });
  /** By key, as by the menu: what cannot be done there cannot be done so. */
  const copyByKey = (how: CopyHow) => {
    if (how !== 'rename' && !slots.paned) return false;
    const reason = { copy: copyReason, move: moveReason, rename: renameReason }[how];
    const never = how === 'copy' ? undefined : cannot('delete');
    if ((never ?? reason(items)) === undefined) slots.copyTo({ prefix, ...items }, how);
    return true;
  };

  // How far a report was read is said by its bar.
  const coverage = listing && recorded === undefined && (
    <Coverage
      listing={listing}
      matching={filter === undefined ? undefined : rows.rows.length}
      noun={versions ? 'version' : 'key'}
      onListAgain={() => void query.refetch()}
    />
  );
  const list = (
    <div className={classes.list}>
      <ListingBody
        {...props}
        query={query}
        listing={listing}
        rows={rows}
        filtered={filter !== undefined}
        onCancel={cancel}
        label={`Objects in ${visibleText(`${locationLabel(location)}/${prefix}`)}`}
        selection={selection}
        select={select}
        onOpen={(at) => openRow(rows.rows[at])}
        onLook={(at) => lookInto(rows.rows[at])}
        onEdit={() => {
          if (actions.edit.disabledReason === undefined) edited.open();
        }}
        onUp={() => {
          if (prefix !== '') openFolder(parentPrefix(prefix));
        }}
        onDelete={() => {
          if (actions.remove.disabledReason === undefined) setDialog('delete');
        }}
        onCopy={() => copies.copyKeys()}
        onCopyTo={copyByKey}
        onOtherPane={slots.otherPane}
        past={past !== undefined}
        report={recorded && (recorded.pass?.state === 'complete' ? 'complete' : 'reading')}
        onDrag={(dragged, transfer) => {
          if (listing && !asItWas)
            slots.drag({ prefix, ...itemsOf(listing.store, prefix, dragged) }, transfer);
        }}
        onMenu={setMenuAt}
        onEscape={() => (selection.rows.size > 0 ? select({ type: 'none' }) : inspected.close())}
      />
    </div>
  );

  return (
    <div className={classes.page}>
      {search.history !== undefined && (
        <div className={classes.under} inert={search.look !== undefined}>
          {slots.history({ prefix })}
        </div>
      )}
      {inspected.address &&
        search.look !== undefined &&
        slots.look({
          address: inspected.address,
          look: search.look,
          onLook: look.show,
          within: search.within,
          onWithin: look.set,
          onClose: look.close,
          onStep: look.step,
        })}
      <div
        className={classes.under}
        inert={search.history !== undefined || (search.look !== undefined && inspected.address !== undefined)}
      >
        <ObjectsToolbar
          {...props}
          coverage={wide && coverage}
          filterText={filterText}
          onFilter={setFilterText}
          filterError={parsed.ok ? undefined : parsed.message}
          items={items}
          actions={actions}
          onOpenFolder={openFolder}
          onListAgain={() => void query.refetch()}
          uploadDisabled={uploadDisabled}
          newFolderDisabled={noWriting ?? refusal}
          onNewFolder={() => setDialog('new-folder')}
          cannot={cannot}
          doubts={doubts}
          listActions={[
            {
              label: 'Export or copy the list…',
              icon: IconTableExport,
              run: () => setDialog('export'),
              disabledReason: rows.rows.length === 0 ? 'Nothing is listed' : undefined,
            },
            {
              label: 'What takes the space',
              icon: IconChartTreemap,
              run: () =>
                onSearch(
                  { prefix: search.prefix, view: search.view, recorded: report, sizes: 'prefix' },
                  { replace: false },
                ),
              disabledReason: undefined,
            },
          ]}
        />
        {table && !asItWas && slots.tableNote({ prefix, format: table })}
        {past && slots.past({ prefix, past })}
        {recorded && slots.recorded({ prefix, mode, recorded })}
        <div className={classes.body}>
          <div className={classes.main}>
            {slots.dropZone({ prefix, disabledReason: uploadDisabled, children: list })}
            <StatusLine
              selected={selection.rows.size}
              bytes={selectedBytes}
              count={listing && rows.rows.length}
              filtered={filter !== undefined}
              select={select}
            >
              {!wide && coverage}
            </StatusLine>
          </div>
          {edited.chosen !== undefined && slots.properties({ chosen: edited.chosen, onClose: edited.close })}
          {edited.chosen === undefined && inspected.address && (
            <Inspector
              key={`${inspected.address.versionId} ${inspected.address.key}`}
              context={context}
              location={location}
              address={inspected.address}
              recorded={recorded !== undefined}
              sharing={inspected.sharing}
              onSharing={inspected.setSharing}
              onVersion={inspected.showVersion}
              onClose={inspected.close}
              onLook={look.open}
              onHistory={() => onSearch({ ...search, history: 'key' }, { replace: false })}
              onEdit={edited.openObject}
              cannot={cannot}
              slots={slots}
            />
          )}
        </div>
      </div>
      <ContextMenu
        at={menuAt}
        label="Actions on what is selected"
        groups={rowMenu(
          actions,
          slots
            .downloadActions({ prefix, objects: items.objects, disabledReason: downloadReason(items) })
            .map((action) => ({ ...action, doubt: doubts('read') })),
        )}
        onClose={() => setMenuAt(undefined)}
      />
      {dialog === 'new-folder' && (
        <NewFolderDialog
          session={props.session}
          context={context}
          location={location}
          prefix={prefix}
          uploadOptions={slots.uploadOptions}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'export' && listing && (
        <Suspense fallback={null}>
          <ExportDialog
            location={location}
            prefix={prefix}
            listing={listing}
            rows={rows.rows}
            filtered={filter !== undefined}
            selected={selection.rows}
            versions={versions}
            onClose={() => setDialog(undefined)}
          />
        </Suspense>
      )}
      {dialog === 'delete' &&
        slots.remove({
          prefix,
          items,
          versions,
          onClose: () => setDialog(undefined),
          onDeleted: dropDeleted,
        })}
    </div>
  );
}
