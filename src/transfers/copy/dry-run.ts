import { AwsFailure } from '@/aws/failure';
import { sessionContext, sessions } from '@/sessions/store';
import { systemClock } from '../engine/clock';
import { sameEtag } from '../engine/copy/evidence';
import { inParallel } from '../engine/copy/in-parallel';
import type { ReadingStore } from '../engine/copy/port';
import { withRetry } from '../engine/retry';
import { payerFor } from './payer';
import type { CopyEnd, CopyItem, CopyRequest } from './request';

/** What a plan comes to when each object is looked at on both sides, and nothing is written. */
export interface DryRunCounts {
  readonly looked: number;
  /** Would be written. */
  readonly ready: number;
  /** Gone from the source, or another object by now. */
  readonly changed: number;
  /** Not restored from its archive. */
  readonly archived: number;
  /** Something stands at the target that the plan did not see. */
  readonly taken: number;
  /** What was to be replaced is not there any more, and its condition would not be met. */
  readonly vanished: number;
  /** Of those that would be written: their target may not be looked at, so that the write alone will tell. */
  readonly unseen: number;
  /** May not be read by whoever would copy. */
  readonly denied: number;
  readonly failed: number;
}

export type DryRunState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly of: number; readonly counts: DryRunCounts }
  | {
      readonly kind: 'done';
      readonly of: number;
      readonly counts: DryRunCounts;
      /** The first few that would not be written, with what was said of them. */
      readonly refused: readonly { readonly key: string; readonly why: string }[];
      readonly at: Date;
    };

type Outcome = Exclude<keyof DryRunCounts, 'looked' | 'unseen'>;

const PARALLEL = 16;
const TOLD = 5;
const NONE: DryRunCounts = {
  looked: 0,
  ready: 0,
  changed: 0,
  archived: 0,
  taken: 0,
  vanished: 0,
  unseen: 0,
  denied: 0,
  failed: 0,
};

/** Two HEAD requests an object: as whoever would read it, and as whoever would write. Ends early when aborted. */
export async function dryRun(
  request: CopyRequest,
  signal: AbortSignal,
  onState: (state: DryRunState) => void,
): Promise<void> {
  const { items, from, to, way } = request;
  const via = way.kind === 'server' ? way.sessionId : undefined;
  const { S3SourceStore } = await import('../s3/copy/source-store');
  const storeOf = ({ location, owner }: CopyEnd, sessionId: string) =>
    new S3SourceStore({
      context: sessionContext(sessionId),
      location,
      owner,
      payer: payerFor(request, via ?? to.sessionId),
      whenUsable: (ending) => sessions.whenUsable(sessionId, ending),
    });
  const source = storeOf(from, via ?? from.sessionId);
  const target = storeOf(to, via ?? to.sessionId);
  const of = items.length;
  let counts = NONE;
  const refused: { key: string; why: string }[] = [];
  onState({ kind: 'running', of, counts });
  try {
    await inParallel(items, PARALLEL, signal, async (item, stopping) => {
      const { outcome, why, unseen } = await lookAt(item, source, target, stopping);
      counts = {
        ...counts,
        looked: counts.looked + 1,
        unseen: counts.unseen + (unseen === true ? 1 : 0),
        [outcome]: counts[outcome] + 1,
      };
      if (why !== undefined && refused.length < TOLD) refused.push({ key: item.source.key, why });
      onState({ kind: 'running', of, counts });
    });
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  onState({ kind: 'done', of, counts, refused, at: new Date() });
}

/** What one item comes to, as both ends are now. */
export async function lookAt(
  { source: wanted, target: goal }: CopyItem,
  source: ReadingStore,
  target: ReadingStore,
  signal: AbortSignal,
): Promise<{ readonly outcome: Outcome; readonly why?: string; readonly unseen?: boolean }> {
  const ask = (store: ReadingStore, key: string, versionId?: string) =>
    withRetry(() => store.describe(key, { signal, versionId, bulk: true }), {
      clock: systemClock,
      signal,
      ready: (waiting) => store.ready(waiting),
      emit: () => {},
      onThrottled: () => {},
    });
  try {
    const found = await ask(source, wanted.key, wanted.versionId);
    if (found === undefined) return { outcome: 'changed', why: 'It is gone from the source.' };
    if (wanted.etag !== undefined && !sameEtag(found.etag, wanted.etag))
      return { outcome: 'changed', why: 'It changed after the plan was made.' };
    if (found.archived) return { outcome: 'archived', why: 'It is archived: restore it first.' };
    const there = await ask(target, goal.key).catch((error: unknown) => {
      // Whoever may only write may not look; the write carries the condition all the same.
      if (isDenied(error)) return 'unseen' as const;
      throw error;
    });
    if (there === 'unseen') return { outcome: 'ready', unseen: true };
    const expected = goal.there?.etag;
    if (expected !== undefined && there === undefined)
      return { outcome: 'vanished', why: 'What was to be replaced is gone by now.' };
    if (expected === undefined ? there !== undefined : !sameEtag(there?.etag, expected))
      return { outcome: 'taken', why: 'Another object stands at the target by now.' };
    return { outcome: 'ready' };
  } catch (error) {
    signal.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    return { outcome: isDenied(error) ? 'denied' : 'failed', why };
  }
}

const isDenied = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof AwsFailure && error.cause.kind === 'denied';
