/**
 * What is asked of Athena, as the URL has it: below which prefix, in which Region and workgroup, of which table, where
 * the answer goes, the SQL, and which query is looked at.
 */
export const ATHENA_KEYS = [
  'prefix',
  'region',
  'group',
  'catalog',
  'database',
  'table',
  'output',
  'sql',
  'run',
] as const;

export type AthenaAddress = { readonly [Key in (typeof ATHENA_KEYS)[number]]?: string | undefined };
