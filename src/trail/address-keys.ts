/**
 * What is asked of logs, as the URL has it: the bucket requests were made to (`of`), where the logs lie (`at`), days in UTC,
 * folders that are told apart, what is looked at, and what requests must be to count. Where Athena is asked instead: the table
 * (`ask`, `database.table`), the workgroup, where the answer goes, and the query (`run`).
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
  'ask',
  'group',
  'output',
  'run',
] as const;

export type TrailAddress = { readonly [Key in (typeof TRAIL_KEYS)[number]]?: string | undefined };
