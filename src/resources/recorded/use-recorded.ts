import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { cancelQuery } from '../cancel-query';
import { Listing } from '../objects/listing/listing';
import { recordedKeys } from './keys';
import type { Pass } from './pass';
import type { Recording } from './recording';
import type { RecordedMode } from './shard/shard';

/** A report that is shown: what it is, and the way through it. */
export interface ShownRecorded {
  readonly text: string;
  readonly recording: Recording | undefined;
  readonly pass: Pass | undefined;
  /** Begins to read it anew. */
  readonly again: () => void;
}

interface RecordedOptions {
  /** The `recorded` parameter; undefined where none is shown. */
  readonly text: string | undefined;
  readonly mode: RecordedMode;
  readonly prefix: string;
}

/** Caches whose queries were told what to do with a recording that leaves them. */
const watched = new WeakSet<QueryClient>();

/** A report, opened as far as its manifest. Its passes end with it. */
function recordingQuery(queryClient: QueryClient, context: AwsContext, location: Location, text: string) {
  return queryOptions({
    queryKey: [...recordedKeys.all(context), 'report', bucketParameter(location), text],
    queryFn: async ({ signal }): Promise<Recording> => {
      const [{ openReport }, { readRecorded }, { readersOf }, { Recording: Opened }] = await Promise.all([
        import('./report/open-report'),
        import('./report/recorded-text'),
        import('./report/readers'),
        import('./recording'),
      ]);
      const report = await openReport(readersOf(context), readRecorded(text), signal);
      watch(queryClient);
      return new Opened(report, location.type === 'bucket' ? location.name : undefined);
    },
    structuralSharing: false,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

function watch(queryClient: QueryClient): void {
  if (watched.has(queryClient)) return;
  watched.add(queryClient);
  queryClient.getQueryCache().subscribe(({ type, query }) => {
    const data: unknown = query.state.data;
    if (type === 'removed' && isRecording(data)) data.dispose();
  });
}

/** Without its class, which is loaded only with a report. */
const isRecording = (data: unknown): data is Recording =>
  typeof data === 'object' && data !== null && 'report' in data && 'passFor' in data;

/** A prefix as a report has it, as a listing like any other; rebuilt as more of it is found. */
export function useRecorded(
  context: AwsContext,
  location: Location,
  { text, mode, prefix }: RecordedOptions,
) {
  const queryClient = useQueryClient();
  const options = recordingQuery(queryClient, context, location, text ?? '');
  const query = useQuery({ ...options, enabled: text !== undefined });
  const recording = text === undefined ? undefined : query.data;
  const [round, setRound] = useState(0);
  const ours =
    recording !== undefined &&
    (recording.report.sourceBucket === undefined ||
      location.type !== 'bucket' ||
      recording.report.sourceBucket === location.name);
  const [narrowed, setNarrowed] = useState(0);
  const pass = useMemo(
    () => (ours ? recording.passFor(prefix, mode) : undefined),
    // oxlint-disable-next-line react/exhaustive-deps -- rounds and narrowings ask for another pass
    [ours, recording, prefix, mode, round, narrowed],
  );
  const passVersion = useSyncExternalStore(pass?.subscribe ?? nothingToHear, () => pass?.version ?? 0);
  const lost = pass !== undefined && !pass.covers(prefix, mode);
  useEffect(() => {
    // It found more than it keeps, and gave up what lies deeper than it was begun for.
    // oxlint-disable-next-line react/set-state-in-effect -- what a worker found decides it
    if (lost) setNarrowed((times) => times + 1);
  }, [lost]);
  useEffect(() => {
    if (pass === undefined) return;
    pass.resume();
    return () => pass.pause();
  }, [pass]);
  const stage =
    pass === undefined || pass.state === 'reading'
      ? `${Math.floor(Math.log2((pass?.progress.counts.found ?? 0) + 1))}`
      : `${pass.state} ${pass.progress.filesDone}`;
  const found = useMemo(() => {
    if (pass === undefined || lost) return undefined;
    const next = new Listing({ fetchPage: pass.pages(prefix, mode) });
    next.resume();
    return next;
    // oxlint-disable-next-line react/exhaustive-deps -- the pass grows inside; the stage says when it counts
  }, [pass, lost, prefix, mode, stage]);
  const listing = useOnceAsFar(found, pass);
  const version = useSyncExternalStore(listing?.subscribe ?? nothingToHear, () => listing?.version ?? 0);
  const again = () => {
    recording?.again();
    setRound((rounds) => rounds + 1);
  };
  return {
    query,
    cancel: () => cancelQuery(queryClient, options),
    listing,
    version: version + passVersion,
    recorded: text === undefined ? undefined : ({ text, recording, pass, again } satisfies ShownRecorded),
  };
}

/** The newest listing of a pass that has come as far as the one before it: rows do not vanish meanwhile. */
function useOnceAsFar(found: Listing | undefined, pass: Pass | undefined): Listing | undefined {
  const [shown, setShown] = useState<{ readonly listing: Listing; readonly pass: Pass }>();
  const before = shown !== undefined && shown.pass === pass ? shown.listing : undefined;
  useEffect(() => {
    if (found === undefined || pass === undefined) return;
    let superseded = false;
    void found.reaches((before?.store.count ?? 0) + 1).then(() => {
      if (!superseded) setShown({ listing: found, pass });
    });
    return () => {
      superseded = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- how far the one before had come when this one began
  }, [found, pass]);
  return before;
}

function nothingToHear() {
  return () => undefined;
}
