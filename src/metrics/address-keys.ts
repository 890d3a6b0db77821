/**
 * What of a bucket's metrics is looked at, as the URL has it: a time range by its name, or a time of one's own in UTC
 * (`2026-02-06T14:00`), the filter whose requests are shown, and the form that is open.
 */
export const METRICS_KEYS = ['range', 'from', 'to', 'filter', 'make'] as const;

export type MetricsAddress = { readonly [Key in (typeof METRICS_KEYS)[number]]?: string | undefined };
