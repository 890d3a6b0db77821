import { ActionIcon, Loader, Tooltip } from '@mantine/core';
import { IconBucket, IconRefresh } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { formatCount, formatDateTime } from '@/lib/format';
import { bucketsQuery, type BucketSummary } from '@/resources/buckets/list-buckets';
import { cancelQuery } from '@/resources/cancel-query';
import { parseFilter } from '@/resources/objects/listing/name-filter';
import type { Session } from '@/sessions/types';
import { CopyButton } from '@/ui/copy-button';
import { Mono } from '@/ui/mono';
import { CancelledState, EmptyState, FailureState, InlineFailure, LoadingState } from '@/ui/states';
import { FilterBox } from '@/ui/filter-box';
import { OpenByName } from '../go-to/open-by-name';
import { DataTable, type Column } from '@/ui/grid/data-table';
import { useLocationActions } from '../location/use-location-actions';
import { useDirectories } from './use-directories';
import tableClasses from '@/ui/grid/data-table.module.css';
import classes from '@/ui/page.module.css';

interface BucketsPageProps {
  session: Session;
  context: AwsContext;
  /** Goes to a location that was typed; rows are links. */
  onOpen: (location: Location, place: { prefix?: string; key?: string }) => void;
}

/** The buckets of the account the session is in. */
export function BucketsPage({ session, context, onOpen }: BucketsPageProps) {
  const queryClient = useQueryClient();
  const options = bucketsQuery(context);
  const query = useQuery(options);
  const cancel = () => cancelQuery(queryClient, options);
  const [filter, setFilter] = useState('');
  const directories = useDirectories(context);
  const all = useMemo(
    () => [...(query.data?.items ?? []), ...directories.items],
    [query.data, directories.items],
  );
  const parsed = parseFilter(filter);
  const shown = useMemo(() => {
    const { match } = parseFilter(filter) as { match?: (name: string) => boolean };
    return all.filter(({ name, zone = '' }) => match === undefined || match(name) || match(zone));
  }, [all, filter]);
  const columns = useMemo(() => bucketColumns(session.slug), [session.slug]);
  const actionsOf = useLocationActions(session, context);

  return (
    <div className={classes.page}>
      <div className={classes.bar}>
        <h1 className={classes.title}>Buckets</h1>
        {query.data && (
          <span className={classes.dim}>
            {filter === ''
              ? formatCount(all.length)
              : `${formatCount(shown.length)} of ${formatCount(all.length)}`}
          </span>
        )}
        <FilterBox
          label="Filter buckets"
          value={filter}
          onChange={setFilter}
          error={parsed.ok ? undefined : parsed.message}
          onLeave={(key) => {
            const [only] = shown;
            if (key === 'Enter' && shown.length === 1 && only)
              onOpen({ type: 'bucket', name: only.name }, {});
            else document.querySelector<HTMLElement>('[data-row="0"] a')?.focus();
          }}
        />
        <Tooltip label="List again">
          <ActionIcon
            aria-label="List the buckets again"
            onClick={() => {
              void query.refetch();
              directories.again();
            }}
          >
            {query.isFetching ? <Loader size={14} /> : <IconRefresh size={16} />}
          </ActionIcon>
        </Tooltip>
        <span className={classes.space} />
        {directories.picker}
        <Link to="/s/$session/new-bucket" params={{ session: session.slug }} className={classes.link}>
          New bucket…
        </Link>
      </div>
      {session.profile.kind === 'custom' && session.kind === 'assumed-role' && query.data && (
        <p className={classes.note}>
          Under a role this service may list the buckets of the user who assumed it, and not those the role
          reaches. Open others by name.
        </p>
      )}
      {query.isLoading && <LoadingState label="Listing buckets…" onCancel={cancel} />}
      {query.isPending && !query.isFetching && <CancelledState onAgain={() => void query.refetch()} />}
      {query.isError && (
        <FailureState
          failure={query.error}
          title={
            query.error.kind === 'denied' ? 'This session may not list the buckets of its account' : undefined
          }
          onRetry={() => void query.refetch()}
        >
          <p>Listing is a permission of its own: a bucket you may use opens by its name all the same.</p>
          <OpenByName context={context} onOpen={onOpen} />
        </FailureState>
      )}
      {directories.note}
      {query.data?.endless && <InlineFailure failure={query.data.endless} />}
      {query.data && all.length === 0 && (
        <EmptyState icon={<IconBucket size={28} stroke={1.4} />} title="This account has no buckets">
          <p className={classes.dim}>Buckets of other accounts open by name, ARN or URL.</p>
          <OpenByName context={context} onOpen={onOpen} />
        </EmptyState>
      )}
      {all.length > 0 && (
        <DataTable
          label="Buckets"
          columns={columns}
          rows={shown}
          rowKey={({ name }) => name}
          actions={({ name, region }) =>
            actionsOf({ location: { type: 'bucket', name }, region, owner: session.account })
          }
        />
      )}
    </div>
  );
}

function bucketColumns(session: string): Column<BucketSummary>[] {
  return [
    {
      id: 'name',
      label: 'Name',
      width: 'minmax(240px, 3fr)',
      value: ({ name }) => name,
      render: ({ name }) => (
        <span className={tableClasses.copyable}>
          <Link
            to="/s/$session/l/$location/objects"
            params={{ session, location: name }}
            className={tableClasses.link}
          >
            {name}
          </Link>
          <CopyButton value={name} label={`name ${name}`} />
        </span>
      ),
    },
    {
      id: 'kind',
      label: 'Kind',
      width: '170px',
      value: ({ zone = '' }) => zone,
      render: ({ zone }) =>
        zone === undefined ? (
          'General purpose'
        ) : (
          <span title="A directory bucket: S3 Express One Zone, in one zone">Directory, {zone}</span>
        ),
    },
    {
      id: 'region',
      label: 'Region',
      width: 'minmax(120px, 1fr)',
      value: ({ region = '' }) => region,
      render: ({ region }) => <Mono>{region ?? '–'}</Mono>,
    },
    {
      id: 'created',
      label: 'Created',
      width: '160px',
      value: ({ created }) => created?.getTime() ?? 0,
      render: ({ created }) => <Mono>{created ? formatDateTime(created) : '–'}</Mono>,
    },
  ];
}
