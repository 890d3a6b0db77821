/** What of the form stands in the address. In a file of its own: the router reads it on every screen. */
export const ADDRESS_KEYS = [
  'case',
  'to',
  'unstable',
  'at',
  'tags',
  'point',
  'vpc',
  'way',
  'until',
  'from',
  'net',
  'org',
  'tls',
  'mfa',
  'enc',
  'acl',
  'role',
  'ext',
  'hours',
  'identity',
  'name',
  'asker',
  'note',
] as const;

export type AddressKey = (typeof ADDRESS_KEYS)[number];
