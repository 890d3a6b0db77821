import type { World } from '../world/types';
import { isKnownPrincipal } from './known-principal';
import { malformedPolicy } from './malformed-policy';

/**
 * S3 resolves every principal when a policy is put: accounts, users and roles must exist.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-bucket-user-policy-specifying-principal-intro.html
 */
export function checkPrincipal(value: unknown, world: World): void {
  if (value === '*') return;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(JSON.stringify(value));
  }
  const entries = Object.entries(value);
  if (entries.length === 0) throw invalid('{}');
  for (const [kind, names] of entries) {
    for (const name of [names].flat() as unknown[]) {
      if (typeof name !== 'string' || !isKnownPrincipal(kind, name, world)) {
        throw invalid(`"${kind}" : ${JSON.stringify(name)}`);
      }
    }
  }
}

function invalid(detail: string) {
  return malformedPolicy('Invalid principal in policy', detail);
}
