export const PUBLIC_ACCESS_SETTINGS = [
  'BlockPublicAcls',
  'IgnorePublicAcls',
  'BlockPublicPolicy',
  'RestrictPublicBuckets',
] as const;

export type PublicAccessSetting = (typeof PUBLIC_ACCESS_SETTINGS)[number];
/** What a setting does while it is on, in a sentence. */
export const PUBLIC_ACCESS_MEANING: Readonly<Record<PublicAccessSetting, string>> = {
  BlockPublicAcls: 'Refuses requests that would set a public ACL.',
  IgnorePublicAcls: 'Public ACLs that are there do not count.',
  BlockPublicPolicy: 'Refuses to save a public policy.',
  RestrictPublicBuckets: 'While a policy is public, only this account and AWS services get in.',
};

export type PublicAccessBlock = Readonly<Partial<Record<PublicAccessSetting, boolean>>>;
