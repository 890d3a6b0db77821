import { isAccount } from '@drawbridge-s3/policy/grammar';
import { ActionIcon, Autocomplete, Button, Loader, TextInput, Tooltip } from '@mantine/core';
import { IconKey, IconPlugConnected, IconPlus, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { locationFromParameter } from '@/aws/location';
import { formatCount } from '@/lib/format';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { type AccessPointSummary, accessPointsQuery } from '@/resources/access-points/access-points';
import { cancelQuery } from '@/resources/cancel-query';
import type { AccessPointLocation } from '@/resources/policies/target';
import { parseFilter } from '@/resources/objects/listing/name-filter';
import type { Session } from '@/sessions/types';
import { CancelledState, EmptyState, FailureState, InlineFailure, LoadingState } from '@/ui/states';
import { FilterBox } from '@/ui/filter-box';
import { DataTable } from '@/ui/grid/data-table';
import classes from '@/ui/page.module.css';
import { useLocationActions } from '../location/use-location-actions';
import { accessPointColumns } from './columns';
import { DeletePointDialog } from './delete-point-dialog';
import { type MadePoint, MadePointDialog } from './made-point-dialog';
import { NewPointDialog } from './new-point-dialog';
import { digitsIn } from './point-form';
import { PointKinds } from './point-kinds';
import { regionProblem as problemOfRegion } from './region-problem';
import { REGIONS } from '@/sessions/connect/regions';

interface AccessPointsPageProps {
  session: Session;
  context: AwsContext;
  /** Whether one is being made: the address says so. */
  making: boolean;
  onMaking: (making: boolean) => void;
}

/** Access points of an account in one Region: S3 Control keeps them by Region and tells its own account only. */
export function AccessPointsPage({ session, context, making, onMaking }: AccessPointsPageProps) {
  const [account, setAccount] = useState(session.account ?? '');
  const [region, setRegion] = useState(context.profile.region);
  const [filter, setFilter] = useState('');
  const accountId = digitsIn(account);
  const accountProblem = isAccount(accountId) ? undefined : 'Twelve digits';
  const regionProblem = problemOfRegion(region);
  // S3 Control takes nothing for an account from callers of another.
  const owner = session.account ?? (accountProblem === undefined ? accountId : undefined);
  const queryClient = useQueryClient();
  const options = accessPointsQuery(
    context,
    accountId,
    region,
    context.profile.kind === 'custom' ? 'buckets' : 'all',
  );
  const cancel = () => cancelQuery(queryClient, options);
  const query = useQuery({
    ...options,
    enabled: accountProblem === undefined && regionProblem === undefined,
  });
  const parsed = parseFilter(filter);
  const shown = useMemo(() => {
    const { match } = parseFilter(filter) as { match?: (name: string) => boolean };
    return (query.data?.items ?? []).filter(
      ({ name, bucket, source }) =>
        match === undefined || match(name) || match(bucket) || match(source.id ?? ''),
    );
  }, [query.data, filter]);
  const taken = useMemo(
    () => new Set(owner === accountId ? query.data?.items.map(({ name }) => name) : []),
    [query.data, owner, accountId],
  );
  const columns = useMemo(() => accessPointColumns(session.slug, accountId), [session.slug, accountId]);

  const navigate = useNavigate();
  const [made, setMade] = useState<MadePoint>();
  const [deleting, setDeleting] = useState<AccessPointLocation>();
  const locationActions = useLocationActions(session, context);
  const actionsOf = ({ arn, name, bucket, bucketAccount = accountId, alias, source }: AccessPointSummary) => {
    const location = locationFromParameter(arn);
    const foreign =
      owner === accountId ? undefined : `Only ${formatAccount(accountId)} itself may do that to its own`;
    const elsewhere =
      bucket === '' ? 'It is attached to no bucket: access to it is granted where it was made' : undefined;
    const behind =
      bucketAccount === accountId
        ? undefined
        : 'The bucket is another account’s, which has to leave the decision to this access point';
    return [
      ...locationActions({ location, region, owner: accountId, alias, source }),
      [
        {
          label: 'Grant access through it…',
          icon: IconKey,
          run: () =>
            void navigate({
              to: '/s/$session/grants/new',
              params: { session: session.slug },
              search: { at: bucket, point: name, way: 'access-point' },
            }),
          disabledReason: foreign ?? elsewhere ?? behind,
        },
        {
          label: 'Delete…',
          icon: IconTrash,
          danger: true,
          run: () => location.type === 'access-point' && setDeleting(location),
          disabledReason:
            foreign ?? (bucket === '' ? 'It goes where it was made: in Amazon FSx or AWS Backup' : undefined),
        },
      ],
    ];
  };
  const newPoint = (
    <Button
      size="xs"
      leftSection={<IconPlus size={14} />}
      disabled={owner === undefined}
      onClick={() => onMaking(true)}
    >
      New access point…
    </Button>
  );

  // A service whose STS numbers no accounts has nothing that S3 Control could be asked by.
  const unnumbered = context.profile.kind === 'custom' && !isAccount(session.account ?? '');
  if (unnumbered || query.error?.code === 'NoS3Control') {
    return (
      <EmptyState
        icon={<IconPlugConnected size={28} stroke={1.4} />}
        title="This S3-compatible service has no access points"
      >
        <p className={classes.dim}>
          They are made and listed by S3 Control, which it does not answer for: a bucket policy grants access
          here.
        </p>
      </EmptyState>
    );
  }
  return (
    <div className={classes.page}>
      <div className={classes.bar}>
        <h1 className={classes.title}>Access points</h1>
        <PointKinds session={session} />
        <TextInput
          w={140}
          aria-label="Account"
          placeholder="Account"
          value={account}
          error={accountProblem}
          onChange={(event) => setAccount(event.currentTarget.value)}
        />
        <Autocomplete
          w={150}
          size="xs"
          aria-label="Region"
          placeholder="Region"
          data={REGIONS}
          value={region}
          error={regionProblem}
          onChange={setRegion}
          limit={40}
        />
        <FilterBox
          label="Filter access points"
          value={filter}
          onChange={setFilter}
          error={parsed.ok ? undefined : parsed.message}
          onLeave={() => document.querySelector<HTMLElement>('[data-row="0"] a')?.focus()}
        />
        <Tooltip label="List again">
          <ActionIcon aria-label="List the access points again" onClick={() => void query.refetch()}>
            {query.isFetching ? <Loader size={14} /> : <IconRefresh size={16} />}
          </ActionIcon>
        </Tooltip>
        {query.data && (
          <span className={classes.dim}>
            {formatCount(query.data.items.length)} in {region}
          </span>
        )}
        <span className={classes.space} />
        {newPoint}
      </div>
      {query.isLoading && <LoadingState label="Listing access points…" onCancel={cancel} />}
      {query.isPending && query.fetchStatus === 'idle' && query.isEnabled && (
        <CancelledState onAgain={() => void query.refetch()} />
      )}
      {query.isError && (
        <FailureState failure={query.error} onRetry={() => void query.refetch()}>
          {session.account !== undefined && session.account !== accountId && (
            <p style={{ margin: 0 }}>
              This session is in {formatAccount(session.account)}: S3 lists access points to callers of their
              own account only. Assume a role in {formatAccount(accountId)}, or open one by its ARN.
            </p>
          )}
        </FailureState>
      )}
      {query.data?.endless && <InlineFailure failure={query.data.endless} />}
      {query.data?.items.length === 0 && (
        <EmptyState
          icon={<IconPlugConnected size={28} stroke={1.4} />}
          title={`${formatAccount(accountId)} has no access points in ${region}`}
        >
          <p className={classes.dim}>
            Other Regions have lists of their own; any access point opens by its ARN.
          </p>
        </EmptyState>
      )}
      {query.data && query.data.items.length > 0 && (
        <DataTable
          label="Access points"
          columns={columns}
          rows={shown}
          rowKey={({ arn }) => arn}
          actions={actionsOf}
        />
      )}
      {making && owner !== undefined && (
        <NewPointDialog
          context={context}
          account={owner}
          region={regionProblem === undefined ? region : context.profile.region}
          taken={taken}
          onMade={(next) => {
            setMade(next);
            // Taken back later, perhaps from another page: the address is no business of this one then.
            if (next !== undefined) onMaking(false);
          }}
          onClose={() => onMaking(false)}
        />
      )}
      {made !== undefined && (
        <MadePointDialog session={session} context={context} made={made} onClose={() => setMade(undefined)} />
      )}
      {deleting !== undefined && (
        <DeletePointDialog
          session={session}
          context={context}
          point={deleting}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </div>
  );
}
