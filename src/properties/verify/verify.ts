import type { ObjectPart } from '@/resources/objects/properties/object-parts';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';

/** Hashes what it is given, one message after the other; a digest begins the next. */
export interface DigestOf {
  start(algorithm: string): Promise<void>;
  update(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Base64. */
  digest(): Promise<string>;
}

export interface VerifyInput {
  readonly source: ByteSource;
  readonly algorithm: string;
  /** As S3 keeps it; a checksum of the parts' checksums ends in their number. */
  readonly expected: string;
  /** Of a checksum of checksums; undefined where it is of the whole content. */
  readonly parts: readonly ObjectPart[] | undefined;
  readonly hasher: DigestOf;
  readonly signal: AbortSignal;
  /** Bytes read so far. */
  readonly onProgress: (read: number) => void;
}

export type Verified =
  | { readonly kind: 'same'; readonly computed: string }
  /** `parts`: numbers of those that differ, where S3 keeps their checksums. */
  | { readonly kind: 'different'; readonly computed: string; readonly parts: readonly number[] }
  /** The service does not say how the object was cut, so that nobody can compute its checksum of checksums. */
  | { readonly kind: 'unknown-parts' };

const STEP = 8 * 1024 * 1024;

/**
 * Reads an object and compares its checksum with the one that S3 keeps: of the whole content, or of the checksums of its
 * parts. https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 * @throws AwsFailure of a read, `conflict` once the object is another; the signal's reason
 */
export async function verify(input: VerifyInput): Promise<Verified> {
  const { source, algorithm, expected, parts, hasher } = input;
  await hasher.start(algorithm);
  if (parts === undefined) {
    const computed = await digestOf(input, 0, source.size);
    return computed === expected ? { kind: 'same', computed } : { kind: 'different', computed, parts: [] };
  }
  const whole = parts.reduce((sum, { size }) => sum + size, 0);
  if (parts.length === 0 || whole !== source.size) return { kind: 'unknown-parts' };
  const digests: string[] = [];
  let start = 0;
  for (const { size } of parts) {
    // oxlint-disable-next-line no-await-in-loop -- one hasher, one part after the other
    digests.push(await digestOf(input, start, start + size));
    start += size;
  }
  for (const digest of digests)
    // oxlint-disable-next-line no-await-in-loop
    await hasher.update(Uint8Array.from(atob(digest), (character) => character.charCodeAt(0)));
  const computed = `${await hasher.digest()}-${parts.length}`;
  // Some answers have the number of parts, some leave it away.
  if (computed === expected || computed === `${expected}-${parts.length}`) return { kind: 'same', computed };
  const differing = parts.flatMap(({ checksum }, index) =>
    checksum === undefined || checksum === digests[index] ? [] : [index + 1],
  );
  return { kind: 'different', computed, parts: differing };
}

async function digestOf(
  { source, hasher, signal, onProgress }: VerifyInput,
  from: number,
  to: number,
): Promise<string> {
  const read = (at: number) => source.read(at, Math.min(to, at + STEP), { signal, asked: true });
  let coming = from < to ? read(from) : undefined;
  for (let at = from; at < to; at += STEP) {
    signal.throwIfAborted();
    // oxlint-disable-next-line no-await-in-loop -- in the order of the bytes, with one read ahead
    const bytes = await coming!;
    coming = at + STEP < to ? read(at + STEP) : undefined;
    // Whoever is not waited for after a failure must not reject into nothing.
    coming?.catch(() => undefined);
    const end = at + bytes.length;
    // oxlint-disable-next-line no-await-in-loop
    await hasher.update(bytes);
    onProgress(end);
  }
  return hasher.digest();
}
