import { Suspense, useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import { useAccountNames } from '@/sessions/account-names';
import type { Session } from '@/sessions/types';
import { lazyPart } from '@/ui/lazy-part';
import page from '@/ui/page.module.css';
import { EmptyState, LoadingState } from '@/ui/states';
import type { DriftLinks } from '../drift/links';
import type { DriftKind } from '../drift/drift-of';
import { markedDocuments, noteBehind } from '../drift/mark';
import { useDrift } from '../drift/use-drift';
import { bucketFacts } from '../page/bucket-facts';
import type { Reviewed } from '../page/reviewed';
import { statementOf } from '../page/statement-of';
import { useWays, type Ways, type WaysAddress } from '../page/use-ways';
import { WaysFilters } from '../page/ways-filters';
import { WaysTools } from '../page/ways-tools';
import { WaysView } from '../page/ways-view';
import { Toolbar } from './toolbar';
import { useLastChanges } from './use-last-changes';
import { useReviewRun } from './use-review-run';

const DriftView = lazyPart(() => import('../drift/drift-view'), 'DriftView');

/** What of the review is looked at, as the address has it. */
interface ReviewAddress extends WaysAddress {
  readonly form?: 'picture' | 'report' | 'drift';
  /** What became of marks, of the drift. */
  readonly drift?: DriftKind;
}

export interface ReviewPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly address: ReviewAddress;
  readonly onAddress: (change: ReviewAddress) => void;
  readonly links: DriftLinks;
}

/** Who outside of the account can reach what, as far as everything that could be read says. */
export function ReviewPage(props: ReviewPageProps) {
  const { account } = props.session;
  if (account === undefined)
    return (
      <EmptyState title="A review needs an account">
        <p>This service does not say whose session this is, so nobody can tell who is somebody else.</p>
      </EmptyState>
    );
  return <OfAccount {...props} account={account} />;
}

function OfAccount({
  session,
  context,
  address,
  onAddress,
  links,
  account,
}: ReviewPageProps & { account: string }) {
  const { run, state } = useReviewRun(context, account);
  const { review, reading, running } = state;
  const names = useAccountNames(session.profile.kind);
  const ground = reading?.ground;
  const at = ground?.at ?? new Date(0).toISOString();
  const accounts = useMemo(() => [account], [account]);
  const reviewed = useMemo<Reviewed>(
    () => ({ accounts, at, review, halves: review.reaches }),
    [accounts, at, review],
  );
  const found = useWays({
    profileId: context.profile.id,
    reviewed,
    address,
    names,
    behind: (reach) => markedDocuments(reach, ground),
  });
  const ways: Ways = {
    ...found,
    onMark: (row, note) => {
      found.onMark(row, note);
      void noteBehind(session, row.reach, ground);
    },
  };
  const { drift, baseline, begin } = useDrift(context.profile.id, account, state, ways);
  const buckets = ground?.names?.length ?? ground?.buckets.length ?? 0;
  const extent = useMemo(
    () => ({ reviewed: new Set([account]), buckets: new Map([[account, buckets]]) }),
    [account, buckets],
  );
  const facts = useMemo(() => (ground === undefined ? undefined : bucketFacts(ground)), [ground]);
  const { changes, button } = useLastChanges(context, account, running ? undefined : ground);
  const { form = 'table' } = address;
  return (
    <div className={page.page}>
      <Toolbar
        state={state}
        view={form === 'report' ? 'table' : form}
        drift={drift.length}
        onView={(next) => onAddress({ form: next === 'table' ? undefined : next })}
        filter={address.filter ?? ''}
        onFilter={(text) => onAddress({ filter: text === '' ? undefined : text })}
        onCancel={() => run.cancel()}
        onAgain={() => void run.start()}
      >
        {button}
        <WaysTools ways={ways} onReport={() => onAddress({ form: 'report' })} />
      </Toolbar>
      {form === 'drift' ? (
        <Suspense fallback={<LoadingState label="Loading the drift" />}>
          <DriftView
            {...{ session, context, ground, drift, baseline, running, links }}
            marks={ways.expected.all.length}
            filter={address.filter ?? ''}
            only={address.drift}
            openId={address.reach}
            onOnly={(next) => onAddress({ drift: next })}
            onClose={() => onAddress({ reach: undefined })}
            onTable={() => onAddress({ form: undefined })}
            onMark={ways.onMark}
            onForget={(id) => ways.onUnmark({ id })}
            onBegin={() => begin(review.reaches.map(({ id }) => id))}
          />
        </Suspense>
      ) : (
        <>
          <WaysFilters ways={ways} address={address} onAddress={onAddress} groupable={form !== 'picture'} />
          <WaysView
            session={session}
            context={context}
            page="/s/$session/review"
            ways={ways}
            view={form}
            onTable={() => onAddress({ form: undefined })}
            address={address}
            onAddress={onAddress}
            running={running}
            onCancel={() => run.cancel()}
            changes={changes}
            {...extent}
            statementOf={(evidence) => statementOf(ground, evidence)}
            factsOf={(bucket) => facts?.get(bucket)}
          />
        </>
      )}
    </div>
  );
}
