import { type Asker, attempt, known, mapKnown } from './attempt';
import { keyOfRequest } from './read-key';
import { readLock, seeObject } from './read-object';
import type { Round } from './round';

/** What is known of the object that is meant, its lock and its key. */
export async function readObject(round: Round, askers: readonly Asker[]): Promise<void> {
  const { signal, asked, put } = round;
  const { bucket, key, versionId } = asked();
  if (key === undefined) {
    put({
      key: known(null),
      keyPolicy: known(null),
      lock: known(null),
      archived: known(false),
      exists: known(true),
    });
    return;
  }
  const place = {
    location: { type: 'bucket', name: bucket } as const,
    key,
    ...(versionId === undefined ? {} : { versionId }),
  };
  const seen = await attempt(
    's3:GetObject',
    askers,
    ({ context }) => seeObject(context, place, signal),
    signal,
  );
  put({
    exists: mapKnown(seen, ({ exists }) => exists),
    archived: mapKnown(seen, ({ archived }) => archived),
  });
  await Promise.all([
    attempt(
      's3:GetObjectRetention',
      versionId === undefined ? [] : askers,
      ({ context }) => readLock(context, place, signal),
      signal,
    ).then((lock) => put({ lock: versionId === undefined ? known(null) : lock })),
    keyOfRequest(round, seen, askers).then(put),
  ]);
}
