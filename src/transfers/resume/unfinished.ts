import type { Location } from '@/aws/location';
import { customerKey } from '@/resources/objects/writing/customer-keys';
import { headersOfText } from '@/resources/objects/writing/upload-headers';
import { payerOf } from '@/resources/objects/requester-pays';
import { sessionContext, sessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { visibleText } from '@/ui/names/odd-names';
import { startUpload } from '../upload/start-upload';
import type { JournalEntry } from './idb-journal';
import { readPlace } from './place';

/** An upload at the service that nobody is at work on, and a session that can do something about it. */
export interface Resumable {
  readonly upload: JournalEntry & { readonly uploadId: string };
  readonly session: Session;
  readonly location: Location;
  /** Begun by a request whose answer was lost: there is nothing in it to go on with. */
  readonly lost: boolean;
}

/**
 * What closed tabs and lost answers left, as far as a session is open on the same service; best the one that
 * began it.
 */
export async function listResumable(open: readonly Session[]): Promise<Resumable[]> {
  const { uploadJournal } = await import('./upload-journal');
  const entries = await uploadJournal.list();
  const named = new Set(entries.map(({ uploadId }) => uploadId));
  const found: Resumable[] = [];
  for (const upload of entries) {
    if (upload.busy) continue;
    const { profileId, location } = readPlace(upload.print.place);
    const fitting = open.filter(({ profile }) => profile.id === profileId);
    const session = fitting.find(({ slug }) => slug === upload.bearer) ?? fitting.at(-1);
    if (session === undefined) continue;
    const { uploadId } = upload;
    if (uploadId !== undefined) {
      found.push({ upload: { ...upload, uploadId }, session, location, lost: false });
      continue;
    }
    for (const id of await lostUploads(upload, session, location)) {
      if (named.has(id)) continue;
      named.add(id);
      found.push({ upload: { ...upload, uploadId: id }, session, location, lost: true });
    }
  }
  return found;
}

/** Called when this tab leaves something behind; returns the unsubscriber. */
export function onLeftBehind(listener: () => void): () => void {
  const listening = import('./upload-journal').then(({ uploadJournal }) => uploadJournal.onRelease(listener));
  return () => void listening.then((leave) => leave());
}

async function lostUploads(entry: JournalEntry, session: Session, location: Location): Promise<string[]> {
  const [{ uploadsBegunAt }, { uploadJournal }] = await Promise.all([
    import('./lost-uploads'),
    import('./upload-journal'),
  ]);
  try {
    const asked = { key: entry.print.key, startedAt: entry.startedAt, by: session.arn };
    const ids = await uploadsBegunAt(sessionContext(session.id), location, asked);
    if (ids.length === 0) await uploadJournal.clear(entry.id);
    return ids;
  } catch {
    // Not to be listed now, or not by this session; the record stays for another time.
    return [];
  }
}

/** Fingerprint of the key that the upload was begun with and that this tab does not have, or undefined. */
function missingKey({ upload }: Resumable): string | undefined {
  const { customerKeyMd5 } = headersOfText(upload.headers);
  return customerKey(customerKeyMd5) === undefined ? customerKeyMd5 : undefined;
}

/** Why this is not the file the upload began with, or undefined. */
export function fileProblem(item: Resumable, file: File): string | undefined {
  const { print } = item.upload;
  const key = missingKey(item);
  if (key !== undefined)
    return `The upload was begun with a key of yours (SSE-C, fingerprint ${key}): open the place, paste the key under Upload, Options, then go on.`;
  if (file.name !== print.fileName)
    return `That is ${visibleText(file.name)}; the upload began with ${visibleText(print.fileName)}.`;
  if (file.size !== print.size || file.lastModified !== print.lastModified) {
    return `${visibleText(file.name)} has changed since. Upload it like a new file, and discard this one.`;
  }
  return undefined;
}

export async function goOn({ upload, session, location }: Resumable, file: File): Promise<void> {
  const { key } = upload.print;
  const cut = key.lastIndexOf('/') + 1;
  const target = { sessionId: session.id, location, prefix: key.slice(0, cut) };
  await startUpload(target, [{ kind: 'file', path: key.slice(cut), file }], {
    record: upload.id,
    headers: headersOfText(upload.headers),
  });
}

/**
 * Aborts the upload at the service, so that its parts cost nobody money, and forgets it.
 * @throws StoreFailure
 */
export async function discard({ upload, session, location }: Resumable): Promise<void> {
  const [{ S3Store }, { uploadJournal }, { StoreFailure }] = await Promise.all([
    import('../s3/s3-store'),
    import('./upload-journal'),
    import('../engine/port'),
  ]);
  const context = sessionContext(session.id);
  const store = new S3Store({
    context,
    location,
    payer: payerOf(context, location),
    whenUsable: (signal) => sessions.whenUsable(session.id, signal),
  });
  const { key } = upload.print;
  try {
    await store.abort({ key, uploadId: upload.uploadId }, { signal: AbortSignal.timeout(30_000) });
  } catch (error) {
    if (!(error instanceof StoreFailure && error.kind === 'no-such-upload')) throw error;
  }
  await uploadJournal.clear(upload.id);
}
