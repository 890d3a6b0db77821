import type { GrantDocument } from '@drawbridge-s3/policy/access';

/** Whose document it is: an access point in front of another account's bucket has an owner of its own. */
export function whoseWords(
  { side, account }: Pick<GrantDocument, 'side' | 'account'>,
  all: readonly GrantDocument[],
): string {
  if (side === 'requester') return 'the requester';
  const foreign = all.flatMap((document) =>
    document.on.kind === 'access-point' && document.on.bucketAccount !== document.account
      ? [{ point: document.account, bucket: document.on.bucketAccount }]
      : [],
  );
  const hasPoint = foreign.some(({ point }) => point === account);
  const hasBucket = foreign.some(({ bucket }) => bucket === account);
  if (hasPoint === hasBucket) return 'the owner';
  return hasPoint ? 'the access point owner' : 'the bucket owner';
}
