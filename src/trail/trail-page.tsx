import { Button, Loader } from '@mantine/core';
import { Suspense, useState } from 'react';
import { formatBytes, formatCount } from '@/lib/format';
import type { TimeRange } from '@/resources/trail/files/log-names';
import type { TrailCount } from '@/resources/trail/read/trail-count';
import { lazyPart } from '@/ui/lazy-part';
import page from '@/ui/page.module.css';
import { CancelledState, EmptyState, FailureState } from '@/ui/states';
import { filterOf, NONE } from './ask/asked';
import { PlaceForm } from './ask/place-form';
import { RunBar, RunNotes } from './ask/run-bar';
import { useTrail } from './ask/use-trail';
import { Chosen } from './chosen';
import { JOURNAL_AT } from './journal/journal-at';
import { DeniedTable } from './tables/denied-table';
import { GroupTable } from './tables/group-table';
import { NewNetworks } from './tables/new-networks';
import { SampleLines } from './tables/sample-lines';
import { TableBar } from './table/table-bar';
import { TableOffers } from './table/table-offers';
import { useTable } from './table/use-table';
import { RolesUsed } from './roles/roles-used';
import { TimeTable } from './tables/time-table';
import classes from './trail.module.css';
import { GrantsUsed } from './grants/grants-used';
import { useGrants } from './grants/use-grants';
import type { TrailPageProps } from './trail-props';
import { useTimeline } from './use-timeline';
import { viewOf } from './views';
import { ViewTabs } from './view-tabs';

const JournalView = lazyPart(() => import('./journal/journal-view'), 'JournalView');
const TrailChart = lazyPart(() => import('./chart/trail-chart'), 'TrailChart', { quiet: true });

/** Who used what when, by the logs that somebody keeps: access logs of S3, and files of CloudTrail. */
export function TrailPage(props: TrailPageProps) {
  const { context, account, address, onAddress } = props;
  const [now] = useState(() => Date.now());
  const granted = useGrants(context, account, address.of, now);
  const trail = useTrail(context, address, granted.marks, now);
  const { found, looking, run } = trail;
  const table = useTable(context, address, trail.place, trail.task);
  return (
    <section className={page.page} aria-label="Used or not">
      <div className={page.bar}>
        <h2 className={page.title}>Used or not</h2>
        <span className={page.dim}>
          Who used what when, read from access logs, CloudTrail and S3 Metadata’s journal
        </span>
      </div>
      <PlaceForm
        context={context}
        account={account}
        address={address}
        days={trail.days}
        onAddress={onAddress}
      />
      {address.at === JOURNAL_AT ? (
        <Suspense fallback={null}>
          <JournalView {...props} days={trail.range} />
        </Suspense>
      ) : trail.place === undefined ? (
        <EmptyState title="Choose where the logs lie">
          <p className={classes.text}>
            A bucket’s access logs and a trail’s files are objects that this session may read. Name a bucket
            to see where its logs go, or give their location.
          </p>
        </EmptyState>
      ) : trail.range === undefined ? (
        <EmptyState title="The last day must not lie before the first" />
      ) : address.ask !== undefined ? (
        <>
          <TableBar
            context={context}
            address={address}
            range={trail.range}
            state={table}
            onAddress={onAddress}
          />
          {table.answer.data !== undefined && (
            <Counted {...props} run={table.answer.data} version={0} range={trail.range} granted={granted} />
          )}
        </>
      ) : found.data === undefined ? (
        found.error !== null ? (
          <FailureState failure={found.error} onRetry={() => void found.refetch()} />
        ) : found.isFetching ? (
          <div className={classes.bar2}>
            <Loader size={14} />
            <span role="status">
              Looking for files of these days
              {looking === undefined
                ? '…'
                : `: ${formatCount(looking.files.length)}, ${formatBytes(looking.bytes)}, so far`}
            </span>
            <Button variant="default" size="compact-xs" onClick={trail.cancelLook}>
              Cancel
            </Button>
          </div>
        ) : (
          <CancelledState onAgain={() => void found.refetch()} />
        )
      ) : found.data.files.length === 0 ? (
        <EmptyState title="No log file here may tell of these days">
          <p className={classes.text}>
            {formatCount(found.data.looked)} files and folders were looked at. Access logs come within hours;
            choose other days, or another location.
          </p>
        </EmptyState>
      ) : (
        <>
          <RunBar found={found.data} run={run} onRead={trail.read} />
          {run?.state !== 'reading' && <TableOffers state={table} onAsk={(ask) => onAddress({ ask })} />}
          {run !== undefined && (
            <Counted {...props} run={run} version={trail.version} range={trail.range} granted={granted} />
          )}
        </>
      )}
    </section>
  );
}

interface CountedProps extends TrailPageProps {
  readonly run: TrailCount;
  readonly version: number;
  readonly range: TimeRange;
  readonly granted: ReturnType<typeof useGrants>;
}

function Counted(props: CountedProps) {
  const { run, version, address, onAddress, links, range, granted, onDraft } = props;
  const filter = filterOf(address);
  const view = viewOf(address.view);
  const line = useTimeline(run, version, address);
  const choose = (dimension: string, value: string) =>
    onAddress({ [dimension]: value === '' ? NONE : value });
  const same = { run, version, filter };
  return (
    <>
      <RunNotes run={run} />
      {view !== 'grants' && view !== 'roles' && (
        <>
          <Suspense fallback={<div className={classes.chart} />}>
            <TrailChart line={line} onChoose={(from, to) => onAddress({ when: `${from}-${to}` })} />
          </Suspense>
          <TimeTable line={line} step={run.cube.step} onChoose={(when) => onAddress({ when })} />
        </>
      )}
      <ViewTabs view={view} many={address.of === undefined} onView={(next) => onAddress({ view: next })} />
      <Chosen address={address} onAddress={onAddress} />
      {view === 'denied' ? (
        <DeniedTable {...same} why={links.why} />
      ) : view === 'new' ? (
        <NewNetworks {...same} onChoose={choose} />
      ) : view === 'lines' ? (
        <SampleLines {...same} object={links.object} />
      ) : view === 'roles' ? (
        props.account === undefined ? (
          <p className={classes.empty}>Whose account this session is of is not known.</p>
        ) : (
          <RolesUsed
            context={props.context}
            account={props.account}
            run={run}
            version={version}
            range={range}
            bucket={address.of}
          />
        )
      ) : view === 'grants' ? (
        address.of === undefined ? (
          <p className={classes.empty}>Name the bucket above whose grants are to be held against its logs.</p>
        ) : granted.situation === undefined ? (
          granted.query.error === null ? (
            <p className={classes.empty}>Reading the grants of {address.of}…</p>
          ) : (
            <FailureState failure={granted.query.error} onRetry={() => void granted.query.refetch()} />
          )
        ) : (
          <GrantsUsed
            run={run}
            version={version}
            grants={granted.grants}
            situation={granted.situation}
            range={range}
            onDraft={(text, base) => onDraft(address.of ?? '', text, base)}
          />
        )
      ) : (
        <GroupTable {...same} dimension={view} onChoose={choose} />
      )}
    </>
  );
}
