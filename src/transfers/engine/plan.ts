const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const MAX_PARTS = 10_000;
export const MIN_PART = 5 * MIB;
export const MAX_PART = 5 * GIB;
export const MAX_OBJECT = MAX_PARTS * MAX_PART;
const MAX_KEY_BYTES = 1024;
/** Above this a file goes up in parts. */
export const MULTIPART_ABOVE = 16 * MIB;

/** Bytes, of which there are far fewer in tests. */
export interface UploadSizes {
  /** Above this a file goes up in parts. */
  readonly atOnce: number;
  /** A part that is no larger than it need be. */
  readonly part: number;
}

const USUAL: UploadSizes = { atOnce: MULTIPART_ABOVE, part: 8 * MIB };

export interface PartRange {
  readonly partNumber: number;
  /** First byte, and the byte after the last. */
  readonly start: number;
  readonly end: number;
}

export type UploadPlan =
  | { readonly kind: 'single' }
  | { readonly kind: 'multipart'; readonly partSize: number; readonly parts: readonly PartRange[] };

/** How a file of `size` bytes goes up. Throws a RangeError when S3 could not store it. */
export function planUpload(size: number, { atOnce, part } = USUAL): UploadPlan {
  if (size > MAX_OBJECT) throw new RangeError('S3 stores objects of up to 48.8 TiB.');
  if (size <= atOnce) return { kind: 'single' };
  const least = Math.ceil(size / MAX_PARTS);
  const partSize = least <= part ? part : Math.min(MAX_PART, Math.ceil(least / MIB) * MIB);
  return { kind: 'multipart', partSize, parts: splitRange(size, partSize) };
}

const USUAL_COPY_PART = 128 * MIB;

/** How an object is copied by the service in parts; they pass through nobody's memory, and may be large. */
export function planCopyParts(size: number, usual: number = USUAL_COPY_PART): readonly [PartRange[], number] {
  const fewest = size / MAX_PARTS;
  const partSize = fewest <= usual ? usual : Math.min(MAX_PART, Math.ceil(fewest / MIB) * MIB);
  return [splitRange(size, partSize), partSize];
}

export function splitRange(size: number, partSize: number): PartRange[] {
  const parts: PartRange[] = [];
  for (let start = 0; start < size; start += partSize) {
    parts.push({ partNumber: parts.length + 1, start, end: Math.min(size, start + partSize) });
  }
  return parts;
}

/** Why S3 would refuse this key, or undefined. */
export function keyProblem(key: string): string | undefined {
  const bytes = new TextEncoder().encode(key).length;
  if (bytes > MAX_KEY_BYTES) return `The key is ${bytes} bytes long; S3 takes ${MAX_KEY_BYTES}.`;
  return undefined;
}

/** Largest file that is moved as one of many: above it, a connection of its own is no waste. */
const LARGEST_BULK = 256 * 1024;

/** Whether a file of this size is moved many at a time: what each request costs counts for more than its bytes. */
export function isBulk(size: number): boolean {
  return size <= LARGEST_BULK;
}
