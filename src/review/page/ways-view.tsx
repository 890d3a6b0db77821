import { Button } from '@mantine/core';
import { IconShieldSearch } from '@tabler/icons-react';
import { Suspense, type ReactNode } from 'react';
import type { Evidence } from '@drawbridge-s3/policy/review';
import type { AwsContext } from '@/aws/context';
import type { LatestChanges } from '@/resources/cloudtrail/latest';
import type { Session } from '@/sessions/types';
import { lazyPart } from '@/ui/lazy-part';
import { EmptyState, LoadingState } from '@/ui/states';
import type { PathOptions } from '../picture/graph/paths-of';
import { About } from './about';
import { accountsOf } from './accounts-of';
import { ChangesOf } from './changes-of';
import { BottomBar } from './bottom-bar';
import type { BucketFacts } from './bucket-facts';
import type { ReviewPath } from './columns';
import { Inspector } from './inspector';
import { ReviewTable } from './review-table';
import type { ReachRow } from './rows';
import type { ReadStatement } from './statement-of';
import { useClose } from './use-close';
import type { Ways, WaysAddress } from './use-ways';
import classes from './review.module.css';

const Report = lazyPart(() => import('../report/report'), 'Report');
const Picture = lazyPart(() => import('../picture/picture'), 'Picture');

interface WaysViewProps extends Pick<PathOptions, 'reviewed' | 'buckets'> {
  readonly session: Session;
  readonly context: AwsContext;
  /** The page it is on. */
  readonly page: ReviewPath;
  readonly ways: Ways;
  readonly view: 'table' | 'picture' | 'report';
  readonly onTable: () => void;
  readonly address: WaysAddress;
  readonly onAddress: (change: WaysAddress) => void;
  readonly running: boolean;
  readonly onCancel: () => void;
  /** Undefined for what is no statement, and for documents that were not read. */
  readonly statementOf: (evidence: Evidence) => ReadStatement | undefined;
  readonly factsOf: (bucket: string) => BucketFacts | undefined;
  /** Who changed what last, where somebody asked. */
  readonly changes?: LatestChanges | undefined;
  /** What else is known of a way in. */
  readonly more?: (row: ReachRow) => ReactNode;
}

/** The ways in as a table with one of them open beside it, as a picture, or on paper. */
export function WaysView(props: WaysViewProps) {
  const { session, context, page, ways, view, onTable, address, onAddress, running, more } = props;
  const { reviewed, rows, shown, open, comparing, goneIntended, onMark, onUnmark } = ways;
  const { review } = reviewed;

  const close = useClose(open !== undefined, () => onAddress({ reach: undefined }));
  const about = (row: ReachRow) => (
    <>
      <About
        row={row}
        facts={props.factsOf(row.reach.where.buckets[0] ?? '')}
        findings={review.findings}
        profileId={context.profile.id}
        since={comparing.result?.changed.get(row.id)}
        more={more?.(row)}
        onMark={(note) => onMark(row, note)}
        onUnmark={() => onUnmark(row)}
      />
      {/* The trail of another account is not the session's to ask. */}
      {accountsOf(row.reach).every((account) => account === session.account) && (
        <ChangesOf key={row.id} context={context} reach={row.reach} />
      )}
    </>
  );
  if (view === 'picture')
    return (
      <Suspense fallback={<LoadingState label="Loading the picture" />}>
        <Picture
          session={session}
          reaches={ways.shownReaches}
          reviewed={props.reviewed}
          buckets={props.buckets}
          path={address.path}
          onPath={(next) => onAddress({ path: next })}
          onTable={onTable}
          statementOf={props.statementOf}
          about={(reach) => {
            const row = rows.find(({ id }) => id === reach.id);
            return row === undefined ? null : about(row);
          }}
        />
      </Suspense>
    );
  return (
    <>
      {view === 'report' && (
        <Suspense fallback={null}>
          <Report reviewed={reviewed} rows={shown} onClose={onTable} />
        </Suspense>
      )}
      <div className={classes.body}>
        <div className={classes.main}>
          {rows.length === 0 && running ? (
            <LoadingState label="Reading who can reach what…" onCancel={props.onCancel} />
          ) : shown.length === 0 ? (
            <EmptyState icon={<IconShieldSearch size={28} stroke={1.4} />} title={nobodyWords(ways)}>
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
              path={page}
              shown={shown}
              by={address.grouped}
              open={open}
              changes={props.changes}
              onMark={onMark}
              onUnmark={onUnmark}
            />
          )}
          <BottomBar
            session={session}
            shown={shown.length}
            review={review}
            ofMany={reviewed.accounts.length > 1}
            gone={running ? [] : goneIntended}
            onForget={(id) => onUnmark({ id })}
          />
        </div>
        {open !== undefined && (
          <Inspector
            key={open.id}
            session={session}
            row={open}
            statementOf={props.statementOf}
            onClose={close}
          >
            {about(open)}
          </Inspector>
        )}
      </div>
    </>
  );
}

function nobodyWords({ rows, reviewed }: Ways): string {
  if (rows.length > 0) return 'No way in fits';
  return reviewed.review.unknown.length === 0
    ? 'Nobody from outside gets in'
    : 'Nobody from outside gets in by what could be read';
}
