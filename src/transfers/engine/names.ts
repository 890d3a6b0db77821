/** `reports/q3.csv` as `reports/q3 (1).csv`; a name that only begins with a dot has no extension. */
export function numbered(key: string, count: number): string {
  const slash = key.lastIndexOf('/') + 1;
  const dot = key.lastIndexOf('.');
  const end = dot > slash ? dot : key.length;
  return `${key.slice(0, end)} (${count})${key.slice(end)}`;
}
