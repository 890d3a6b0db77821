import { Button, SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import type { AwsContext } from '@/aws/context';
import { useAccountNames } from '@/sessions/account-names';
import { sessionNameFrom } from '@/sessions/hops/hop-draft';
import type { Session } from '@/sessions/types';
import { FilterBox } from '@/ui/filter-box';
import page from '@/ui/page.module.css';
import { type ChoiceId, CHOICES, matching } from '../page/choices';
import { Inspector } from '../page/inspector';
import { QuickFilters } from '../page/quick-filters';
import { ReviewTable } from '../page/review-table';
import { rowOf } from '../page/rows';
import type { PathOptions } from '../picture/graph/paths-of';
import { Picture } from '../picture/picture';
import { AccountsTable } from './accounts-table';
import { Failures } from './failures';
import { type Plan, readPlan } from './plan';
import { PlanForm } from './plan-form';
import { type AccountRow, type AccountsReview, useAccountsReview } from './use-accounts-review';
import review from '../page/review.module.css';
import classes from './many.module.css';

/** What is looked at, as the address has it. */
interface AccountsAddress {
  readonly accounts?: string;
  readonly role?: string;
  /** Session name. */
  readonly as?: string;
  readonly view?: 'ways' | 'picture';
  /** Number of the one account that is shown. */
  readonly of?: string;
  readonly quick?: ChoiceId;
  readonly filter?: string;
  /** Id of the way in that is open beside the table. */
  readonly reach?: string;
  /** Id of the path in the picture that is looked at. */
  readonly path?: string;
}

export interface AccountsPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly address: AccountsAddress;
  readonly onAddress: (change: AccountsAddress) => void;
}

/** One review over many accounts, each read as a role in it. */
export function AccountsPage({ session, context, address, onAddress }: AccountsPageProps) {
  const { accounts = '', role = '', as = '', view = 'accounts', of, quick = 'all', filter = '' } = address;
  const [externalId, setExternalId] = useState('');
  const names = useAccountNames(session.profile.kind);
  const read = useMemo(
    () =>
      readPlan(
        { accounts, role, sessionName: as, externalId },
        session.profile,
        sessionNameFrom(session.name),
      ),
    [accounts, role, as, externalId, session],
  );
  const many = useAccountsReview(context, session.account);
  const { rows, running } = many;
  const options = useMemo(() => optionsOf(many.read), [many.read]);
  const ways = useMemo(
    () => many.reaches.map((reach) => rowOf(reach, undefined, names)),
    [many.reaches, names],
  );
  const found = useMemo(
    () => matching(of === undefined ? ways : ways.filter(({ reach }) => reach.account === of), filter),
    [ways, of, filter],
  );
  const shown = useMemo(() => {
    const choice = CHOICES.find(({ id }) => id === quick);
    return choice === undefined ? found : found.filter(choice.fits);
  }, [found, quick]);
  const shownReaches = useMemo(() => shown.map(({ reach }) => reach), [shown]);
  const open = shown.find(({ id }) => id === address.reach);

  const onPlan = (change: Partial<Plan>) => {
    if (change.externalId !== undefined) setExternalId(change.externalId);
    else
      onAddress({
        accounts: (change.accounts ?? accounts) || undefined,
        role: (change.role ?? role) || undefined,
        as: (change.sessionName ?? as) || undefined,
      });
  };
  return (
    <div className={page.page}>
      <header className={page.bar}>
        <h1 className={page.title}>Review of accounts</h1>
        {rows.length > 0 && (
          <>
            <SegmentedControl
              aria-label="View"
              data={[
                { value: 'accounts', label: 'Accounts' },
                { value: 'ways', label: 'Table' },
                { value: 'picture', label: 'Picture' },
              ]}
              value={view}
              onChange={(next) =>
                onAddress({ view: next === 'picture' || next === 'ways' ? next : undefined })
              }
            />
            {view !== 'accounts' && (
              <FilterBox
                label="Filter who, where, way"
                value={filter}
                onChange={(text) => onAddress({ filter: text === '' ? undefined : text })}
              />
            )}
            {of !== undefined && (
              <Button size="compact-xs" variant="light" onClick={() => onAddress({ of: undefined })}>
                Only {names[of] ?? of}: show all
              </Button>
            )}
            <Progress many={many} />
            <span className={page.space} />
            {running ? (
              <Button variant="default" onClick={many.cancel}>
                Cancel
              </Button>
            ) : (
              <Button variant="default" onClick={many.clear}>
                Other accounts…
              </Button>
            )}
          </>
        )}
      </header>
      {rows.length > 0 && view !== 'accounts' && (
        <div className={review.chips}>
          <QuickFilters
            found={found}
            quick={quick}
            onQuick={(next) => onAddress({ quick: next })}
            without={['not-intended', 'changed']}
          />
        </div>
      )}
      {rows.length === 0 ? (
        <PlanForm
          context={context}
          plan={{ accounts, role, sessionName: as, externalId }}
          read={read}
          onPlan={onPlan}
          onStart={() => many.start(read.list.accounts, read.hopOf)}
        />
      ) : view === 'picture' ? (
        <Picture
          session={session}
          reaches={shownReaches}
          {...options}
          path={address.path}
          onPath={(id) => onAddress({ path: id })}
          onTable={() => onAddress({ view: 'ways' })}
        />
      ) : view === 'ways' ? (
        <div className={review.body}>
          <div className={review.main}>
            <ReviewTable
              session={session}
              path="/s/$session/review/accounts"
              shown={shown}
              by={undefined}
              open={open}
            />
          </div>
          {open !== undefined && (
            <Inspector
              key={open.id}
              session={session}
              row={open}
              ground={undefined}
              onClose={() => onAddress({ reach: undefined })}
            >
              {null}
            </Inspector>
          )}
        </div>
      ) : (
        <div className={classes.list}>
          <Failures
            rows={rows}
            hopOf={read.hopOf}
            callerArn={session.arn}
            onAgain={running ? undefined : many.again}
          />
          <AccountsTable rows={rows} slug={session.slug} />
        </div>
      )}
    </div>
  );
}

function Progress({ many: { rows, reaches, running } }: { many: AccountsReview }) {
  const of = (kind: string) => rows.filter(({ state }) => state.kind === kind).length;
  const failed = of('failed');
  const done = `${of('done').toLocaleString('en-US')} of ${plural(rows.length, 'account')}`;
  return (
    <span role="status" className={page.dim}>
      {running ? 'reading, ' : ''}
      {done}, {plural(reaches.length, 'way')} in{failed === 0 ? '' : `, ${failed} failed`}
    </span>
  );
}

/** Whose roles are those here, and how many buckets there are. */
function optionsOf(rows: readonly AccountRow[]): Pick<PathOptions, 'reviewed' | 'buckets'> {
  const done = rows.flatMap(({ listed: { account }, state }) =>
    state.kind === 'done' ? [[account, state.result.buckets] as const] : [],
  );
  return { reviewed: new Set(done.map(([account]) => account)), buckets: new Map(done) };
}
