/** What a `datetime-local` field takes: local time to the second. */
export function localTime(moment: number): string {
  const date = new Date(moment);
  return new Date(moment - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
