import { formatAccount, isAccount } from '@drawbridge-s3/policy/grammar';
import { ActionIcon, Button, Loader, TextInput, Tooltip } from '@mantine/core';
import { IconPlugConnected, IconPlus, IconRefresh, IconRoute, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { formatCount } from '@/lib/format';
import { cancelQuery } from '@/resources/cancel-query';
import type { NewMultiRegionPoint } from '@/resources/multi-region/new-point';
import { multiRegionPointsQuery, type MultiRegionPoint } from '@/resources/multi-region/points';
import { parseFilter } from '@/resources/objects/listing/name-filter';
import { safeModeLets } from '@/sessions/safe-mode-lets';
import type { Session } from '@/sessions/types';
import { CancelledState, EmptyState, FailureState, InlineFailure, LoadingState } from '@/ui/states';
import { FilterBox } from '@/ui/filter-box';
import { DataTable } from '@/ui/grid/data-table';
import classes from '@/ui/page.module.css';
import { useLocationActions } from '../location/use-location-actions';
import { DeleteMultiRegionDialog } from './delete-multi-region-dialog';
import { multiRegionColumns } from './multi-region-columns';
import { NewMultiRegion } from './new-multi-region';
import { PointChanges } from './point-changes';
import { digitsIn } from './point-form';
import { PointKinds } from './point-kinds';

interface MultiRegionPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  /** Whether one is being made: the address says so. */
  readonly making: boolean;
  readonly onMaking: (making: boolean) => void;
}

/** Statuses that end by themselves, and how long until they are asked for again (milliseconds). */
const CHANGING: ReadonlySet<string> = new Set(['CREATING', 'DELETING']);
const AGAIN_MS = 5000;

/** Multi-Region Access Points of an account: one list for all Regions, told to its own callers only. */
export function MultiRegionPage({ session, context, making, onMaking }: MultiRegionPageProps) {
  const [account, setAccount] = useState(session.account ?? '');
  const [filter, setFilter] = useState('');
  const accountId = digitsIn(account);
  const accountProblem = isAccount(accountId) ? undefined : 'Twelve digits';
  const queryClient = useQueryClient();
  const options = multiRegionPointsQuery(context, accountId);
  // The partitions of China and of governments have none.
  const elsewhere = context.profile.kind === 'custom' || context.profile.partition !== 'aws';
  const query = useQuery({
    ...options,
    enabled: accountProblem === undefined && !elsewhere,
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => CHANGING.has(status)) === true ? AGAIN_MS : false,
  });
  // S3 Control takes nothing for an account from callers of another.
  const foreign =
    session.account === undefined || session.account === accountId
      ? undefined
      : `Only ${formatAccount(accountId)} itself may do that to its own`;
  const refusal = (action: string, resource: string) =>
    foreign ?? (safeModeLets(session, { action, resource }) ? undefined : `Safe mode leaves ${action} out`);
  const noNew = refusal(
    's3:CreateMultiRegionAccessPoint',
    `arn:${context.profile.partition}:s3::${accountId}:accesspoint/*`,
  );
  const taken = useMemo(() => new Set(query.data?.items.map(({ name }) => name)), [query.data]);
  const [from, setFrom] = useState<NewMultiRegionPoint>();
  const [deleting, setDeleting] = useState<MultiRegionPoint>();
  const close = () => {
    setFrom(undefined);
    onMaking(false);
  };
  const parsed = parseFilter(filter);
  const shown = useMemo(() => {
    const { match } = parseFilter(filter) as { match?: (name: string) => boolean };
    return (query.data?.items ?? []).filter(
      ({ name, regions }) =>
        match === undefined || match(name) || regions.some(({ bucket }) => match(bucket)),
    );
  }, [query.data, filter]);
  const columns = useMemo(() => multiRegionColumns(session.slug), [session.slug]);
  const navigate = useNavigate();
  const locationActions = useLocationActions(session, context);
  const actionsOf = (point: MultiRegionPoint) => [
    ...locationActions({ location: point.location, region: undefined, owner: accountId }),
    [
      {
        label: 'Route elsewhere…',
        icon: IconRoute,
        run: () =>
          void navigate({
            to: '/s/$session/l/$location/settings',
            params: { session: session.slug, location: point.arn },
            search: { edit: 'routing' },
          }),
        disabledReason: undefined,
      },
      {
        label: 'Delete…',
        icon: IconTrash,
        danger: true,
        run: () => setDeleting(point),
        disabledReason:
          refusal('s3:DeleteMultiRegionAccessPoint', point.arn) ??
          (point.status === 'DELETING' ? 'It is being deleted' : undefined),
      },
    ],
  ];
  const form = making && !elsewhere && accountProblem === undefined && noNew === undefined;

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
          <span className={classes.dim}>{formatCount(query.data.items.length)} in all Regions</span>
        )}
        <span className={classes.space} />
        {!elsewhere && (
          <Tooltip label={noNew} disabled={noNew === undefined}>
            <Button
              size="xs"
              leftSection={<IconPlus size={14} />}
              disabled={form || accountProblem !== undefined || noNew !== undefined}
              onClick={() => onMaking(true)}
            >
              New access point
            </Button>
          </Tooltip>
        )}
      </div>
      {!elsewhere && accountProblem === undefined && foreign === undefined && (
        <PointChanges
          context={context}
          account={accountId}
          onAgain={(point) => {
            setFrom(point);
            onMaking(true);
          }}
        />
      )}
      {form && (
        <NewMultiRegion
          key={from?.name}
          context={context}
          account={accountId}
          taken={taken}
          from={from}
          onAsked={close}
          onCancel={close}
        />
      )}
      {elsewhere && (
        <EmptyState
          icon={<IconPlugConnected size={28} stroke={1.4} />}
          title="There are no Multi-Region Access Points here"
        >
          <p className={classes.dim}>Only AWS’s own partition has them.</p>
        </EmptyState>
      )}
      {query.isLoading && (
        <LoadingState
          label="Listing Multi-Region Access Points…"
          onCancel={() => cancelQuery(queryClient, options)}
        />
      )}
      {query.isPending && query.fetchStatus === 'idle' && query.isEnabled && (
        <CancelledState onAgain={() => void query.refetch()} />
      )}
      {query.isError && (
        <FailureState failure={query.error} onRetry={() => void query.refetch()}>
          <p style={{ margin: 0 }}>
            S3 lists them to callers of their own account who have s3:ListMultiRegionAccessPoints. Anybody
            whom its policy lets in may open one by its ARN.
          </p>
        </FailureState>
      )}
      {query.data?.endless && <InlineFailure failure={query.data.endless} />}
      {!form && query.data?.items.length === 0 && (
        <EmptyState
          icon={<IconPlugConnected size={28} stroke={1.4} />}
          title={`${formatAccount(accountId)} has no Multi-Region Access Points`}
        >
          <p className={classes.dim}>
            One gives buckets in several Regions a single address, and routes each request to the nearest of
            them.
          </p>
        </EmptyState>
      )}
      {!form && query.data && query.data.items.length > 0 && (
        <DataTable
          label="Multi-Region Access Points"
          columns={columns}
          rows={shown}
          rowKey={({ arn }) => arn}
          actions={actionsOf}
        />
      )}
      {deleting !== undefined && (
        <DeleteMultiRegionDialog
          session={session}
          context={context}
          point={deleting}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </div>
  );
}
