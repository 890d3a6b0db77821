import { Button } from '@mantine/core';
import { IconBan, IconKey } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { AccessGrant } from '@/resources/access-grants/grants';
import type { GrantsLocation } from '@/resources/access-grants/locations';
import type { Listed } from '@/resources/listed';
import { useAccountNames } from '@/sessions/account-names';
import { FilterBox } from '@/ui/filter-box';
import { DataTable } from '@/ui/grid/data-table';
import { EmptyState, FailureState, InlineFailure, LoadingState } from '@/ui/states';
import type { InstanceAt } from './act';
import { grantColumns } from './grant-columns';
import { granteeText } from './grantee-text';
import { WithdrawGrantsDialog } from './withdraw-grants-dialog';
import classes from './access-grants.module.css';

interface GrantsViewProps {
  readonly at: InstanceAt;
  readonly query: UseQueryResult<Listed<AccessGrant> | null>;
  readonly locations: readonly GrantsLocation[];
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly onMake: () => void;
}

export function GrantsView({ at, query, locations, filter, onFilter, onMake }: GrantsViewProps) {
  const [asked, setAsked] = useState<readonly AccessGrant[]>();
  const names = useAccountNames(at.context.profile.kind);
  const all = useMemo(() => query.data?.items ?? [], [query.data]);
  const shown = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return all.filter((grant) => {
      const { scope, grantee, permission } = grant;
      const text = `${scope} ${grantee} ${granteeText(grant, names)} ${permission}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [all, filter, names]);
  const columns = useMemo(() => grantColumns(setAsked), []);
  if (query.isLoading) return <LoadingState label="Listing the grants…" />;
  if (query.isError) return <FailureState failure={query.error} onRetry={() => void query.refetch()} />;
  if (all.length === 0)
    return (
      <EmptyState icon={<IconKey size={28} stroke={1.4} />} title="Nothing is granted here">
        <p className={classes.hint}>
          {locations.length === 0
            ? 'Register a location first: a bucket, and the role whose permissions grants are cut from.'
            : 'Grants name a role or user, of this account or another.'}
        </p>
        {locations.length > 0 && <Button onClick={onMake}>New access grant</Button>}
      </EmptyState>
    );
  return (
    <>
      <div className={classes.tools}>
        <FilterBox
          label="Filter who, where"
          value={filter}
          onChange={onFilter}
          onLeave={() => document.querySelector<HTMLElement>('[data-row="0"] a')?.focus()}
        />
        <span className={classes.dim}>
          {shown.length} of {all.length}
        </span>
        {shown.length > 0 && filter !== '' && (
          <Button
            variant="default"
            color="red"
            leftSection={<IconBan size={14} aria-hidden />}
            onClick={() => setAsked(shown)}
          >
            Withdraw {shown.length === 1 ? 'it' : `these ${shown.length}`}…
          </Button>
        )}
      </div>
      {query.data?.endless && <InlineFailure failure={query.data.endless} />}
      {shown.length === 0 ? (
        <EmptyState icon={<IconKey size={28} stroke={1.4} />} title="No grant fits the filter">
          <Button variant="default" onClick={() => onFilter('')}>
            Show all {all.length}
          </Button>
        </EmptyState>
      ) : (
        <DataTable
          label="Access grants"
          columns={columns}
          rows={shown}
          rowKey={({ id }) => id}
          actions={(grant) => [
            [
              {
                label: 'Withdraw…',
                icon: IconBan,
                run: () => setAsked([grant]),
                disabledReason: undefined,
                danger: true,
              },
            ],
          ]}
        />
      )}
      {asked !== undefined && (
        <WithdrawGrantsDialog at={at} grants={asked} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}
