import { policySize, QUOTAS } from '@drawbridge-s3/policy/document';
import { validateTrustPolicy } from '../authorise/validate-trust-policy';
import { callerOf, type QueryCall } from '../query/call';
import { limitExceeded } from './errors';

/** @throws ServiceError MalformedPolicyDocument, or LimitExceeded where it is too long, white space aside */
export function checkedTrustPolicy(call: QueryCall, text: string): string {
  validateTrustPolicy(text, callerOf(call).account, call.kernel.world);
  const { limit } = QUOTAS.trust;
  if (policySize('trust', text) > limit) {
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${limit}`);
  }
  return text;
}
