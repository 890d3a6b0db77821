import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { CountTask } from '../trail/read/count-log';
import { findJournal, type JournalPlace, type NoJournal } from './find-journal';
import { journalKeys } from './keys';
import { workerJournal, type JournalPort } from './read/journal-port';
import type { JournalPlan } from './read/journal-reader';
import { JournalRun } from './read/journal-run';
import type { NewestRows } from './read/messages';
import type { JournalQuestion } from './read/question';
import { tableFiles } from './table-files';

/** What is asked of the journal of a bucket. */
export type Asked = Omit<JournalQuestion, 'metadataLocation'>;

/** A journal whose files for one question are known; none of them was read. */
export class OpenJournal {
  readonly place: JournalPlace;
  readonly plan: JournalPlan;
  readonly #port: JournalPort | undefined;

  constructor(place: JournalPlace, plan: JournalPlan, port: JournalPort | undefined) {
    this.place = place;
    this.plan = plan;
    this.#port = port;
  }

  /** @throws AbortError once it was closed */
  get port(): JournalPort {
    if (this.#port === undefined) throw new DOMException('Nothing was written to it.', 'AbortError');
    return this.#port;
  }

  close(): void {
    this.#port?.dispose();
  }
}

const NOTHING: JournalPlan = {
  files: 0,
  bytes: 0,
  rows: 0,
  skipped: 0,
  manifests: 0,
  manifestsSkipped: 0,
  at: undefined,
};
/** A worker and what it counted are kept while somebody is elsewhere and comes back. Milliseconds. */
const KEPT_FOR = 10 * 60_000;

/** Finds the journal of a bucket as it is now, and the files that answer takes. Of those only manifests are read. */
export function openJournalQuery(
  queryClient: QueryClient,
  context: AwsContext,
  bucket: string,
  asked: Asked,
) {
  return queryOptions({
    queryKey: [...journalKeys.place(context, bucket), asked],
    queryFn: async ({ signal }): Promise<OpenJournal | NoJournal> => {
      watch(queryClient);
      const before = queryClient.getQueryData([...journalKeys.place(context, bucket), asked]);
      if (before instanceof OpenJournal) before.close();
      const place = await findJournal(context, bucket, signal);
      if ('missing' in place) return place;
      const { metadataLocation } = place;
      if (metadataLocation === undefined) return new OpenJournal(place, NOTHING, undefined);
      const port = workerJournal({ metadataLocation, ...asked }, tableFiles(context, place));
      const close = () => port.dispose();
      signal.addEventListener('abort', close, { once: true });
      try {
        return new OpenJournal(place, await port.call('plan', undefined), port);
      } catch (error) {
        close();
        throw error;
      } finally {
        signal.removeEventListener('abort', close);
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_FOR,
    retry: false,
    structuralSharing: false,
  });
}

/** Counts what a journal tells, once somebody asks for it; ends with the session. */
export function journalRunQuery(
  context: AwsContext,
  bucket: string,
  asked: Asked,
  task: CountTask,
  journal: OpenJournal | undefined,
) {
  return queryOptions({
    queryKey: [...journalKeys.all(context), 'run', bucket, asked, task.shape],
    queryFn: (): JournalRun => {
      if (journal === undefined) throw new Error('The journal was not opened.');
      const { plan, port } = journal;
      return new JournalRun({ bucket, task, plan, port, now: () => performance.now() });
    },
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_FOR,
    structuralSharing: false,
  });
}

/** Finds the journal anew, and forgets what was read of it: what was written since is there now. */
export async function lookAgain(
  queryClient: QueryClient,
  context: AwsContext,
  bucket: string,
): Promise<void> {
  const places = { queryKey: journalKeys.place(context, bucket) };
  const runs = { queryKey: [...journalKeys.all(context), 'run', bucket] };
  for (const [, run] of queryClient.getQueriesData(runs)) if (run instanceof JournalRun) run.cancel();
  for (const [, journal] of queryClient.getQueriesData(places))
    if (journal instanceof OpenJournal) journal.close();
  await queryClient.resetQueries(runs);
  await queryClient.resetQueries({ queryKey: [...journalKeys.all(context), 'newest', bucket] });
  await queryClient.resetQueries(places);
}

/** The newest records of one key, once somebody asks for them. */
export function newestRecordsQuery(
  context: AwsContext,
  bucket: string,
  key: string,
  most: number,
  journal: OpenJournal | undefined,
) {
  return queryOptions({
    queryKey: [...journalKeys.all(context), 'newest', bucket, key, most],
    queryFn: (): Promise<NewestRows> => {
      if (journal === undefined) throw new Error('The journal was not opened.');
      return journal.port.call('newest', most);
    },
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_FOR,
    retry: false,
  });
}

/** Caches whose journals end with them. */
const watched = new WeakSet<QueryClient>();

function watch(queryClient: QueryClient): void {
  if (watched.has(queryClient)) return;
  watched.add(queryClient);
  queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'removed') return;
    const { data } = query.state;
    if (data instanceof OpenJournal) data.close();
    if (data instanceof JournalRun) data.cancel();
  });
}
