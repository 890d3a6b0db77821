import { ActionIcon, Autocomplete, Loader, Tooltip } from '@mantine/core';
import { IconFolderOpen, IconRefresh, IconUserShare } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { formatAccount, isAccount, plural } from '@drawbridge-s3/policy/grammar';
import type { AwsContext } from '@/aws/context';
import { cancelQuery } from '@/resources/cancel-query';
import { type CallerGrant, callerGrantsQuery } from '@/resources/access-grants/caller-grants';
import { useAccountNames } from '@/sessions/account-names';
import type { Session } from '@/sessions/types';
import { FilterBox } from '@/ui/filter-box';
import { DataTable } from '@/ui/grid/data-table';
import page from '@/ui/page.module.css';
import { CancelledState, EmptyState, FailureState, InlineFailure, LoadingState } from '@/ui/states';
import { isRegion, RegionInput } from '@/sessions/region-input';
import { OpenDialog, type Opened } from './open-dialog';
import { OwnHalf } from './own-half';
import type { SharedAddress } from './shared-address';
import { sharedColumns } from './shared-columns';
import classes from './shared.module.css';

export interface SharedPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly address: SharedAddress;
  readonly onAddress: (change: SharedAddress) => void;
  /** Goes to what was opened, in its own session. */
  readonly onOpened: (opened: Opened) => void;
}

/** What others have granted to whoever is signed in, by S3 Access Grants. */
export function SharedPage(props: SharedPageProps) {
  const { account } = props.session;
  if (account === undefined || !isAccount(account))
    return (
      <EmptyState icon={<IconUserShare size={28} stroke={1.4} />} title="S3 Access Grants need an account">
        <p>This service does not say whose session this is.</p>
      </EmptyState>
    );
  if (props.session.kind === 'data-access')
    return (
      <EmptyState icon={<IconUserShare size={28} stroke={1.4} />} title="This session is a grant itself">
        <p className={classes.text}>
          It was opened through S3 Access Grants and may do what that grant says. What else is shared is told
          to the session it was opened from.
        </p>
      </EmptyState>
    );
  return <OfAccount {...props} own={account} />;
}

function OfAccount({
  session,
  context,
  address,
  onAddress,
  onOpened,
  own,
}: SharedPageProps & { own: string }) {
  const { filter = '', open } = address;
  const [region, setRegion] = useState(address.region ?? context.profile.region);
  const [owner, setOwner] = useState(address.account ?? '');
  const asked = owner.replaceAll(/[\s-]/g, '');
  const problem = asked === '' || isAccount(asked) ? undefined : 'Twelve digits';
  const queryClient = useQueryClient();
  const options = callerGrantsQuery(context, {
    account: asked === '' ? own : asked,
    region,
    everywhere: asked === '',
  });
  const query = useQuery({ ...options, enabled: problem === undefined && isRegion(region) });
  const columns = useMemo(() => sharedColumns(session.slug), [session.slug]);
  const names = useAccountNames(context.profile.kind);
  const all = useMemo(() => query.data?.items ?? [], [query.data]);
  const shown = useMemo(() => matching(all, filter, names), [all, filter, names]);
  const opening = all.find(
    ({ scope, permission, owner: of }) =>
      scope === open && of === address.of && (address.as === undefined || permission === address.as),
  );
  const unopened = open !== undefined && query.isSuccess && opening === undefined;
  const closed = { open: undefined, of: undefined, as: undefined };

  return (
    <div className={page.page}>
      <header className={page.bar}>
        <h1 className={page.title}>Shared with me</h1>
        <Autocomplete
          w={200}
          size="xs"
          aria-label="Owner"
          placeholder="every owner"
          data={Object.keys(names).filter((number) => number !== own)}
          renderOption={({ option: { value } }) => `${names[value] ?? ''} ${formatAccount(value)}`}
          filter={({ options: given }) => given}
          value={owner}
          error={problem}
          onChange={(text) => {
            setOwner(text);
            const digits = text.replaceAll(/[\s-]/g, '');
            if (digits === '' || isAccount(digits))
              onAddress({ account: digits === '' ? undefined : digits, ...closed });
          }}
        />
        <RegionInput
          value={region}
          onChange={(text) => {
            setRegion(text);
            if (isRegion(text)) onAddress({ region: text, ...closed });
          }}
        />
        <FilterBox
          label="Filter where, owner"
          value={filter}
          onChange={(text) => onAddress({ filter: text === '' ? undefined : text })}
          onLeave={() => document.querySelector<HTMLElement>('[data-row="0"] a')?.focus()}
        />
        <Tooltip label="Ask again">
          <ActionIcon aria-label="Ask again" onClick={() => void query.refetch()}>
            {query.isFetching ? <Loader size={14} /> : <IconRefresh size={16} />}
          </ActionIcon>
        </Tooltip>
        {query.data && (
          <span className={page.dim}>
            {plural(all.length, 'grant')} in {region}
          </span>
        )}
      </header>
      {query.data?.oneInstance === true && (
        <p className={page.note}>
          This service tells the grants of one instance only. Name an owner to see what another account has
          granted.
        </p>
      )}
      {unopened && (
        <p className={page.note} role="status">
          The link is to a grant of <span className={classes.mono}>{open}</span>, which this identity does not
          have, or not any more.
        </p>
      )}
      {query.isLoading && (
        <LoadingState
          label="Asking for what is granted to you…"
          onCancel={() => cancelQuery(queryClient, options)}
        />
      )}
      {query.isPending && query.fetchStatus === 'idle' && query.isEnabled && (
        <CancelledState onAgain={() => void query.refetch()} />
      )}
      {query.isError && (
        <FailureState failure={query.error} onRetry={() => void query.refetch()}>
          {asked === '' && (query.error.kind === 'invalid' || query.error.kind === 'not-supported') && (
            <p className={classes.text}>
              This service may not list every instance at once: name an owner above to ask one.
            </p>
          )}
          {query.error.kind === 'denied' && (
            <>
              <p className={classes.text}>
                {asked === '' || asked === own
                  ? 'Listing takes s3:ListCallerAccessGrants in this identity’s own policy.'
                  : 'Both accounts have to let you ask: the owner by the instance’s resource policy, yours by a policy of this identity.'}
              </p>
              <OwnHalf session={session} owner={asked === '' ? own : asked} region={region} />
            </>
          )}
        </FailureState>
      )}
      {query.data?.endless && <InlineFailure failure={query.data.endless} />}
      {query.isSuccess && all.length === 0 && (
        <EmptyState
          icon={<IconUserShare size={28} stroke={1.4} />}
          title={
            query.data === null && asked !== ''
              ? `${formatAccount(asked)} has no Access Grants instance in ${region}`
              : `Nothing is granted to this identity in ${region}`
          }
        >
          <p className={classes.text}>
            {asked === ''
              ? 'Instances that are not shared through AWS RAM are not listed here: name their owner above. Grants are by Region, and name a role or user, not an account.'
              : 'Grants are by Region, and name a role or user, not an account.'}
          </p>
        </EmptyState>
      )}
      {all.length > 0 && shown.length === 0 && (
        <EmptyState icon={<IconUserShare size={28} stroke={1.4} />} title="No grant fits the filter" />
      )}
      {shown.length > 0 && (
        <DataTable
          label="Shared with me"
          columns={columns}
          rows={shown}
          rowKey={grantKey}
          actions={(grant) => [
            [
              {
                label: 'Open…',
                icon: IconFolderOpen,
                run: () => onAddress({ open: grant.scope, of: grant.owner, as: grant.permission }),
                disabledReason: undefined,
              },
            ],
          ]}
        />
      )}
      {opening !== undefined && (
        <OpenDialog
          key={grantKey(opening)}
          session={session}
          region={region}
          grant={opening}
          onClose={() => onAddress(closed)}
          onOpened={onOpened}
        />
      )}
    </div>
  );
}

const grantKey = ({ owner, scope, permission, application = '' }: CallerGrant): string =>
  [owner, scope, permission, application].join(' ');

function matching(
  grants: readonly CallerGrant[],
  filter: string,
  names: Readonly<Record<string, string>>,
): readonly CallerGrant[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return grants.filter(({ scope, owner, permission }) => {
    const text = `${scope} ${owner} ${names[owner] ?? ''} ${permission}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
