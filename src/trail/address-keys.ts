/**
 * What is asked of logs, as the URL has it: the bucket requests were made to (`of`), where the logs lie (`at`), days in UTC,
 * folders that are told apart, what is looked at, and what requests must be to count.
 */
export const TRAIL_KEYS = [
  'of',
  'at',
  'from',
  'to',
  'depth',
  'view',
  'when',
  'who',
  'operation',
  'bucket',
  'prefix',
  'network',
  'outcome',
  'via',
  'agent',
] as const;

export type TrailAddress = { readonly [Key in (typeof TRAIL_KEYS)[number]]?: string | undefined };
