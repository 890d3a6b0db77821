import type { ColumnRange } from './ranges';
import type { PartitionField } from './table-metadata';

const DAY = 86_400_000_000n;
const HOUR = 3_600_000_000n;

/**
 * A bound of a column as manifests write it: microseconds for moments, bytes for texts. Undefined for bytes that are none
 * of the type, which then say nothing.
 * https://iceberg.apache.org/spec/#binary-single-value-serialization
 */
export function boundOf(type: string | undefined, bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return undefined;
  switch (type) {
    case 'string':
      return bytes;
    case 'timestamp':
    case 'timestamptz':
      return longIn(bytes);
    case 'timestamp_ns':
    case 'timestamptz_ns': {
      const nanos = longIn(bytes);
      return nanos === undefined ? undefined : nanos / 1000n;
    }
    default:
      return undefined;
  }
}

function longIn(bytes: Uint8Array): bigint | undefined {
  if (bytes.length !== 8) return undefined;
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getBigInt64(0, true);
}

function intIn(bytes: Uint8Array): bigint | undefined {
  if (bytes.length !== 4) return undefined;
  return BigInt(new DataView(bytes.buffer, bytes.byteOffset, 4).getInt32(0, true));
}

/** What a partition’s value says of its column: all that is in it lies between the two, both included. */
type Span = readonly [lower: unknown, upper: unknown];

const NOTHING: Span = [undefined, undefined];

/** Steps of time are counted from 1970, in both directions. https://iceberg.apache.org/spec/#partition-transforms */
const STEPS: Readonly<Record<string, (count: bigint) => Span>> = {
  hour: (count) => [count * HOUR, (count + 1n) * HOUR - 1n],
  day: (count) => [count * DAY, (count + 1n) * DAY - 1n],
  month: (count) => [monthStart(count), monthStart(count + 1n) - 1n],
  year: (count) => [monthStart(count * 12n), monthStart((count + 1n) * 12n) - 1n],
};

/** Months that a date of the language has; beyond, nothing is said. */
const MOST_MONTHS = 100_000n;

const monthStart = (months: bigint): bigint =>
  BigInt(
    Date.UTC(
      1970,
      Number(months > MOST_MONTHS ? MOST_MONTHS : months < -MOST_MONTHS ? -MOST_MONTHS : months),
    ),
  ) * 1000n;

/** Of the summary of a manifest: the least and the greatest value of its partitions, as they are serialized. */
export function summarySpan(
  { transform }: PartitionField,
  range: ColumnRange,
  lower: Uint8Array | undefined,
  upper: Uint8Array | undefined,
): Span {
  const read = (bytes: Uint8Array | undefined): unknown => {
    if (bytes === undefined) return undefined;
    if (Object.hasOwn(STEPS, transform)) return intIn(bytes);
    return range.of === 'text' ? bytes : longIn(bytes);
  };
  const [first] = valueSpan(transform, range, read(lower));
  const [, last] = valueSpan(transform, range, read(upper));
  return [first, last];
}

/** Of one value of a partition, as Avro has it: a number, a date, or a text. */
export function partitionSpan({ transform }: PartitionField, range: ColumnRange, value: unknown): Span {
  if (typeof value === 'string') return valueSpan(transform, range, new TextEncoder().encode(value));
  if (value instanceof Date) {
    const milliseconds = value.getTime();
    if (Number.isNaN(milliseconds)) return NOTHING;
    const micros = BigInt(milliseconds) * 1000n;
    return valueSpan(transform, range, Object.hasOwn(STEPS, transform) ? micros / DAY : micros);
  }
  if (typeof value === 'number' && Number.isSafeInteger(value))
    return valueSpan(transform, range, BigInt(value));
  return valueSpan(transform, range, value);
}

function valueSpan(transform: string, range: ColumnRange, value: unknown): Span {
  if (range.of === 'moment') {
    if (typeof value !== 'bigint') return NOTHING;
    const step = Object.hasOwn(STEPS, transform) ? STEPS[transform] : undefined;
    if (step !== undefined) return step(value);
    // The moment itself, whose fractions a date of the language may have lost.
    return transform === 'identity' ? [value - 999n, value + 999n] : NOTHING;
  }
  if (!(value instanceof Uint8Array)) return NOTHING;
  // A beginning stands for all that begins so: `mayHold` takes an upper bound that is one for cut.
  return transform === 'identity' || transform.startsWith('truncate[') ? [value, value] : NOTHING;
}
