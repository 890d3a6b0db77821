import { aclActions, type AclMeaning, BUCKET_ACL, OBJECT_ACL } from '@drawbridge-s3/policy/data';
import type { AccessRequest, AclGrant } from '@drawbridge-s3/policy/evaluate';
import { LOG_SERVICE } from '../access-logs/service';
import type { ObjectVersion } from '../storage/types';
import { grantsOf, isPublicGrant, type Grant } from '../world/acl';
import type { Bucket, World } from '../world/types';

const ALL_OF_OBJECT = aclActions(OBJECT_ACL, 'FULL_CONTROL');

/** Nobody's ACL covers a key that is not there: who may list the bucket learns that it is missing, and gets 404. */
const ON_MISSING: AclMeaning = {
  ...BUCKET_ACL,
  READ: [...BUCKET_ACL.READ, ...ALL_OF_OBJECT],
};

/** Actions the object's own owner decides on, while ACLs are in force. */
export const OBJECT_OWNER_ACTIONS: ReadonlySet<string> = new Set([
  ...ALL_OF_OBJECT,
  's3:GetObjectTagging',
  's3:GetObjectVersionTagging',
  's3:GetObjectAttributes',
]);

/**
 * What the ACLs of a bucket and of an object in it grant. Empty while object ownership disables ACLs.
 *
 * @param key what the request is about, if it is about an object
 * @param version the object; undefined where there is none
 */
export function aclGrants(
  world: World,
  bucket: Bucket,
  key: string | undefined,
  version: ObjectVersion | undefined,
): AclGrant[] {
  if (bucket.ownership === 'BucketOwnerEnforced') return [];
  const canonicalId = (account: string) => world.accounts.get(account)?.canonicalId ?? '';
  const bucketOwner = canonicalId(bucket.account);
  const { acl = 'private' } = bucket;
  const missing = key !== undefined && (version === undefined || version.deleteMarker);
  const ofBucket = listed(
    typeof acl === 'string' ? acl : undefined,
    // The bucket's owner needs no grant; its users' own policies speak for them.
    grantsOf(acl, { own: bucketOwner, bucket: bucketOwner }).filter(
      ({ grantee }) => !('canonicalId' in grantee) || grantee.canonicalId !== bucketOwner,
    ),
    missing ? ON_MISSING : BUCKET_ACL,
  );
  if (version === undefined) return ofBucket;
  const owner = canonicalId(version.ownerAccount);
  const own: Grant = { grantee: { canonicalId: owner }, permission: 'FULL_CONTROL' };
  // Whatever its ACL says, an object's owner keeps it.
  return [
    ...listed('object owner', [own], OBJECT_ACL),
    ...listed(
      typeof version.acl === 'string' ? version.acl : undefined,
      grantsOf(version.acl, { own: owner, bucket: bucketOwner }),
      OBJECT_ACL,
    ),
    ...ofBucket,
  ];
}

function listed(name: string | undefined, grants: readonly Grant[], meaning: AclMeaning): AclGrant[] {
  return grants.map((grant) => {
    const { permission } = grant;
    const actions = aclActions(meaning, permission);
    return {
      name: name ?? `${permission} to ${words(grant)}`,
      public: isPublicGrant(grant),
      allows: (request) => reaches(grant, request) && actions.includes(request.action),
    };
  });
}

const words = ({ grantee }: Grant) => ('group' in grantee ? grantee.group : grantee.canonicalId);

function reaches({ grantee }: Grant, { principal, canonicalUserId }: AccessRequest): boolean {
  if ('canonicalId' in grantee) {
    return principal.kind !== 'anonymous' && canonicalUserId === grantee.canonicalId;
  }
  switch (grantee.group) {
    case 'AllUsers':
      return true;
    case 'AuthenticatedUsers':
      return principal.kind !== 'anonymous';
    case 'LogDelivery':
      return principal.kind === 'service' && principal.service === LOG_SERVICE;
  }
}
