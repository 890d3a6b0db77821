import { plural } from '@drawbridge-s3/policy/grammar';
import { ActionIcon, Button, Loader, Select, Tooltip } from '@mantine/core';
import { IconRefresh, IconUpload } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, locationLabel, type Location } from '@/aws/location';
import { formatBytes, formatCount } from '@/lib/format';
import { cancelQuery } from '@/resources/cancel-query';
import { parseFilter } from '@/resources/objects/listing/name-filter';
import { uploadsQuery } from '@/resources/uploads/uploads-query';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { FilterBox } from '@/ui/filter-box';
import { DataTable } from '@/ui/grid/data-table';
import { useCopyAction } from '@/ui/use-copy-action';
import classes from '@/ui/page.module.css';
import { EmptyState, FailureState, LoadingState, CancelledState } from '@/ui/states';
import { expectedOf, startRemoval } from '../remove/store';
import type { RemovalTarget } from '../remove/targets';
import { ourUploads, type Ours } from './ours';
import { uploadColumns, type UploadRow } from './upload-columns';
import { SIZED_UNASKED, useSizes } from './use-sizes';

interface UploadsSearch {
  readonly filter?: string;
  /** Days: only what began longer ago. */
  readonly older?: string;
}

interface UploadsPageProps {
  sessionId: string;
  slug: string;
  context: AwsContext;
  location: Location;
  search: UploadsSearch;
  onSearch: (next: UploadsSearch) => void;
}

const DAY = 86_400_000;
const AGES = [
  { value: '0', label: 'Of any age' },
  { value: '1', label: 'Older than a day' },
  { value: '7', label: 'Older than 7 days' },
  { value: '30', label: 'Older than 30 days' },
  { value: '90', label: 'Older than 90 days' },
];

/** Uploads in parts that were never finished: nobody sees them in a listing, and everybody pays for them. */
export function UploadsPage(props: UploadsPageProps) {
  const { sessionId, slug, context, location, search, onSearch } = props;
  const client = useQueryClient();
  const [counted, setCounted] = useState(0);
  const options = uploadsQuery(context, location, setCounted);
  const query = useQuery(options);
  const [all, setAll] = useState(false);
  const sizes = useSizes(context, location, query.data, all);
  const [ours, setOurs] = useState<ReadonlyMap<string, Ours>>(new Map());
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<readonly UploadRow[]>();
  const [now] = useState(() => Date.now());
  const copy = useCopyAction();
  useEffect(() => {
    let current = true;
    void ourUploads().then((found) => {
      if (current) setOurs(found);
    });
    return () => {
      current = false;
    };
    // Asked again when the list is.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [query.data]);

  const { filter = '', older = '0' } = search;
  const parsed = useMemo(() => parseFilter(filter), [filter]);
  const rows = useMemo(() => {
    const match = parsed.ok ? parsed.match : undefined;
    const before = now - Number(older) * DAY;
    return (query.data ?? [])
      .filter(({ key }) => match?.(key) ?? true)
      .filter(({ began }) => older === '0' || (began !== undefined && began.getTime() <= before))
      .map((upload): UploadRow => ({
        ...upload,
        stored: sizes.of.get(upload.uploadId),
        ours: ours.get(upload.uploadId),
      }));
  }, [query.data, parsed, older, now, sizes, ours]);
  const chosen = rows.filter(({ uploadId }) => selected.has(uploadId));
  const bytes = sum(rows);
  const known = rows.filter(({ stored }) => stored !== undefined).length;
  const toggle = (ids: readonly string[], on: boolean) => {
    const next = new Set(selected);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    setSelected(next);
  };
  const columns = uploadColumns({
    slug,
    location,
    now,
    selected,
    all: rows.length > 0 && chosen.length === rows.length,
    some: chosen.length > 0,
    toggle,
    toggleAll: (on) =>
      toggle(
        rows.map(({ uploadId }) => uploadId),
        on,
      ),
  });

  const abort = (uploads: readonly UploadRow[]) => {
    const targets = uploads.map(({ key, uploadId, stored }): RemovalTarget => ({
      kind: 'upload',
      key,
      uploadId,
      ...(stored === undefined ? {} : { size: stored.bytes }),
    }));
    let given = false;
    startRemoval({
      info: {
        sessionId,
        location,
        what: 'abort',
        label: targets.length === 1 ? (targets[0]?.key ?? '') : plural(targets.length, 'unfinished upload'),
      },
      expected: expectedOf({ upload: targets.length, bytes: sum(uploads) }),
      round: (round) =>
        round > 1
          ? undefined
          : {
              next: async () => {
                if (given) return undefined;
                given = true;
                return targets;
              },
            },
      onEnd: () => void client.invalidateQueries({ ...options, exact: true }),
    });
    setSelected(new Set());
    setAsked(undefined);
  };

  return (
    <section className={classes.page} aria-label="Unfinished uploads">
      <div className={classes.bar}>
        <h2 className={classes.title}>Unfinished uploads</h2>
        {query.data && (
          <span className={classes.dim}>
            {rows.length === query.data.length
              ? formatCount(rows.length)
              : `${formatCount(rows.length)} of ${formatCount(query.data.length)}`}
            {known > 0 && ` · ${formatBytes(bytes)} stored`}
            {known < rows.length && ` · ${formatCount(known)} of ${formatCount(rows.length)} measured`}
            {sizes.refused > 0 && ` · ${formatCount(sizes.refused)} may not be looked into`}
          </span>
        )}
        <FilterBox
          label="Filter uploads by key"
          value={filter}
          onChange={(next) => onSearch({ ...search, filter: next === '' ? undefined : next })}
          error={parsed.ok ? undefined : parsed.message}
          onLeave={() => document.querySelector<HTMLElement>('[data-row="0"] a')?.focus()}
        />
        <Select
          aria-label="Age"
          w={180}
          data={AGES}
          value={AGES.some(({ value }) => value === older) ? older : '0'}
          allowDeselect={false}
          onChange={(next) =>
            onSearch({ ...search, older: next === '0' || next === null ? undefined : next })
          }
        />
        <Tooltip label="List again">
          <ActionIcon aria-label="List the uploads again" onClick={() => void query.refetch()}>
            {query.isFetching ? <Loader size={14} /> : <IconRefresh size={16} />}
          </ActionIcon>
        </Tooltip>
        <span className={classes.space} />
        {!all && (query.data?.length ?? 0) > SIZED_UNASKED && (
          <Button variant="default" onClick={() => setAll(true)}>
            Measure all {formatCount(query.data?.length ?? 0)}
          </Button>
        )}
        <Button color="red" variant="light" disabled={chosen.length === 0} onClick={() => setAsked(chosen)}>
          Abort {chosen.length === 0 ? 'selected' : formatCount(chosen.length)}…
        </Button>
      </div>
      {(query.data?.length ?? 0) > 0 && (
        <p className={classes.note}>
          Parts are paid for like objects until their upload is finished or aborted, and no listing of objects
          shows them.{' '}
          {location.type === 'bucket' && (
            <Link
              to="/s/$session/l/$location/settings"
              params={{ session: slug, location: bucketParameter(location) }}
              search={{ edit: 'lifecycle', abort: '7' }}
              className={classes.link}
            >
              Have S3 abort them after 7 days by a lifecycle rule…
            </Link>
          )}
        </p>
      )}
      {query.isLoading && (
        <LoadingState
          label={`Listing the uploads… ${formatCount(counted)} so far`}
          onCancel={() => cancelQuery(client, options)}
        />
      )}
      {query.isPending && !query.isFetching && <CancelledState onAgain={() => void query.refetch()} />}
      {query.isError && (
        <FailureState
          failure={query.error}
          title={
            query.error.kind === 'denied' ? 'This session may not list unfinished uploads here' : undefined
          }
          onRetry={() => void query.refetch()}
        >
          {query.error.kind === 'denied' && <p>It takes s3:ListBucketMultipartUploads.</p>}
        </FailureState>
      )}
      {query.data?.length === 0 && (
        <EmptyState icon={<IconUpload size={28} stroke={1.4} />} title="No unfinished uploads">
          <p className={classes.dim}>
            Nothing is stored in {locationLabel(location)} of uploads that were begun and not finished.
          </p>
        </EmptyState>
      )}
      {(query.data?.length ?? 0) > 0 && rows.length === 0 && (
        <EmptyState title="No upload matches">
          <Button variant="default" size="xs" onClick={() => onSearch({})}>
            Show all
          </Button>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          label="Unfinished uploads"
          columns={columns}
          rows={rows}
          rowKey={({ uploadId }) => uploadId}
          sorting={{ id: 'began', descending: false }}
          actions={(row) => [
            [copy('Copy key', () => row.key), copy('Copy upload id', () => row.uploadId)],
            [
              {
                label: 'Abort…',
                icon: IconUpload,
                run: () => setAsked([row]),
                disabledReason: undefined,
                danger: true,
              },
            ],
          ]}
        />
      )}
      <ConfirmDialog
        opened={asked !== undefined}
        danger
        title="Abort uploads"
        phrase={String(asked?.length ?? 0)}
        confirmLabel={`Abort ${formatCount(asked?.length ?? 0)}`}
        onConfirm={() => asked && abort(asked)}
        onClose={() => setAsked(undefined)}
      >
        <p style={{ margin: 0 }}>
          {plural(asked?.length ?? 0, 'upload')}, {formatBytes(sum(asked ?? []))} as far as measured: their
          parts are deleted for good, and whoever still sends to one is refused.
        </p>
        {(asked ?? []).some((row) => row.ours === 'busy') && (
          <p>
            <strong>This browser is sending to some of them now.</strong>
          </p>
        )}
        {(asked ?? []).some((row) => row.ours === 'left') && (
          <p>Some could be gone on with here, from an earlier visit of yours.</p>
        )}
      </ConfirmDialog>
    </section>
  );
}

const sum = (rows: readonly UploadRow[]) =>
  rows.reduce((total, { stored }) => total + (stored?.bytes ?? 0), 0);
