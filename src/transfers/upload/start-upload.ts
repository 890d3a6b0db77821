import type { Location } from '@/aws/location';
import { headersText, type UploadHeaders } from '@/resources/objects/writing/upload-headers';
import { chosenHeaders } from '@/resources/objects/writing/upload-options';
import { payerOf } from '@/resources/objects/requester-pays';
import { sessionContext, sessions } from '@/sessions/store';
import { keyProblem } from '../engine/plan';
import { impossibleJob } from '../engine/impossible-job';
import type { Job } from '../engine/job';
import { UploadJob } from '../engine/upload';
import { placeOf } from '../resume/place';
import type { UploadSource } from '../sources/types';
import { noteBatch, WrittenWith } from './written-with';
import { engine, hash } from '../store/engine';

export interface UploadTarget {
  readonly sessionId: string;
  readonly location: Location;
  /** `''` or with a slash at its end, as the listing has it. */
  readonly prefix: string;
}

/** Something that was to go up and cannot; a job that says why. */
export interface RefusedSource {
  readonly kind: 'refused';
  readonly path: string;
  /** Bytes; undefined where nobody knows. */
  readonly size: number | undefined;
  readonly why: string;
}

export interface UploadOptions {
  /** Replace what is there. Otherwise each file that exists waits for a decision. */
  readonly overwrite?: boolean;
  /** Record in the journal of the upload to go on with. */
  readonly record?: string;
  /** What the objects are written with; left out, what was last chosen for the place. */
  readonly headers?: UploadHeaders;
}

/** Starts one batch. Throws an AwsFailure when the session is not open. Resolves to the batch's id. */
export async function startUpload(
  { sessionId, location, prefix }: UploadTarget,
  sources: readonly (UploadSource | RefusedSource)[],
  { overwrite = false, record, headers }: UploadOptions = {},
): Promise<number> {
  const context = sessionContext(sessionId);
  const written = new WrittenWith(headers ?? chosenHeaders(context, location) ?? {});
  // The SDK's S3 client is large and nothing before the first transfer needs it.
  const [{ S3Store }, { contentTypeOf }, { uploadJournal }] = await Promise.all([
    import('../s3/s3-store'),
    import('../s3/content-type'),
    import('../resume/upload-journal'),
  ]);
  const place = placeOf(context.profile.id, location);
  const bearer = sessions.store.getState().sessions.find(({ id }) => id === sessionId)?.slug ?? '';
  const journalFor = ({ name, lastModified }: File) => ({
    store: uploadJournal,
    place,
    fileName: name,
    lastModified,
    bearer,
    record,
    headers: () => headersText(written.headers),
  });
  const store = new S3Store({
    context,
    location,
    whenUsable: (signal) => sessions.whenUsable(sessionId, signal),
    payer: payerOf(context, location),
    headers: () => written.headers,
  });
  const jobs = sources.map((source): Job => {
    if (source.kind === 'refused') return impossibleJob(prefix + source.path, source.size, source.why);
    const folder = source.kind === 'folder';
    const key = `${prefix}${source.path}${folder ? '/' : ''}`;
    const body = folder ? new Blob() : source.file;
    const problem = keyProblem(key);
    if (problem !== undefined) return impossibleJob(key, body.size, problem);
    try {
      const contentType = folder ? 'application/x-directory' : contentTypeOf(key, body.type);
      // A marker that is there already is what was wanted.
      return new UploadJob({
        store,
        key,
        body,
        contentType,
        overwrite: overwrite || folder,
        replaces: source.kind === 'file' ? source.replaces : undefined,
        hash,
        journal: folder ? undefined : journalFor(source.file),
      });
    } catch (error) {
      if (error instanceof RangeError) return impossibleJob(key, body.size, error.message);
      throw error;
    }
  });
  const info = { sessionId, direction: 'upload', location, prefix, label: labelOf(sources) } as const;
  const { id } = engine.add(info, store, jobs);
  noteBatch(id, written);
  return id;
}

/** What was dropped: the one thing, or the first and how many more. */
function labelOf(sources: readonly (UploadSource | RefusedSource)[]): string {
  const tops = new Set(sources.map((source) => source.path.split('/')[0] ?? ''));
  const [first = ''] = tops;
  return tops.size > 1 ? `${first} and ${tops.size - 1} more` : first;
}
