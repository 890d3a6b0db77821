import { ActionIcon, Button, Loader, SegmentedControl, Tooltip } from '@mantine/core';
import { IconKey, IconPlus, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { isAccount } from '@drawbridge-s3/policy/grammar';
import type { AwsContext } from '@/aws/context';
import { accessGrantsQuery } from '@/resources/access-grants/grants';
import { instanceQuery, readInstanceAgain } from '@/resources/access-grants/instance';
import { locationsQuery } from '@/resources/access-grants/locations';
import { resourcePolicyQuery } from '@/resources/access-grants/resource-policy';
import type { Session } from '@/sessions/types';
import page from '@/ui/page.module.css';
import { EmptyState, FailureState, LoadingState } from '@/ui/states';
import { isRegion, RegionInput } from '@/sessions/region-input';
import { type AccessGrantsAddress, isMaking } from './address';
import { CreateGrantDialog } from './create-grant-dialog';
import { DeleteInstanceDialog } from './delete-instance-dialog';
import { GrantsView } from './grants-view';
import { LocationsView } from './locations-view';
import { NoInstance } from './no-instance';
import { type PolicyDiff, PolicyView } from './policy-view';
import classes from './access-grants.module.css';

export interface AccessGrantsPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly address: AccessGrantsAddress;
  readonly onAddress: (change: AccessGrantsAddress) => void;
  /** Two texts of a policy against each other: another room's to show. */
  readonly diff: (diff: PolicyDiff) => ReactNode;
}

/** The account's S3 Access Grants: the instance of a Region, its locations, its grants, and who may ask it. */
export function AccessGrantsPage(props: AccessGrantsPageProps) {
  const { account } = props.session;
  if (account === undefined || !isAccount(account))
    return (
      <EmptyState icon={<IconKey size={28} stroke={1.4} />} title="S3 Access Grants need an account">
        <p>This service does not say whose session this is.</p>
      </EmptyState>
    );
  return <OfAccount {...props} account={account} />;
}

function OfAccount({
  session,
  context,
  address,
  onAddress,
  diff,
  account,
}: AccessGrantsPageProps & { account: string }) {
  const [region, setRegion] = useState(address.region ?? context.profile.region);
  const [deleting, setDeleting] = useState(false);
  const { view = 'grants' } = address;
  const place = { account, region };
  const at = { context, place };
  const queryClient = useQueryClient();
  const enabled = isRegion(region);
  const instance = useQuery({ ...instanceQuery(context, place), enabled });
  const grants = useQuery({ ...accessGrantsQuery(context, place), enabled });
  const locations = useQuery({ ...locationsQuery(context, place), enabled });
  const policy = useQuery({ ...resourcePolicyQuery(context, place), enabled });
  const all = [instance, grants, locations, policy];
  const fetching = all.some(({ isFetching }) => isFetching);
  // Whoever may not look at the instance itself may still be told what is in it.
  const none = instance.data === null || (instance.isError && grants.data === null);
  const count = (found: { readonly items: readonly unknown[] } | null | undefined) =>
    found ? ` ${found.items.length}` : '';

  return (
    <div className={page.page}>
      <header className={page.bar}>
        <h1 className={page.title}>Access Grants</h1>
        <RegionInput
          value={region}
          onChange={(text) => {
            setRegion(text);
            if (isRegion(text)) onAddress({ region: text });
          }}
        />
        {!none && (
          <SegmentedControl
            aria-label="What is shown"
            value={view}
            onChange={(value) => onAddress({ view: value === 'grants' ? undefined : value })}
            data={[
              { value: 'grants', label: `Grants${count(grants.data)}` },
              { value: 'locations', label: `Locations${count(locations.data)}` },
              { value: 'policy', label: 'Other accounts' },
            ]}
          />
        )}
        <Tooltip label="Read again">
          <ActionIcon
            aria-label="Read again"
            disabled={fetching}
            onClick={() => void readInstanceAgain(context, queryClient, place)}
          >
            {fetching ? <Loader size={14} /> : <IconRefresh size={16} />}
          </ActionIcon>
        </Tooltip>
        <span className={page.space} />
        {instance.data && (
          <Button
            variant="default"
            leftSection={<IconTrash size={14} aria-hidden />}
            disabled={locations.data === undefined || (locations.data?.items.length ?? 0) > 0}
            title={
              (locations.data?.items.length ?? 0) > 0 ? 'Its locations have to be deleted first' : undefined
            }
            onClick={() => setDeleting(true)}
          >
            Delete instance…
          </Button>
        )}
        <Button
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={none || !locations.data}
          onClick={() => onAddress({ make: 'grant' })}
        >
          New access grant
        </Button>
      </header>
      {instance.isLoading && <LoadingState label="Reading the Access Grants instance…" />}
      {instance.isError && !none && grants.isError && (
        <FailureState
          failure={instance.error}
          onRetry={() => void readInstanceAgain(context, queryClient, place)}
        />
      )}
      {none && <NoInstance at={at} />}
      {!none && !(instance.isError && grants.isError) && !instance.isLoading && (
        <div className={classes.body}>
          {view === 'grants' && (
            <GrantsView
              at={at}
              query={grants}
              locations={locations.data?.items ?? []}
              filter={address.filter ?? ''}
              onFilter={(text) => onAddress({ filter: text === '' ? undefined : text })}
              onMake={() => onAddress({ make: 'grant' })}
            />
          )}
          {view === 'locations' && (
            <LocationsView
              at={at}
              session={session}
              directory={instance.data?.identityCenter !== undefined}
              query={locations}
              grants={grants.data?.items ?? []}
            />
          )}
          {view === 'policy' && <PolicyView key={region} at={at} query={policy} diff={diff} />}
        </div>
      )}
      {isMaking(address) && locations.data && (
        <CreateGrantDialog
          key={region}
          at={at}
          session={session}
          instance={instance.data ?? undefined}
          locations={locations.data.items}
          grants={grants.data?.items ?? []}
          policy={policy.data}
          address={address}
          onAddress={(change) => {
            // Places of another Region have their turn.
            if (change.region !== undefined) setRegion(change.region);
            onAddress(change);
          }}
        />
      )}
      {deleting && (
        <DeleteInstanceDialog at={at} policy={policy.data ?? null} onClose={() => setDeleting(false)} />
      )}
    </div>
  );
}
