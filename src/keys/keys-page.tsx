import { Button, SegmentedControl } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import { KEY_OLD_AFTER_DAYS } from '@drawbridge-s3/policy/review';
import type { AwsContext } from '@/aws/context';
import {
  accountKeysProgressQuery,
  accountKeysQuery,
  ownKeysQuery,
  stopAccountKeys,
} from '@/resources/access-keys/access-keys';
import { whenKnown } from '@/resources/when-known';
import { sessionContext, useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { DataTable } from '@/ui/grid/data-table';
import { FilterBox } from '@/ui/filter-box';
import page from '@/ui/page.module.css';
import { EmptyState, FailureState, LoadingState } from '@/ui/states';
import { useCopyAction } from '@/ui/use-copy-action';
import { keyColumns } from './key-columns';
import { KeyPanel } from './key-panel';
import { allKeys, chosenKeys, sourceOf, type KeyChoice, type KeysAddress } from './which';
import classes from './keys.module.css';

interface KeysPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly address: KeysAddress;
  readonly onAddress: (change: KeysAddress) => void;
}

const CHOICES: readonly { readonly value: KeyChoice | 'all'; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'own', label: 'Own' },
  { value: 'old', label: `Over ${KEY_OLD_AFTER_DAYS} days` },
  { value: 'unused', label: 'Unused' },
  { value: 'inactive', label: 'Inactive' },
];

/** Keys that do not end by themselves: whose they are, how old, when last used, and their rotation. */
export function KeysPage({ session, context, address, onAddress }: KeysPageProps) {
  const source = sourceOf(
    session,
    useSessions(({ sessions }) => sessions),
  );
  // Only a user or root has keys of this kind; whatever a role is assumed with otherwise ends by itself.
  const signs = /:(?:user\/|root$)/.test(source.arn ?? '') ? source.id : undefined;
  const ownContext = signs === undefined ? undefined : sessionContext(signs);
  const own = useQuery(whenKnown(ownContext, ownKeysQuery));
  const account = useQuery(accountKeysQuery(context));
  const { data: progress } = useQuery(accountKeysProgressQuery(context));
  const [now] = useState(() => Date.now());
  const copy = useCopyAction();

  const keys = allKeys(account.data, own.data);
  const chosen = chosenKeys(keys, own.data, address, now);
  const open = keys.find(({ id }) => id === address.key);
  const reading = account.isPending || (ownContext !== undefined && own.isPending);
  const refresh = () => {
    void account.refetch();
    void own.refetch();
  };
  const close = () => {
    // What is about to be gone must not take the focus along.
    document.querySelector<HTMLElement>('[data-open] a')?.focus();
    onAddress({ key: undefined });
  };
  const nothing = account.isError && (own.data === undefined || own.data.keys.length === 0);
  const failed = nothing ? (own.error ?? account.error) : null;
  return (
    <section className={page.page} aria-labelledby="keys-title">
      <header className={page.bar}>
        <h1 id="keys-title" className={page.title}>
          Access keys
        </h1>
        <FilterBox
          label="Filter keys"
          placeholder="User, access key id"
          value={address.filter ?? ''}
          onChange={(filter) => onAddress({ filter: filter === '' ? undefined : filter })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Which keys"
          value={address.of ?? 'all'}
          onChange={(of) => onAddress({ of: of === 'all' ? undefined : of })}
          data={[...CHOICES]}
        />
        <span className={page.dim}>{plural(chosen.length, 'key')}</span>
        {account.isFetching && progress !== undefined && progress.looked < progress.users && (
          <>
            <span className={page.dim} role="status">
              {progress.looked} of {plural(progress.users, 'user')} read
            </span>
            <Button size="compact-xs" variant="default" onClick={() => stopAccountKeys(context)}>
              Cancel
            </Button>
          </>
        )}
        <span className={page.space} />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={account.isFetching || own.isFetching}
          onClick={refresh}
        >
          Read again
        </Button>
      </header>
      {account.isError && !nothing && (
        <p className={page.note} role="status">
          Users of the account cannot be listed with this session ({account.error.code}): only the keys behind
          it are shown.
        </p>
      )}
      {account.data?.stopped === true && !account.isFetching && (
        <p className={page.note} role="status">
          Stopped: {account.data.looked} of {plural(account.data.users, 'user')} were read.
        </p>
      )}
      {own.isError && !nothing && (
        <p className={page.note} role="status">
          Keys of the user behind this session cannot be read by itself ({own.error.code}).
        </p>
      )}
      {(account.data?.unread.length ?? 0) > 0 && (
        <p className={page.note} role="status">
          Not read: {account.data?.unread.map(({ user, failure }) => `${user} (${failure.code})`).join(', ')}.
        </p>
      )}
      <div className={classes.beside}>
        <div className={classes.list} role="region" aria-label="Keys">
          {reading && keys.length === 0 ? (
            <LoadingState label="Reading users and their keys" onCancel={() => stopAccountKeys(context)} />
          ) : failed !== null ? (
            <FailureState failure={failed} onRetry={refresh} />
          ) : chosen.length === 0 ? (
            <EmptyState title={keys.length === 0 ? 'No access keys' : 'No key matches'}>
              <p className={page.dim}>
                {keys.length === 0
                  ? `${plural(account.data?.users ?? 0, 'user')} of the account, none with an access key.`
                  : 'Choose another kind, or clear the filter.'}
              </p>
            </EmptyState>
          ) : (
            <DataTable
              label="Access keys"
              columns={keyColumns(session.slug, address, own.data?.signing, now)}
              rows={chosen}
              rowKey={({ id }) => id}
              isOpen={({ id }) => id === open?.id}
              sorting={{ id: 'age', descending: true }}
              actions={({ id, user = 'root' }) => [
                [copy('Copy access key id', () => id), copy('Copy user name', () => user)],
              ]}
            />
          )}
        </div>
        {open !== undefined && (
          <KeyPanel
            key={open.id}
            slug={session.slug}
            context={account.data?.keys.includes(open) === true ? context : (ownContext ?? context)}
            shown={open}
            others={keys.filter(({ id, user }) => user === open.user && id !== open.id)}
            signing={open.id === own.data?.signing}
            now={now}
            onClose={close}
          />
        )}
      </div>
    </section>
  );
}
