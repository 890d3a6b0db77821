import { ServiceError } from '../../http/error';
import type { ObjectOwnership } from '../../world/types';

const OWNERSHIPS: ReadonlySet<string> = new Set<ObjectOwnership>([
  'BucketOwnerEnforced',
  'BucketOwnerPreferred',
  'ObjectWriter',
]);

export function isObjectOwnership(text: string): text is ObjectOwnership {
  return OWNERSHIPS.has(text);
}

/** Disabling ACLs while the bucket's own grants something. */
export function aclWithOwnerEnforced(): ServiceError {
  return new ServiceError(
    'InvalidBucketAclWithObjectOwnership',
    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    400,
  );
}
