import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import { formatDateTime } from '@/lib/format';
import { AccountName } from '@/sessions/account-name';
import { type Column, DataTable } from '@/ui/grid/data-table';
import { Legible } from '@/ui/legible/legible';
import { type AccountRow, reviewOf } from './accounts-run';
import type { AccountReview } from './review-accounts';
import classes from './many.module.css';

interface AccountsTableProps {
  readonly rows: readonly AccountRow[];
  readonly slug: string;
}

/** How far every account is, and what was found there. */
export function AccountsTable({ rows, slug }: AccountsTableProps) {
  const columns = useMemo((): readonly Column<AccountRow>[] => {
    const counted = (of: (review: AccountReview) => number) => ({
      value: (row: AccountRow) => {
        const review = reviewOf(row);
        return review === undefined ? -1 : of(review);
      },
      render: (row: AccountRow) => {
        const review = reviewOf(row);
        return review === undefined ? '' : of(review).toLocaleString('en-US');
      },
    });
    return [
      {
        id: 'account',
        label: 'Account',
        width: 'minmax(220px, 2fr)',
        value: ({ listed }) => listed.account,
        render: ({ listed: { account, name } }) => (
          <Link
            to="/s/$session/review/accounts"
            params={{ session: slug }}
            search={(before) => ({ ...before, view: 'ways', of: account })}
            className={classes.account}
          >
            <AccountName account={account} />
            {name !== undefined && (
              <span className={classes.dim}>
                {' '}
                <Legible>{name}</Legible>
              </span>
            )}
          </Link>
        ),
      },
      {
        id: 'state',
        label: 'State',
        width: 'minmax(200px, 3fr)',
        value: ({ state }) => ORDER.indexOf(state.kind),
        render: (row) => <StateWords {...row} />,
      },
      { id: 'buckets', label: 'Buckets', width: '90px', ...counted(({ buckets }) => buckets) },
      { id: 'points', label: 'Access points', width: '110px', ...counted(({ points }) => points) },
      { id: 'roles', label: 'Roles', width: '80px', ...counted(({ roles }) => roles) },
      { id: 'ways', label: 'Ways in', width: '90px', ...counted(({ reaches }) => reaches.length) },
      { id: 'findings', label: 'Findings', width: '90px', ...counted(({ findings }) => findings.length) },
      { id: 'unread', label: 'Not read', width: '90px', ...counted(({ unread }) => unread.length) },
    ];
  }, [slug]);
  return (
    <DataTable
      label="Accounts"
      columns={columns}
      rows={rows}
      rowKey={({ listed }) => listed.account}
      actions={() => []}
    />
  );
}

const ORDER = ['failed', 'reading', 'entering', 'waiting', 'cancelled', 'done'];

function StateWords(row: AccountRow) {
  const recordedAt = reviewOf(row)?.recordedAt;
  return (
    <>
      <OwnState {...row} />
      {recordedAt !== undefined && (
        <span className={classes.dim}>
          {row.state.kind === 'done' ? '' : ', '}as AWS Config had it at{' '}
          {formatDateTime(new Date(recordedAt))}
        </span>
      )}
    </>
  );
}

function OwnState({ state }: AccountRow) {
  switch (state.kind) {
    case 'waiting':
      return <span className={classes.dim}>waiting</span>;
    case 'entering':
      return 'assuming the role…';
    case 'cancelled':
      return <span className={classes.dim}>cancelled</span>;
    case 'failed':
      return (
        <span className={classes.failed} title={state.failure.message}>
          {state.at === 'entering' ? 'not let in' : 'not read'}: {state.failure.title}
        </span>
      );
    case 'reading': {
      const { buckets } = state.progress ?? {};
      return buckets === undefined || buckets.all === 0
        ? 'listing buckets and roles…'
        : `read ${buckets.done} of ${plural(buckets.all, 'bucket')}`;
    }
    case 'done':
      return state.result.recordedAt === undefined ? 'reviewed' : null;
  }
}
