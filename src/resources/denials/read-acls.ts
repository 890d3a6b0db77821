import { aclGrantsOf, type Asked, type Evidence } from '@drawbridge-s3/policy/chain';
import { readBucketAcl } from '../bucket-settings/bucket-acl';
import { type Asker, attempt, known, open } from './attempt';
import { readAclOfObject } from './read-object';

/**
 * What ACLs grant, and whose the object is. Nothing is asked where they are switched off.
 * @param canonicalIds accounts by canonical user id
 */
export async function aclEvidence(
  asked: Asked,
  { ownership, owner }: Evidence,
  askers: readonly Asker[],
  canonicalIds: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Pick<Evidence, 'acl' | 'objectOwner'>> {
  if (ownership.kind === 'known' && ownership.value === 'BucketOwnerEnforced')
    return { acl: known([]), objectOwner: known(null) };
  const { key, versionId } = asked;
  const location = { type: 'bucket', name: asked.bucket } as const;
  const place =
    key === undefined ? undefined : { location, key, ...(versionId === undefined ? {} : { versionId }) };
  const [bucket, object] = await Promise.all([
    attempt('s3:GetBucketAcl', askers, ({ context }) => readBucketAcl(context, location, signal), signal),
    place === undefined
      ? undefined
      : attempt('s3:GetObjectAcl', askers, ({ context }) => readAclOfObject(context, place, signal), signal),
  ]);
  if (bucket.kind !== 'known') return { acl: bucket, objectOwner: open('not known whose the object is') };
  const bucketOwner = bucket.value.owner;
  // The owner's own entry grants nothing that its account does not have.
  const ofBucket = aclGrantsOf(
    bucket.value.grants.filter(({ grantee }) => grantee !== bucketOwner),
    'bucket',
  );
  if (object === undefined) return { acl: { ...bucket, value: ofBucket }, objectOwner: known(null) };
  if (object.kind !== 'known') return { acl: object, objectOwner: open('not known whose the object is') };
  const writer = object.value.owner;
  const account = writer === undefined ? undefined : canonicalIds[writer];
  const own = writer === bucketOwner;
  return {
    acl: { ...object, value: [...aclGrantsOf(object.value.grants, 'object'), ...ofBucket] },
    objectOwner: own
      ? known(null)
      : account === undefined
        ? open('the object belongs to an account that is not known by number')
        : known(account === (owner.kind === 'known' ? owner.value : undefined) ? null : account),
  };
}
