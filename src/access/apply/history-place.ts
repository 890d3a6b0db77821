import type { DocumentPlace } from '@drawbridge-s3/policy/access';
import { historyKey } from '@/resources/policies/history/store';

/** Where the versions of a policy are kept; undefined for one that is of nobody in particular, and for CORS, which is none. */
export function historyPlace(profileId: string, on: DocumentPlace): string | undefined {
  switch (on.kind) {
    case 'bucket':
      return historyKey(profileId, on.bucket);
    case 'access-point':
    case 'role':
    case 'key':
      return historyKey(profileId, on.arn);
    case 'role-policy':
      return historyKey(profileId, `${on.arn} ${on.policyName}`);
    case 'cors':
      return undefined;
    case 'identity':
      return on.arn === undefined ? undefined : historyKey(profileId, `${on.arn} ${on.policyName}`);
  }
}
