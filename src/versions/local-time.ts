/** What a `datetime-local` field takes: local time to the second. */
export function localTime(moment: number): string {
  const date = new Date(moment);
  return new Date(moment - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

/** Milliseconds since 1970 of what such a field holds, or undefined for what is no moment. */
export function fromLocalTime(text: string): number | undefined {
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : moment;
}
