/** What of the guided grant's address lending takes over, and what is its own. The router reads it on every screen. */
export const LEND_KEYS = [
  'case',
  'at',
  'tags',
  'point',
  'from',
  'net',
  'tls',
  'enc',
  'acl',
  'for',
  'by',
  'called',
  'say',
] as const;

export type LendKey = (typeof LEND_KEYS)[number];
