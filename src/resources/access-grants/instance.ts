import {
  CreateAccessGrantsInstanceCommand,
  DeleteAccessGrantsInstanceCommand,
  DeleteAccessGrantsInstanceResourcePolicyCommand,
  GetAccessGrantsInstanceCommand,
} from '@aws-sdk/client-s3-control';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendS3Control } from '@/aws/send';
import { accessGrantsKeys } from './keys';
import { nullWithout, NO_INSTANCE, NO_POLICY } from './none';
import type { InstancePlace } from './place';

export interface AccessGrantsInstance {
  readonly arn: string;
  readonly created: Date | undefined;
  /** ARN of the IAM Identity Center application, where directory identities get grants too. */
  readonly identityCenter: string | undefined;
}

/** Null where the account has no instance in the Region. Told to callers of its own account alone. */
export function instanceQuery(context: AwsContext, { account, region }: InstancePlace) {
  return queryOptions({
    queryKey: accessGrantsKeys.instance(context, account, region),
    queryFn: ({ signal }) =>
      nullWithout(NO_INSTANCE, async (): Promise<AccessGrantsInstance> => {
        const command = new GetAccessGrantsInstanceCommand({ AccountId: account });
        const answer = await sendS3Control(context, region, command, { signal });
        return {
          arn: answer.AccessGrantsInstanceArn ?? '',
          created: answer.CreatedAt,
          identityCenter: answer.IdentityCenterApplicationArn ?? answer.IdentityCenterArn,
        };
      }),
  });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateAccessGrantsInstance.html @throws AwsFailure */
export async function createInstance(
  context: AwsContext,
  queryClient: QueryClient,
  { account, region }: InstancePlace,
): Promise<void> {
  await sendS3Control(context, region, new CreateAccessGrantsInstanceCommand({ AccountId: account }));
  await readInstanceAgain(context, queryClient, { account, region });
}

/**
 * Deletes an instance without locations; its resource policy has to go before it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DeleteAccessGrantsInstance.html
 * @throws AwsFailure
 */
export async function deleteInstance(
  context: AwsContext,
  queryClient: QueryClient,
  { account, region }: InstancePlace,
): Promise<void> {
  await nullWithout(NO_POLICY, () =>
    sendS3Control(
      context,
      region,
      new DeleteAccessGrantsInstanceResourcePolicyCommand({ AccountId: account }),
    ),
  );
  await sendS3Control(context, region, new DeleteAccessGrantsInstanceCommand({ AccountId: account }));
  await readInstanceAgain(context, queryClient, { account, region });
}

/** Reads again whatever is shown of an instance. */
export async function readInstanceAgain(
  context: AwsContext,
  queryClient: QueryClient,
  { account, region }: InstancePlace,
): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: accessGrantsKeys.of(context, account, region) });
}
