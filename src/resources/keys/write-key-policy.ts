import { staysChangeable } from '@drawbridge-s3/policy/access';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendKms } from '@/aws/send-kms';
import type { Guarded } from '../guarded-write';
import { samePolicy } from '../policies/same-policy';
import { readKeyPolicy, regionOf } from './keys';
import { kmsKeys } from './query-keys';

/**
 * The policy of a key as it is read again and written. KMS's own check against a policy that its author could not change
 * again is never bypassed; one that nobody of the account could is not even sent.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
 * @param arn of the key, no alias
 */
export function guardedKeyPolicy(context: AwsContext, arn: string): Guarded<string> {
  return {
    action: 'PutKeyPolicy',
    queryKey: kmsKeys.policy(context, arn),
    read: () => readKeyPolicy(context, arn),
    write: async ({ next }) => {
      if (!staysChangeable(arn, next)) throw lockout(arn);
      const input = { KeyId: arn, PolicyName: 'default', Policy: next };
      await sendKms(context, regionOf(arn) ?? context.profile.region, { operation: 'PutKeyPolicy', input });
    },
    same: samePolicy,
    readBack: false,
  };
}

const lockout = (resource: string) =>
  new AwsFailure('With this policy nobody of the key’s account could change it again.', {
    kind: 'invalid',
    code: 'KeyPolicyLockout',
    action: 'PutKeyPolicy',
    resource,
    advice:
      'Nothing was written: only AWS Support unlocks such a key. Leave a statement that allows kms:PutKeyPolicy to its account.',
  });
