import { Button, FileButton, SegmentedControl } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconArrowsDiff, IconShieldSearch } from '@tabler/icons-react';
import { Suspense, useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import { useAccountNames } from '@/sessions/account-names';
import type { Session } from '@/sessions/types';
import { lazyPart } from '@/ui/lazy-part';
import page from '@/ui/page.module.css';
import { EmptyState, LoadingState } from '@/ui/states';
import { CompareBar } from '../compare/compare-bar';
import { useCompared } from '../compare/use-compared';
import { ExportMenu } from '../files/export-menu';
import { intentsOf, printOf } from '../intended/intent';
import { useExpected } from '../intended/store';
import { About } from './about';
import { REVIEW_GROUPINGS } from './address-keys';
import { BottomBar } from './bottom-bar';
import { ChangesOf } from './changes-of';
import { type ChoiceId, CHOICES, matching } from './choices';
import { type Grouping, under } from './groups';
import { Inspector } from './inspector';
import { QuickFilters } from './quick-filters';
import { ReviewTable } from './review-table';
import { type ReachRow, rowOf } from './rows';
import { statementOf } from './statement-of';
import { Toolbar } from './toolbar';
import { useReviewRun } from './use-review-run';
import classes from './review.module.css';

const Report = lazyPart(() => import('../report/report'), 'Report');
const Picture = lazyPart(() => import('../picture/picture'), 'Picture');

/** What of the review is looked at, as the address has it. */
interface ReviewAddress {
  readonly form?: 'picture' | 'report';
  readonly quick?: ChoiceId;
  readonly filter?: string;
  readonly grouped?: Grouping;
  /** The heading that is looked at alone. */
  readonly heading?: string;
  /** Id of the way in that is open beside the table. */
  readonly reach?: string;
  /** Id of the path in the picture. */
  readonly path?: string;
}

export interface ReviewPageProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly address: ReviewAddress;
  readonly onAddress: (change: ReviewAddress) => void;
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

function OfAccount({ session, context, address, onAddress, account }: ReviewPageProps & { account: string }) {
  const { run, state } = useReviewRun(context, account);
  const { review, reading, running } = state;
  const names = useAccountNames(session.profile.kind);
  const expected = useExpected(context.profile.id, account);
  const { form = 'table', quick = 'all', filter = '', grouped: by, heading, reach: openId, path } = address;
  const { intents, gone: goneIntended } = useMemo(
    () => intentsOf(review.reaches, expected.all),
    [review.reaches, expected.all],
  );
  const rows = useMemo(
    () => review.reaches.map((reach) => rowOf(reach, intents.get(reach.id), names)),
    [review.reaches, intents, names],
  );
  const found = useMemo(() => {
    const all = matching(rows, filter);
    return by === undefined || heading === undefined ? all : under(all, by, heading);
  }, [rows, filter, by, heading]);
  const comparing = useCompared(account, review.reaches);
  const { result, only } = comparing;
  const gone = useMemo(
    () => (result?.gone ?? []).map((reach) => rowOf(reach, intents.get(reach.id), names)),
    [result, intents, names],
  );
  const shown = useMemo(() => {
    if (only === 'gone') return matching(gone, filter);
    const choice = CHOICES.find(({ id }) => id === quick);
    const fitting = choice === undefined ? found : found.filter(choice.fits);
    if (only === undefined || result === undefined) return fitting;
    return fitting.filter(({ id }) => (only === 'added' ? result.added : result.changed).has(id));
  }, [found, quick, only, result, gone, filter]);
  const shownReaches = useMemo(() => shown.map(({ reach }) => reach), [shown]);
  const open = [...rows, ...gone].find(({ id }) => id === openId);
  const ground = reading?.ground;
  const buckets = ground?.names?.length ?? ground?.buckets.length ?? 0;
  const extent = useMemo(
    () => ({ reviewed: new Set([account]), buckets: new Map([[account, buckets]]) }),
    [account, buckets],
  );
  const at = ground?.at ?? new Date(0).toISOString();

  const close = () => {
    document.querySelector<HTMLElement>('[data-open] a')?.focus();
    onAddress({ reach: undefined });
  };
  useWindowEvent('keydown', (event) => {
    const isElsewhere = (event.target as Element).closest(ELSEWHERE) !== null;
    if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere && open !== undefined) close();
  });
  const about = (row: ReachRow) => (
    <>
      <About
        row={row}
        ground={ground}
        findings={review.findings}
        profileId={context.profile.id}
        since={result?.changed.get(row.id)}
        onMark={(note) => expected.mark([expectedOf(row, note)])}
        onUnmark={() => expected.unmark(row.id)}
      />
      <ChangesOf key={row.id} context={context} reach={row.reach} />
    </>
  );
  return (
    <div className={page.page}>
      <Toolbar
        state={state}
        view={form === 'picture' ? 'picture' : 'table'}
        onView={(next) => onAddress({ form: next === 'picture' ? next : undefined })}
        filter={filter}
        onFilter={(text) => onAddress({ filter: text === '' ? undefined : text })}
        onCancel={() => run.cancel()}
        onAgain={() => void run.start()}
      >
        <FileButton
          accept="application/json,.json"
          onChange={(chosen) => {
            if (chosen !== null) void comparing.open(chosen);
          }}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconArrowsDiff size={14} aria-hidden />}>
              Compare…
            </Button>
          )}
        </FileButton>
        <ExportMenu
          account={account}
          at={at}
          review={review}
          all={rows}
          shown={shown}
          expected={expected.all}
          onReport={() => onAddress({ form: 'report' })}
        />
      </Toolbar>
      <div className={classes.chips}>
        <QuickFilters found={found} quick={quick} onQuick={(next) => onAddress({ quick: next })} />
        {heading !== undefined && (
          <Button size="compact-xs" variant="light" onClick={() => onAddress({ heading: undefined })}>
            Only {heading}: show all
          </Button>
        )}
        {form !== 'picture' && (
          <SegmentedControl
            size="xs"
            aria-label="Group by"
            data={[
              { value: 'none', label: 'Flat' },
              { value: 'principal', label: 'Principal' },
              { value: 'bucket', label: 'Bucket' },
              { value: 'way', label: 'Way' },
            ]}
            value={by ?? 'none'}
            onChange={(next) =>
              onAddress({ grouped: REVIEW_GROUPINGS.find((one) => one === next), heading: undefined })
            }
          />
        )}
      </div>
      <CompareBar
        comparing={comparing}
        foreign={(comparing.file?.expected ?? []).filter(
          ({ id }) => !expected.all.some((one) => one.id === id),
        )}
        onTake={expected.mark}
      />
      {form === 'report' && (
        <Suspense fallback={null}>
          <Report
            account={account}
            at={at}
            review={review}
            rows={shown}
            onClose={() => onAddress({ form: undefined })}
          />
        </Suspense>
      )}
      {form === 'picture' ? (
        <Suspense fallback={<LoadingState label="Loading the picture" />}>
          <Picture
            session={session}
            reaches={shownReaches}
            {...extent}
            path={path}
            onPath={(next) => onAddress({ path: next })}
            onTable={() => onAddress({ form: undefined })}
            statementOf={(evidence) => statementOf(ground, evidence)}
            about={(reach) => {
              const row = rows.find(({ id }) => id === reach.id);
              return row === undefined ? null : about(row);
            }}
          />
        </Suspense>
      ) : (
        <div className={classes.body}>
          <div className={classes.main}>
            {rows.length === 0 && running ? (
              <LoadingState label="Reading who can reach what…" onCancel={() => run.cancel()} />
            ) : shown.length === 0 ? (
              <EmptyState
                icon={<IconShieldSearch size={28} stroke={1.4} />}
                title={
                  rows.length > 0
                    ? 'No way in fits'
                    : review.unknown.length === 0
                      ? 'Nobody from outside gets in'
                      : 'Nobody from outside gets in by what could be read'
                }
              >
                {rows.length > 0 && (
                  <Button
                    variant="default"
                    onClick={() => onAddress({ filter: undefined, quick: undefined, heading: undefined })}
                  >
                    Show all {rows.length}
                  </Button>
                )}
              </EmptyState>
            ) : (
              <ReviewTable
                session={session}
                shown={shown}
                by={by}
                open={open}
                marking={{
                  onMark: (row) => expected.mark([expectedOf(row, row.intent?.note ?? '')]),
                  onUnmark: (row) => expected.unmark(row.id),
                }}
              />
            )}
            <BottomBar
              slug={session.slug}
              shown={shown.length}
              review={review}
              gone={running ? [] : goneIntended}
              onForget={(id) => expected.unmark(id)}
            />
          </div>
          {open !== undefined && (
            <Inspector key={open.id} session={session} row={open} ground={ground} onClose={close}>
              {about(open)}
            </Inspector>
          )}
        </div>
      )}
    </div>
  );
}

const expectedOf = ({ id, reach, whoText, may, where }: ReachRow, note: string) => ({
  id,
  note,
  at: Date.now(),
  print: printOf(reach),
  words: `${whoText}: ${may} in ${where}`,
});

/** Where Escape means something else. */
const ELSEWHERE = '[role="dialog"], [role="menu"], input:not([type="checkbox"]), textarea';
