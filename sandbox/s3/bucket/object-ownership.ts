import type { ObjectOwnership } from '../../world/types';

const OWNERSHIPS: ReadonlySet<string> = new Set<ObjectOwnership>([
  'BucketOwnerEnforced',
  'BucketOwnerPreferred',
  'ObjectWriter',
]);

export function isObjectOwnership(text: string): text is ObjectOwnership {
  return OWNERSHIPS.has(text);
}
