import { AwsFailure } from '@/aws/failure';
import type { Session } from '@/sessions/types';
import { sessions } from '@/sessions/store';
import type { UnfinishedBatch } from './journal/idb-copy-journal';
import { requestOf } from './journal/stored';
import { launch } from './start-copy';

/** A copy that a closed tab or an ended session left, and what is to be opened before it can go on. */
export interface UnfinishedCopy extends UnfinishedBatch {
  /** Slugs of the sessions that are not open; none where it can go on. */
  readonly missing: readonly string[];
}

/** What nobody is at work on, oldest first. */
export async function listUnfinishedCopies(open: readonly Session[]): Promise<UnfinishedCopy[]> {
  const { copyJournal } = await import('./journal/copy-journal');
  const found = await copyJournal.list();
  return found.flatMap((batch) => {
    if (batch.busy) return [];
    const request = requestOf(batch.head, open);
    return [{ ...batch, missing: 'missing' in request ? request.missing : [] }];
  });
}

/**
 * Goes on with a batch where it was left. Resolves to the id of its batch in the engine; undefined where another tab
 * has taken it meanwhile.
 * @throws AwsFailure `SessionEnded` where one of its sessions is not open
 */
export async function goOnCopying({ id, head }: UnfinishedBatch): Promise<number | undefined> {
  const found = requestOf(head, sessions.store.getState().sessions);
  if ('missing' in found)
    throw new AwsFailure(`Open ${found.missing.join(' and ')} first.`, {
      kind: 'expired',
      code: 'SessionEnded',
    });
  const { copyJournal } = await import('./journal/copy-journal');
  const batch = await copyJournal.take(id);
  return batch && launch(found.request, batch.left, batch.record, true);
}

/** Forgets a batch, and aborts the uploads that it left where its target can be reached. What was copied stays. */
export async function discardCopy({ id, head }: UnfinishedBatch): Promise<void> {
  const [{ copyJournal }, { S3TargetStore }, { abortBegun }] = await Promise.all([
    import('./journal/copy-journal'),
    import('../s3/copy/target-store'),
    import('../engine/copy/parts-copy'),
  ]);
  const begun = (await copyJournal.forget(id)) ?? [];
  const found = requestOf(head, sessions.store.getState().sessions);
  if ('missing' in found || begun.length === 0) return;
  const { to, way, from, options } = found.request;
  const sessionId = way.kind === 'server' ? way.sessionId : to.sessionId;
  const target = new S3TargetStore({
    context: sessions.context(sessionId),
    location: to.location,
    owner: to.owner,
    whenUsable: (signal) => sessions.whenUsable(sessionId, signal),
    from: { location: from.location, owner: from.owner },
    options,
  });
  await Promise.all(begun.map((upload) => abortBegun(target, upload)));
}

/** Called when a batch was left behind or is over; returns the unsubscriber. */
export function onUnfinishedCopies(listener: () => void): () => void {
  const listening = import('./journal/copy-journal').then(({ copyJournal }) =>
    copyJournal.onChange(listener),
  );
  return () => void listening.then((leave) => leave());
}
