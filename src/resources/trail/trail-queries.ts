import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { objectPages } from '../objects/listing/fetch-objects';
import { objectSource } from '../objects/ranges/object-source';
import { ReadMeter } from '../objects/ranges/read-meter';
import type { TimeRange } from './files/log-names';
import { listLogs, type FoundLogs } from './files/list-logs';
import { trailKeys } from './keys';
import { logPlaceText, type LogPlace } from './log-place';
import { workerCounter } from './read/counter-port';
import { TrailRun } from './read/trail-run';
import type { CountTask } from './read/count-log';

const MOST_AT_A_TIME = 4;
/** A run is kept while somebody is elsewhere and comes back: its counts are bounded. */
const KEPT_FOR = 30 * 60_000;

/** Files that may tell of a time. `onFound` hears how many there are so far. */
export function foundLogsQuery(
  context: AwsContext,
  place: LogPlace,
  range: TimeRange,
  onFound: (found: FoundLogs) => void,
) {
  return queryOptions({
    queryKey: [...trailKeys.all(context), 'files', logPlaceText(place), range.from, range.to],
    queryFn: ({ signal }) =>
      listLogs({
        pagesOf: (prefix) => objectPages(context, { type: 'bucket', name: place.bucket }, prefix, '/'),
        prefix: place.prefix,
        range,
        signal,
        onFound,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}

/** Caches whose runs end with them. */
const watched = new WeakSet<QueryClient>();

/** Counts what files tell of, once somebody asks for it; ends with the session, or half an hour after it was looked at. */
export function trailRunQuery(
  queryClient: QueryClient,
  context: AwsContext,
  place: LogPlace,
  task: CountTask,
  found: FoundLogs | undefined,
) {
  const { from, to, bucket, marks } = task.wanted;
  return queryOptions({
    queryKey: [
      ...trailKeys.all(context),
      'run',
      logPlaceText(place),
      { from, to, bucket, marks, depth: task.shape.depth },
    ],
    queryFn: (): TrailRun => {
      watch(queryClient);
      return new TrailRun(found?.files ?? [], {
        task,
        open: ({ key, size, etag }) => {
          const pinned = {
            ContentLength: size,
            ETag: etag === '' ? undefined : `"${etag}"`,
            ContentEncoding: undefined,
          };
          return objectSource(
            context,
            { type: 'bucket', name: place.bucket },
            { key },
            pinned,
            new ReadMeter(),
          );
        },
        startCounter: workerCounter,
        // Two at the least: the page itself has little to do.
        parallel: Math.max(2, Math.min(MOST_AT_A_TIME, navigator.hardwareConcurrency - 1 || 2)),
        now: () => performance.now(),
      });
    },
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_FOR,
    structuralSharing: false,
  });
}

function watch(queryClient: QueryClient): void {
  if (watched.has(queryClient)) return;
  watched.add(queryClient);
  queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'removed' && query.state.data instanceof TrailRun) query.state.data.cancel();
  });
}
