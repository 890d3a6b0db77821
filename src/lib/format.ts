const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Bytes in steps of 1,024 with at most three figures: `0 B`, `214 KB`, `48.1 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  // 1,023.6 KB would print as 1024 KB; AWS's own tools step up there too.
  if (Math.round(value) === 1024 && unit < UNITS.length - 1) {
    value = 1;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}

/** What is known of a size: `size unknown` is not `0 B`. */
export function formatSize(bytes: number | undefined): string {
  return bytes === undefined ? 'size unknown' : formatBytes(bytes);
}

/** Milliseconds as the two largest units: `42 s`, `1 min 54 s`, `3 h 10 min`. Negative counts as 0. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes >= 10) return `${minutes} min`;
  if (minutes > 0) return seconds % 60 > 0 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  return `${seconds} s`;
}

/** Local time as `2026-11-20 04:02`: sorts as text and reads the same for everybody. */
export function formatDateTime(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return (
    `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ` +
    `${two(date.getHours())}:${two(date.getMinutes())}`
  );
}

/** The same to the second, which is as exactly as S3 tells of it: `2026-11-20 04:02:13`. */
export function formatMoment(date: Date): string {
  return `${formatDateTime(date)}:${String(date.getSeconds()).padStart(2, '0')}`;
}

/** Seconds since 1970 as `2026-02-06 14:00`, in UTC as logs and metrics are. */
export const formatUtc = (second: number): string =>
  Number.isFinite(second) ? new Date(second * 1000).toISOString().slice(0, 16).replace('T', ' ') : '–';

/** `1000000` as `1,000,000`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
