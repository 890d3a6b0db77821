import { HeadObjectCommand } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { sendS3 } from '@/aws/send';
import { objectKeys } from '../../objects/keys';
import type { ByteSource } from '../../objects/ranges/byte-source';
import { objectSource } from '../../objects/ranges/object-source';
import { ReadMeter } from '../../objects/ranges/read-meter';
import { payerOf } from '../../objects/requester-pays';
import { readWithKeys } from '../../objects/writing/read-with-keys';
import { byFirstAllowed } from './readers';

export interface OpenedObject {
  readonly source: ByteSource;
  /** Milliseconds since 1970. */
  readonly modified: number | undefined;
}

/** One request reads at most so much: what is asked for beyond is asked for beside it. */
const PIECE = 8 * 1024 * 1024;

/**
 * An object of a report, pinned to what it is now: a read fails with `conflict` once it was written anew.
 * @throws AwsFailure
 */
export async function openObject(
  readers: readonly AwsContext[],
  bucket: string,
  key: string,
  signal: AbortSignal,
): Promise<OpenedObject> {
  const location = { type: 'bucket', name: bucket } as const;
  const { reader, answer } = await byFirstAllowed(readers, (context) =>
    readWithKeys(objectKeys.version(context, location, key, undefined), (customerKey) => {
      const command = new HeadObjectCommand({
        Bucket: bucket,
        Key: key,
        ...customerKey,
        ...payerOf(context, location),
      });
      return sendS3(context, location, command, { signal });
    }),
  );
  const source = objectSource(reader, location, { key }, answer, new ReadMeter());
  return { source: inPieces(source), modified: answer.LastModified?.getTime() };
}

/** Reads are what the operator asked for: outside the budget of looking, and nothing of them is kept. */
const inPieces = (source: ByteSource): ByteSource => ({
  size: source.size,
  async read(from, to, options) {
    const end = Math.min(to, source.size);
    if (end - from <= PIECE) return source.read(from, end, { ...options, asked: true });
    const all = new Uint8Array(end - from);
    const starts = Array.from({ length: Math.ceil((end - from) / PIECE) }, (_, at) => from + at * PIECE);
    await Promise.all(
      starts.map(async (start) => {
        const piece = await source.read(start, Math.min(end, start + PIECE), { ...options, asked: true });
        all.set(piece, start - from);
      }),
    );
    return all;
  },
});
