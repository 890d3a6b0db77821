/** Characters of a cell that are shown. */
const CELL = 500;

/** A value as text: numbers with all their digits, bytes as hexadecimal digits, what is nested as JSON. */
export function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return short(value);
  if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString();
  if (value instanceof Uint8Array)
    return `0x${Array.from(value.subarray(0, 64), (byte) => byte.toString(16).padStart(2, '0')).join('')}${value.length > 64 ? '…' : ''}`;
  return short(
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'bigint' ? String(inner) : inner instanceof Uint8Array ? cellOf(inner) : inner,
    ),
  );
}

const short = (text: string): string => (text.length > CELL ? `${text.slice(0, CELL)}…` : text);
