import { AbortMultipartUploadCommand, CreateMultipartUploadCommand } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { bucketParameter, type Location } from '@/aws/location';
import { isUnordered, placeKind } from '@/aws/places/kinds';
import { sendS3 } from '@/aws/send';
import { payerOf } from '@/resources/objects/requester-pays';
import { storedParts, uploadPages, type UnfinishedUpload } from '@/resources/uploads/list-uploads';

/** A request that was given up may be carried out a little later than the one that was sent after it (milliseconds). */
const LATE = 2000;

/** Ids of uploads that this tab had an answer to: whatever else is found, these are not lost. */
const known = new Set<string>();

export function noteUpload(uploadId: string): string {
  known.add(uploadId);
  return uploadId;
}

/**
 * Unfinished uploads to exactly this key.
 * @throws AwsFailure
 */
export async function uploadsTo(
  context: AwsContext,
  location: Location,
  key: string,
  signal: AbortSignal,
): Promise<UnfinishedUpload[]> {
  // There is no listing of one key: those it is a prefix of come after it. Directory buckets list folders alone, unordered.
  const unordered = isUnordered(placeKind(location));
  const prefix = unordered ? key.slice(0, key.lastIndexOf('/') + 1) : key;
  const found: UnfinishedUpload[] = [];
  for await (const page of uploadPages(context, location, prefix, signal)) {
    found.push(...page.filter((upload) => upload.key === key));
    if (!unordered && page.at(-1)?.key !== key) break;
  }
  return found;
}

interface Lost {
  readonly key: string;
  /** An upload to the key whose answer came. */
  readonly uploadId?: string;
  /** Milliseconds before that one (or before now) in which the others were asked for. */
  readonly within: number;
}

/**
 * Aborts uploads that were begun by requests whose answers were lost. S3 marks no upload as ours, so ours are those to the
 * key that the same principal began in that time, that hold no part, for nobody knew where to send one, and that no answer
 * to this tab named. Both, who we are and what time it is there, are told by an upload that we know; where there is none,
 * one is begun for that and aborted again.
 * @throws AwsFailure where uploads may not be begun, listed, looked at or aborted
 */
export async function abortLostUploads(
  context: AwsContext,
  location: Location,
  { key, uploadId, within }: Lost,
  signal: AbortSignal,
): Promise<void> {
  const common = { Bucket: bucketParameter(location), Key: key, ...payerOf(context, location) };
  const abort = async (UploadId: string) => {
    const command = new AbortMultipartUploadCommand({ ...common, UploadId });
    await sendS3(context, location, command, { signal }).catch((error: unknown) => {
      if (!(error instanceof AwsFailure && error.code === 'NoSuchUpload')) throw error;
    });
  };
  const sent = async () => {
    const { UploadId } = await sendS3(context, location, new CreateMultipartUploadCommand(common), {
      signal,
      maxAttempts: 1,
    });
    return UploadId;
  };
  const reference = uploadId ?? (await sent());
  if (reference === undefined) return;
  try {
    const uploads = await uploadsTo(context, location, key, signal);
    const ours = uploads.find((upload) => upload.uploadId === reference);
    const [who, then] = [ours?.by, ours?.began?.getTime()];
    if (who === undefined || then === undefined) return;
    for (const upload of uploads) {
      if (upload.uploadId === reference || known.has(upload.uploadId) || upload.by !== who) continue;
      const before = then - (upload.began?.getTime() ?? Number.NEGATIVE_INFINITY);
      if (before < -LATE || before > within) continue;
      const { parts } = await storedParts(context, location, upload, signal);
      if (parts === 0) await abort(upload.uploadId);
    }
  } finally {
    if (uploadId === undefined) await abort(reference);
  }
}
