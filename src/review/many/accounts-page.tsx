import { useMemo, useState } from 'react';
import type { Evidence } from '@drawbridge-s3/policy/review';
import type { AwsContext } from '@/aws/context';
import { useAccountNames } from '@/sessions/account-names';
import { sessionNameFrom } from '@/sessions/hops/hop-draft';
import type { Session } from '@/sessions/types';
import page from '@/ui/page.module.css';
import { AboutAgreed } from '../analyzer/about-agreed';
import { type AgreedChoice, AnalyzerView } from '../analyzer/analyzer-view';
import { evidenceKey } from '../page/statement-of';
import { useWays, type WaysAddress } from '../page/use-ways';
import { WaysFilters } from '../page/ways-filters';
import { WaysTools } from '../page/ways-tools';
import { WaysView } from '../page/ways-view';
import { AccountsTable } from './accounts-table';
import { AccountsToolbar } from './accounts-toolbar';
import { EngineLines } from './engine-lines';
import { Failures } from './failures';
import { type FirstAddress, readFirst } from './first';
import { type Plan, readPlan } from './plan';
import { PlanForm } from './plan-form';
import { reviewsOf, useAccounts, useAgreement, useExtent, useReviewed } from './use-accounts';
import classes from './many.module.css';

/** What is looked at, as the address has it. */
interface AccountsAddress extends WaysAddress, FirstAddress {
  readonly accounts?: string;
  readonly role?: string;
  /** Session name. */
  readonly as?: string;
  readonly view?: 'analyzer' | 'ways' | 'picture' | 'report';
  /** Which of Access Analyzer's findings are shown. */
  readonly agreed?: AgreedChoice;
  /** Id of the finding of Access Analyzer that is open. */
  readonly finding?: string;
  /** Number of the one account that is shown. */
  readonly of?: string;
}

export interface AccountsPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly address: AccountsAddress;
  readonly onAddress: (change: AccountsAddress) => void;
}

/** One review over many accounts, each read as a role in it. */
export function AccountsPage({ session, context, address, onAddress }: AccountsPageProps) {
  const { accounts = '', role = '', as = '', view = 'accounts', of } = address;
  const [externalId, setExternalId] = useState('');
  const names = useAccountNames(session.profile.kind);
  const plan = useMemo(
    () =>
      readPlan(
        { accounts, role, sessionName: as, externalId },
        session.profile,
        sessionNameFrom(session.name),
        address.recorder !== 'only',
      ),
    [accounts, role, as, externalId, session, address.recorder],
  );
  const { run, state } = useAccounts(context, session.account);
  const { rows, read, running } = state;
  const reviewed = useReviewed(state);
  const extent = useExtent(read);
  const agreement = useAgreement(state);
  const ways = useWays({
    profileId: context.profile.id,
    reviewed,
    address,
    names,
    only: of,
    analyzer: agreement?.reaches,
  });

  const onPlan = (change: Partial<Plan>) => {
    if (change.externalId !== undefined) setExternalId(change.externalId);
    else
      onAddress({
        accounts: (change.accounts ?? accounts) || undefined,
        role: (change.role ?? role) || undefined,
        as: (change.sessionName ?? as) || undefined,
      });
  };
  const kept = reviewsOf(read);
  const archived = new Set(
    (state.analyzer?.regions ?? []).flatMap(({ findings }) =>
      findings.flatMap((one) => (one.archived ? [one.id] : [])),
    ),
  );
  const statementOf = (evidence: Evidence) => {
    const key = evidenceKey(evidence);
    return kept.find(({ review }) => review.statements.has(key))?.review.statements.get(key);
  };
  return (
    <div className={page.page}>
      <AccountsToolbar
        run={run}
        state={state}
        view={view === 'report' ? 'ways' : view}
        onView={(next) => onAddress({ view: next === 'accounts' ? undefined : next })}
        filter={address.filter ?? ''}
        onFilter={(text) => onAddress({ filter: text === '' ? undefined : text })}
        only={of === undefined ? undefined : (names[of] ?? of)}
        onAll={() => onAddress({ of: undefined })}
      >
        <WaysTools ways={ways} onReport={() => onAddress({ view: 'report' })} />
      </AccountsToolbar>
      {rows.length === 0 ? (
        <PlanForm
          context={context}
          plan={{ accounts, role, sessionName: as, externalId }}
          read={plan}
          onPlan={onPlan}
          first={address}
          onFirst={onAddress}
          onStart={() =>
            run.start(plan.list.accounts, {
              hopOf: plan.hopOf,
              first: readFirst(address, session.profile.region),
            })
          }
        />
      ) : view === 'accounts' ? (
        <div className={classes.list}>
          <EngineLines state={state} />
          <Failures
            rows={rows}
            hopOf={plan.hopOf}
            callerArn={session.arn}
            onAgain={running ? undefined : run.again}
          />
          <AccountsTable rows={rows} slug={session.slug} />
        </div>
      ) : view === 'analyzer' ? (
        state.analyzer !== undefined &&
        agreement !== undefined && (
          <AnalyzerView
            session={session}
            analyzer={state.analyzer}
            agreement={agreement}
            ways={ways.rows}
            names={names}
            filter={address.filter ?? ''}
            only={of}
            choice={address.agreed}
            onChoice={(next) => onAddress({ agreed: next })}
            open={address.finding}
            onClose={() => onAddress({ finding: undefined })}
          />
        )
      ) : (
        <>
          <WaysFilters ways={ways} address={address} onAddress={onAddress} groupable={view !== 'picture'} />
          <WaysView
            session={session}
            context={context}
            page="/s/$session/review/accounts"
            ways={ways}
            view={view === 'ways' ? 'table' : view}
            onTable={() => onAddress({ view: 'ways' })}
            address={address}
            onAddress={onAddress}
            running={running}
            onCancel={run.cancel}
            {...extent}
            statementOf={statementOf}
            more={({ analyzer }) =>
              analyzer === undefined ? null : (
                <AboutAgreed
                  agreed={analyzer}
                  archived={analyzer.kind === 'both' && analyzer.ids.every((id) => archived.has(id))}
                />
              )
            }
            factsOf={(bucket) =>
              kept.find(({ review }) => review.facts.has(bucket))?.review.facts.get(bucket)
            }
          />
        </>
      )}
    </div>
  );
}
