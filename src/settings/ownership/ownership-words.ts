import { formatAccount, legible } from '@drawbridge-s3/policy/grammar';
import { visibleText } from '@/ui/names/odd-names';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
export const OWNERSHIPS = {
  BucketOwnerEnforced: 'The bucket owner owns every object. ACLs are disabled; policies alone decide.',
  BucketOwnerPreferred:
    'ACLs count. The bucket owner owns what is uploaded with bucket-owner-full-control, the uploader the rest.',
  ObjectWriter: 'ACLs count. Whoever uploads an object owns it.',
} as const;

export type Ownership = keyof typeof OWNERSHIPS;

export const isOwnership = (text: string): text is Ownership => Object.hasOwn(OWNERSHIPS, text);

const GROUPS: ReadonlyMap<string, string> = new Map([
  ['http://acs.amazonaws.com/groups/global/AllUsers', 'everybody'],
  ['http://acs.amazonaws.com/groups/global/AuthenticatedUsers', 'every AWS account'],
  ['http://acs.amazonaws.com/groups/s3/LogDelivery', 'S3 log delivery'],
]);

/** Who those are that ACLs name by an id of their own, as far as that is known. */
export interface KnownAccounts {
  /** Accounts by their canonical user id. */
  readonly ids: Readonly<Record<string, string>>;
  /** What the operator calls accounts, by their number. */
  readonly names: Readonly<Record<string, string>>;
}

export function granteeName(grantee: string, { ids, names }: KnownAccounts): string {
  const account = Object.hasOwn(ids, grantee) ? ids[grantee] : undefined;
  if (account === undefined)
    return (
      GROUPS.get(grantee) ??
      (grantee.length > 20 ? `canonical user ${visibleText(grantee.slice(0, 12))}…` : visibleText(grantee))
    );
  const name = names[account];
  return name === undefined
    ? `account ${formatAccount(account)}`
    : `${legible(name)} (${formatAccount(account)})`;
}
