import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBan, IconCalendar, IconKey } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Session } from '@/sessions/types';
import { DataTable } from '@/ui/grid/data-table';
import { CancelledState, EmptyState, FailureState, InlineFailure, LoadingState } from '@/ui/states';
import { grantColumns } from './columns';
import type { Held } from './read/use-held';
import { canWithdraw, type GrantRow, isGrant, type Row } from './rows';
import type { Selection } from './use-selection';
import classes from './held.module.css';

interface GrantsTableProps {
  readonly session: Session;
  readonly held: Held;
  /** How many there are before any filter. */
  readonly all: number;
  readonly shown: readonly Row[];
  readonly selection: Selection;
  readonly open: Row | undefined;
  readonly onAll: () => void;
  readonly onWithdraw: (row: Row) => void;
  readonly onEnd: (row: GrantRow) => void;
}

/** The grants, or why there are none to see. */
export function GrantsTable(props: GrantsTableProps) {
  const { session, held, all, shown, selection, open, onAll, onWithdraw, onEnd } = props;
  // There the panel takes a third of the table.
  const narrow = useMediaQuery('(max-width: 1400px)') && open !== undefined;
  const columns = useMemo(
    () => grantColumns(session.slug, selection, narrow),
    [session.slug, selection, narrow],
  );
  const { failure } = held;
  if (all === 0) return <Nothing session={session} held={held} />;
  return (
    <>
      {failure !== null && (
        <div className={classes.partly}>
          <InlineFailure failure={failure}>
            The buckets of this account could not be listed: what roles hand out is all that is shown.
          </InlineFailure>
        </div>
      )}
      {shown.length === 0 ? (
        <EmptyState icon={<IconKey size={28} stroke={1.4} />} title="No grant fits">
          <Button variant="default" onClick={onAll}>
            Show all {all}
          </Button>
        </EmptyState>
      ) : (
        <DataTable
          label="Grants"
          columns={columns}
          rows={shown}
          rowKey={({ id }) => id}
          sorting={{ id: 'state', descending: false }}
          isOpen={(row) => row === open}
          actions={(row) => [
            [
              {
                label: 'Change the end…',
                icon: IconCalendar,
                run: () => {
                  if (isGrant(row)) onEnd(row);
                },
                disabledReason: isGrant(row) ? undefined : 'No policy carries it',
              },
            ],
            [
              {
                label: 'Withdraw…',
                icon: IconBan,
                run: () => onWithdraw(row),
                disabledReason: canWithdraw(row) ? undefined : 'Ends by itself',
                danger: true,
              },
            ],
          ]}
        />
      )}
    </>
  );
}

function Nothing({ session, held }: { session: Session; held: Held }) {
  const { reading, cancelled, failure, gaps, cancel, again, goOn } = held;
  if (reading) return <LoadingState label="Reading what this account has handed out…" onCancel={cancel} />;
  if (cancelled) return <CancelledState onAgain={goOn} />;
  if (failure !== null)
    return (
      <FailureState
        failure={failure}
        title={failure.kind === 'denied' ? 'This session may not list the buckets of its account' : undefined}
        onRetry={again}
      >
        <p>Grants stand in the policies of buckets, so nobody can tell from here what is handed out.</p>
      </FailureState>
    );
  return (
    <EmptyState
      icon={<IconKey size={28} stroke={1.4} />}
      title={gaps.length === 0 ? 'Nothing is handed out' : 'Nothing is handed out by what could be read'}
    >
      <p className={classes.dim}>
        No bucket, access point or role that was read lets anybody of another account in.
      </p>
      <Button
        renderRoot={(root) => (
          <Link to="/s/$session/grants/new" params={{ session: session.slug }} {...root} />
        )}
      >
        New grant
      </Button>
    </EmptyState>
  );
}
