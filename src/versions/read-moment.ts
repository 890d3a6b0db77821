export type ReadMoment =
  | { readonly ok: true; readonly moment: number }
  | { readonly ok: false; readonly message: string };

const HOW = 'Write it like 2026-11-20 04:02, with Z at its end for UTC, or like 3 h ago.';
const UNITS: Readonly<Record<string, number>> = {
  s: 1000,
  min: 60_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const AGO =
  /^-?(\d{1,6}(?:\.\d+)?)\s*(s|m|min|h|d|w|secs?|seconds?|mins?|minutes?|hours?|days?|weeks?)(?:\s+ago)?$/i;
const DATE =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Reads a moment as people and logs write one: local time, or with its offset, or so long ago. A bare date is its first
 * second. @param now milliseconds since 1970
 */
export function readMoment(text: string, now: number): ReadMoment {
  const trimmed = text.trim();
  const [, count, unit] = AGO.exec(trimmed) ?? [];
  if (count !== undefined && unit !== undefined) {
    const short = unit.toLowerCase();
    const length = UNITS[short] ?? UNITS[short.startsWith('min') ? 'min' : short[0]!]!;
    return { ok: true, moment: Math.max(0, Math.floor((now - Number(count) * length) / 1000) * 1000) };
  }
  if (/^now$/i.test(trimmed)) return { ok: true, moment: now };
  const found = DATE.exec(trimmed);
  if (found === null) return { ok: false, message: HOW };
  const [year, month, day, hour, minute, second, millisecond] = found
    .slice(1, 8)
    .map((part, index) => Number(index === 6 ? (part ?? '0').padEnd(3, '0') : (part ?? 0))) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const offset = offsetOf(found[8]);
  const date =
    offset === undefined
      ? new Date(year, month - 1, day, hour, minute, second, millisecond)
      : new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecond));
  // 31 February would be taken for a day of March.
  const kept = offset === undefined ? date.getDate() : date.getUTCDate();
  if (kept !== day || month > 12 || hour > 23 || minute > 59 || second > 59)
    return { ok: false, message: 'There is no such date or time.' };
  return { ok: true, moment: date.getTime() - (offset ?? 0) * 60_000 };
}

/** Minutes ahead of UTC; undefined for local time. */
function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
