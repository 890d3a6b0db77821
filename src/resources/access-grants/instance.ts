import {
  AssociateAccessGrantsIdentityCenterCommand,
  CreateAccessGrantsInstanceCommand,
  DeleteAccessGrantsInstanceCommand,
  DeleteAccessGrantsInstanceResourcePolicyCommand,
  DissociateAccessGrantsIdentityCenterCommand,
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
  /** ARN of the Identity Center instance, or of its application, where directory identities get grants too. */
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
          identityCenter:
            answer.IdentityCenterInstanceArn ??
            answer.IdentityCenterApplicationArn ??
            answer.IdentityCenterArn,
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

/**
 * Lets the instance give grants to people and groups of IAM Identity Center.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_AssociateAccessGrantsIdentityCenter.html
 * @param arn of the Identity Center instance: `arn:aws:sso:::instance/ssoins-…`
 * @throws AwsFailure
 */
export async function associateDirectory(
  context: AwsContext,
  queryClient: QueryClient,
  { account, region }: InstancePlace,
  arn: string,
): Promise<void> {
  const input = { AccountId: account, IdentityCenterArn: arn };
  await sendS3Control(context, region, new AssociateAccessGrantsIdentityCenterCommand(input));
  await readInstanceAgain(context, queryClient, { account, region });
}

/** Takes back {@link associateDirectory}; refused while there are grants to people or groups. @throws AwsFailure */
export async function dissociateDirectory(
  context: AwsContext,
  queryClient: QueryClient,
  { account, region }: InstancePlace,
): Promise<void> {
  await sendS3Control(
    context,
    region,
    new DissociateAccessGrantsIdentityCenterCommand({ AccountId: account }),
  );
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
