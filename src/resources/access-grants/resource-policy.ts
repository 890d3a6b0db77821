import {
  DeleteAccessGrantsInstanceResourcePolicyCommand,
  GetAccessGrantsInstanceResourcePolicyCommand,
  PutAccessGrantsInstanceResourcePolicyCommand,
} from '@aws-sdk/client-s3-control';
import { queryOptions } from '@tanstack/react-query';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { sendS3Control } from '@/aws/send';
import type { Guarded } from '../guarded-write';
import { samePolicy } from '../policies/same-policy';
import { accessGrantsKeys } from './keys';
import { NO_INSTANCE, NO_POLICY, nullWithout } from './none';
import type { InstancePlace } from './place';

/** Text of the policy by which other accounts may ask the instance; null where there is none. */
export function resourcePolicyQuery(context: AwsContext, place: InstancePlace) {
  return queryOptions({
    queryKey: accessGrantsKeys.policy(context, place.account, place.region),
    queryFn: ({ signal }) => readResourcePolicy(context, place, { signal }),
  });
}

/** The policy as it is read again and written. */
export function guardedResourcePolicy(context: AwsContext, place: InstancePlace): Guarded<string | null> {
  const { account, region } = place;
  return {
    action: 'PutAccessGrantsInstanceResourcePolicy',
    queryKey: accessGrantsKeys.policy(context, account, region),
    read: () => readResourcePolicy(context, place),
    write: ({ next }) =>
      next === null
        ? sendS3Control(
            context,
            region,
            new DeleteAccessGrantsInstanceResourcePolicyCommand({ AccountId: account }),
          )
        : sendS3Control(
            context,
            region,
            new PutAccessGrantsInstanceResourcePolicyCommand({ AccountId: account, Policy: next }),
          ),
    same: samePolicy,
    // Services have their own ways to write JSON down.
    readBack: false,
  };
}

/** Null without a policy, or an instance. @throws AwsFailure */
export function readResourcePolicy(
  context: AwsContext,
  { account, region }: InstancePlace,
  options?: SendOptions,
): Promise<string | null> {
  return nullWithout(NO_INSTANCE, () =>
    nullWithout(NO_POLICY, async () => {
      const command = new GetAccessGrantsInstanceResourcePolicyCommand({ AccountId: account });
      const answer = await sendS3Control(context, region, command, options);
      return answer.Policy ?? null;
    }),
  );
}
