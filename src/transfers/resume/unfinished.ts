import type { Location } from '@/aws/location';
import { sessionContext, sessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { startUpload } from '../upload/start-upload';
import type { UnfinishedUpload } from './idb-journal';
import { readPlace } from './place';

/** An upload of an earlier visit, and a session that can go on with it. */
export interface Resumable {
  readonly upload: UnfinishedUpload;
  readonly session: Session;
  readonly location: Location;
}

/** What closed tabs left, as far as a session is open on the same service; best the one that began it. */
export async function listResumable(open: readonly Session[]): Promise<Resumable[]> {
  const { uploadJournal } = await import('./upload-journal');
  return (await uploadJournal.list()).flatMap((upload) => {
    const { profileId, location } = readPlace(upload.print.place);
    const fitting = open.filter(({ profile }) => profile.id === profileId);
    const session = fitting.find(({ slug }) => slug === upload.bearer) ?? fitting.at(-1);
    return session ? [{ upload, session, location }] : [];
  });
}

/** Why this is not the file the upload began with, or undefined. */
export function fileProblem({ upload: { print } }: Resumable, file: File): string | undefined {
  if (file.name !== print.fileName) return `That is ${file.name}; the upload began with ${print.fileName}.`;
  if (file.size !== print.size || file.lastModified !== print.lastModified) {
    return `${file.name} has changed since. Upload it like a new file, and discard this one.`;
  }
  return undefined;
}

export async function goOn({ upload, session, location }: Resumable, file: File): Promise<void> {
  const { key } = upload.print;
  const cut = key.lastIndexOf('/') + 1;
  const target = { sessionId: session.id, location, prefix: key.slice(0, cut) };
  await startUpload(target, [{ kind: 'file', path: key.slice(cut), file }]);
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
  const store = new S3Store({
    context: sessionContext(session.id),
    location,
    whenUsable: (signal) => sessions.whenUsable(session.id, signal),
  });
  const { key } = upload.print;
  try {
    await store.abort({ key, uploadId: upload.uploadId }, { signal: AbortSignal.timeout(30_000) });
  } catch (error) {
    if (!(error instanceof StoreFailure && error.kind === 'no-such-upload')) throw error;
  }
  await uploadJournal.clear(upload.print);
}
