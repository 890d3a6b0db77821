import type { GrantDocument } from '@drawbridge-s3/policy/access';
import { holderOf } from './writing';

/** What a resource is called after: the bucket, the role, the policy. */
export function labelOf({ on }: GrantDocument): string {
  switch (on.kind) {
    case 'bucket':
    case 'cors':
      return on.bucket;
    case 'access-point':
    case 'role':
      return on.name;
    case 'role-policy':
      return `${on.name} ${on.policyName}`;
    case 'identity':
      return on.arn === undefined ? on.policyName : `${holderOf(on.arn).name} ${on.policyName}`;
    case 'key':
      return on.arn.slice(on.arn.lastIndexOf(':') + 1);
  }
}
