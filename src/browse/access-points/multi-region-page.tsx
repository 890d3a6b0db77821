import { formatAccount, isAccount } from '@drawbridge-s3/policy/grammar';
import { ActionIcon, Loader, TextInput, Tooltip } from '@mantine/core';
import { IconPlugConnected, IconRefresh, IconRoute } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { formatCount } from '@/lib/format';
import { cancelQuery } from '@/resources/cancel-query';
import { multiRegionPointsQuery, type MultiRegionPoint } from '@/resources/multi-region/points';
import { parseFilter } from '@/resources/objects/listing/name-filter';
import type { Session } from '@/sessions/types';
import { CancelledState, EmptyState, FailureState, InlineFailure, LoadingState } from '@/ui/states';
import { FilterBox } from '@/ui/filter-box';
import { DataTable } from '@/ui/grid/data-table';
import classes from '@/ui/page.module.css';
import { useLocationActions } from '../location/use-location-actions';
import { multiRegionColumns } from './multi-region-columns';
import { digitsIn } from './point-form';
import { PointKinds } from './point-kinds';

interface MultiRegionPageProps {
  readonly session: Session;
  readonly context: AwsContext;
}

/** Multi-Region Access Points of an account: one list for all Regions, told to its own callers only. */
export function MultiRegionPage({ session, context }: MultiRegionPageProps) {
  const [account, setAccount] = useState(session.account ?? '');
  const [filter, setFilter] = useState('');
  const accountId = digitsIn(account);
  const accountProblem = isAccount(accountId) ? undefined : 'Twelve digits';
  const queryClient = useQueryClient();
  const options = multiRegionPointsQuery(context, accountId);
  // The partitions of China and of governments have none.
  const elsewhere = context.profile.kind === 'custom' || context.profile.partition !== 'aws';
  const query = useQuery({ ...options, enabled: accountProblem === undefined && !elsewhere });
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
  const actionsOf = ({ arn, location }: MultiRegionPoint) => [
    ...locationActions({ location, region: undefined, owner: accountId }),
    [
      {
        label: 'Route elsewhere…',
        icon: IconRoute,
        run: () =>
          void navigate({
            to: '/s/$session/l/$location/settings',
            params: { session: session.slug, location: arn },
            search: { edit: 'routing' },
          }),
        disabledReason: undefined,
      },
    ],
  ];

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
      </div>
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
      {query.data?.items.length === 0 && (
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
      {query.data && query.data.items.length > 0 && (
        <DataTable
          label="Multi-Region Access Points"
          columns={columns}
          rows={shown}
          rowKey={({ arn }) => arn}
          actions={actionsOf}
        />
      )}
    </div>
  );
}
