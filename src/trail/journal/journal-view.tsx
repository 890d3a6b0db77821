import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useMemo, useSyncExternalStore } from 'react';
import { toFailure } from '@/aws/failures/to-failure';
import {
  journalRunQuery,
  lookAgain,
  OpenJournal,
  openJournalQuery,
} from '@/resources/journal/journal-queries';
import type { JournalRun } from '@/resources/journal/read/journal-run';
import type { TimeRange } from '@/resources/trail/files/log-names';
import { lazyPart } from '@/ui/lazy-part';
import { EmptyState, InlineFailure, LoadingState } from '@/ui/states';
import { filterOf, NONE, taskOf } from '../ask/asked';
import { RunNotes } from '../ask/run-bar';
import { Chosen } from '../chosen';
import { NewNetworks } from '../tables/new-networks';
import { SampleLines } from '../tables/sample-lines';
import { TimeTable } from '../tables/time-table';
import type { TrailPageProps } from '../trail-props';
import classes from '../trail.module.css';
import { useTimeline } from '../use-timeline';
import { ViewTabs } from '../view-tabs';
import { viewOf, type TrailView } from '../views';
import { ChangeTable } from './change-table';
import { JournalBar } from './journal-bar';
import { NoJournalState } from './no-journal';
import { NotReadable } from './not-readable';

const TrailChart = lazyPart(() => import('../chart/trail-chart'), 'TrailChart', { quiet: true });

/** What a journal tells by: it knows accounts alone, no program, no way of signing, and nothing that was refused. */
const TOLD = [
  'who',
  'operation',
  'prefix',
  'network',
  'new',
  'lines',
] as const satisfies readonly TrailView[];
type ToldView = (typeof TOLD)[number];

interface JournalViewProps extends TrailPageProps {
  /** Undefined where the last lies before the first. */
  readonly days: TimeRange | undefined;
}

/** Who wrote and who deleted, by the journal that S3 Metadata keeps of a bucket. */
export function JournalView({ days, ...props }: JournalViewProps) {
  const bucket = props.address.of;
  return (
    <>
      <p className={classes.note}>
        The journal says who wrote or deleted, and it never says who read. It names the account, and no role,
        no user and no program; of what is deleted for good it does not say by whom. Nothing that was refused
        is in it.
      </p>
      {bucket === undefined ? (
        <EmptyState title="Name the bucket whose journal is to be read" />
      ) : days === undefined ? (
        <EmptyState title="The last day must not lie before the first" />
      ) : (
        <Journal {...props} bucket={bucket} days={days} />
      )}
    </>
  );
}

interface JournalProps extends TrailPageProps {
  readonly bucket: string;
  readonly days: TimeRange;
}

function Journal(props: JournalProps) {
  const { context, address, bucket, days, links } = props;
  const queryClient = useQueryClient();
  const { from, to } = days;
  const asked = useMemo(() => ({ times: { from, to } }), [from, to]);
  const opened = useQuery(openJournalQuery(queryClient, context, bucket, asked));
  const journal = opened.data instanceof OpenJournal ? opened.data : undefined;
  const task = taskOf(address, days, {});
  const run = useQuery(journalRunQuery(context, bucket, asked, task, journal));
  const version = useSyncExternalStore(run.data?.subscribe ?? nothingToHear, () => run.data?.version ?? 0);
  if (opened.isPending) return <LoadingState label="Finding the journal and the files of these days…" />;
  if (opened.error !== null)
    return <NotReadable failure={opened.error} onRetry={() => void opened.refetch()} />;
  if (!(opened.data instanceof OpenJournal))
    return (
      <NoJournalState
        bucket={bucket}
        journal={opened.data}
        settings={(words) => links.settings(bucket, words)}
      />
    );
  const { plan, place } = opened.data;
  if (plan.files === 0)
    return (
      <EmptyState title="The journal has nothing of these days">
        <p className={classes.text}>
          {plan.at === undefined
            ? 'Nothing was written to it yet. '
            : 'What it tells of other days was left out by what its lists of files say. '}
          {place.expirationDays !== undefined && `Records go after ${place.expirationDays} days.`}
        </p>
      </EmptyState>
    );
  return (
    <>
      <JournalBar
        plan={plan}
        run={run.data}
        onRead={() => void run.refetch()}
        onAgain={() => void lookAgain(queryClient, context, bucket)}
      />
      {run.data !== undefined && <Counted {...props} run={run.data} version={version} />}
    </>
  );
}

interface CountedProps extends JournalProps {
  readonly run: JournalRun;
  readonly version: number;
}

function Counted({ run, version, address, onAddress, links }: CountedProps) {
  const filter = filterOf(address);
  const chosen = viewOf(address.view);
  const view: ToldView = TOLD.find((one) => one === chosen) ?? 'who';
  const line = useTimeline(run, version, address);
  const choose = (dimension: string, value: string) =>
    onAddress({ [dimension]: value === '' ? NONE : value });
  const same = { run, version, filter };
  return (
    <>
      <RunNotes run={run} />
      {run.failure !== undefined && <InlineFailure failure={toFailure(run.failure)} />}
      {run.unread.map((note) => (
        <p key={note} className={classes.warning}>
          {note}
        </p>
      ))}
      <Suspense fallback={<div className={classes.chart} />}>
        <TrailChart line={line} onChoose={(from, to) => onAddress({ when: `${from}-${to}` })} />
      </Suspense>
      <TimeTable line={line} step={run.cube.step} onChoose={(when) => onAddress({ when })} />
      <ViewTabs view={view} many={false} only={TOLD} onView={(next) => onAddress({ view: next })} />
      <Chosen address={address} onAddress={onAddress} />
      {view === 'new' ? (
        <NewNetworks {...same} onChoose={choose} />
      ) : view === 'lines' ? (
        <SampleLines {...same} object={links.object} />
      ) : (
        <ChangeTable {...same} dimension={view} onChoose={choose} />
      )}
    </>
  );
}

function nothingToHear() {
  return () => undefined;
}
