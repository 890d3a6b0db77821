import { bucketParameter } from '@/aws/location';
import { sessionContext, sessions } from '@/sessions/store';
import { Budget } from '../engine/copy/budget';
import { CopyJob } from '../engine/copy/copy-job';
import { RenameJob } from '../engine/copy/rename-job';
import type { CopyInput, EarlierCopy } from '../engine/copy/input';
import type { Condition } from '../engine/copy/port';
import { MAX_PART } from '../engine/plan';
import { engine, hash } from '../store/engine';
import type { BatchRecord } from './journal/idb-copy-journal';
import { storedHead } from './journal/stored';
import { copiesNoParts } from './no-parts';
import { payerFor } from './payer';
import { renamesInPlace } from './rename-in-place';
import type { CopyEnd, CopyItem, CopyRequest } from './request';

/** Bytes that parts on their way through this tab may take, of all copies together. */
const memory = new Budget(160 * 1024 * 1024);

/**
 * Starts one batch: a job for each item, in the engine and the tray, on record so that it survives a reload. Resolves to
 * the batch's id.
 * @throws AwsFailure `SessionEnded` when a session is not open
 */
export async function startCopy(request: CopyRequest): Promise<number> {
  for (const { sessionId } of [request.from, request.to]) sessionContext(sessionId);
  const { copyJournal } = await import('./journal/copy-journal');
  const head = storedHead(request, sessions.store.getState().sessions);
  const record = await copyJournal.begin(head, request.items);
  const work = request.items.map((item, index) => ({ index, item }));
  return launch(request, work, record, false);
}

interface Work {
  /** Of the item among those of its batch. */
  readonly index: number;
  readonly item: CopyItem;
  readonly earlier?: EarlierCopy;
}

/** @param resumed an earlier visit may have written some of it */
export async function launch(
  request: Omit<CopyRequest, 'items'>,
  work: readonly Work[],
  record: BatchRecord | undefined,
  resumed: boolean,
): Promise<number> {
  const { mode, from, to, way, options, label } = request;
  // The SDK's S3 client is large and nothing before the first transfer needs it.
  const [{ S3SourceStore }, { S3TargetStore }] = await Promise.all([
    import('../s3/copy/source-store'),
    import('../s3/copy/target-store'),
  ]);
  const via = way.kind === 'server' ? way.sessionId : to.sessionId;
  const payer = payerFor(request, via);
  const source = new S3SourceStore({ ...placeOf(from, from.sessionId), payer });
  const target = new S3TargetStore({
    ...placeOf(to, via),
    payer,
    from: { location: from.location, owner: from.owner },
    options,
  });
  const places = relationOf(from, to);
  const wayOf = ({ source: { size } }: CopyItem) =>
    copiesNoParts(to.location) && (size === undefined || size > MAX_PART) ? 'streamed' : way.kind;
  const renames = renamesInPlace({ mode, from, to, way });
  const jobs = work.map(({ index, item, earlier }) => {
    if (renames) {
      const condition = conditionOf(item);
      return new RenameJob({
        from: item.source,
        key: item.target.key,
        condition,
        target,
        record: record?.of(index),
      });
    }
    return new CopyJob({
      from: item.source,
      key: item.target.key,
      condition: conditionOf(item),
      source,
      target,
      way: wayOf(item),
      move: mode === 'move',
      compare: options.compare === true,
      places,
      hash,
      memory,
      record: record?.of(index),
      earlier,
      resumed,
    });
  });
  const info = {
    sessionId: to.sessionId,
    direction: mode,
    location: to.location,
    prefix: to.prefix,
    label,
    from: { sessionId: from.sessionId, location: from.location, prefix: from.prefix },
    ...(via === to.sessionId ? {} : { via }),
  } as const;
  return engine.add(info, target, jobs).id;
}

function placeOf({ location, owner }: CopyEnd, sessionId: string) {
  return {
    context: sessionContext(sessionId),
    location,
    owner,
    whenUsable: (signal: AbortSignal) => sessions.whenUsable(sessionId, signal),
  };
}

/** Two buckets of different names share nothing; access points and other connections may lead to the same one. */
function relationOf(from: CopyEnd, to: CopyEnd): CopyInput['places'] {
  const [here, there] = [from, to].map(({ location }) => bucketParameter(location));
  const profiles = [from, to].map(({ sessionId }) => sessionContext(sessionId).profile.id);
  if (here === there && profiles[0] === profiles[1]) return 'one';
  const buckets = from.location.type === 'bucket' && to.location.type === 'bucket';
  return buckets && here !== there ? 'two' : 'maybe';
}

function conditionOf({ target }: CopyItem): Condition {
  return target.there === undefined ? { kind: 'absent' } : { kind: 'etag', etag: target.there.etag };
}
