import { CreateAccessPointCommand, DeleteAccessPointCommand } from '@aws-sdk/client-s3-control';
import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendS3Control } from '@/aws/send';
import { policyKeys } from '../policies/keys';
import { accessPointKeys } from './keys';
import { accessPointInput, type NewAccessPoint } from './new-access-point';

/**
 * Makes an access point, which lets nobody in before it has a policy.
 * @returns its alias, where the service gives one
 * @throws AwsFailure
 */
export async function createAccessPoint(
  context: AwsContext,
  queryClient: QueryClient,
  point: NewAccessPoint,
): Promise<string | undefined> {
  const command = new CreateAccessPointCommand(accessPointInput(point));
  const { Alias } = await sendS3Control(context, point.region, command);
  await readAgain(context, queryClient, point);
  return Alias;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DeleteAccessPoint.html @throws AwsFailure */
export async function deleteAccessPoint(
  context: AwsContext,
  queryClient: QueryClient,
  point: PointName,
): Promise<void> {
  const { name, account, region } = point;
  await sendS3Control(context, region, new DeleteAccessPointCommand({ AccountId: account, Name: name }));
  await readAgain(context, queryClient, point);
}

type PointName = Pick<NewAccessPoint, 'name' | 'account' | 'region'>;

/** What is known of it, of the lists it stands in, and of its policy, which goes with it. */
async function readAgain(
  context: AwsContext,
  queryClient: QueryClient,
  { name, account, region }: PointName,
): Promise<void> {
  const { partition } = context.profile;
  const target = { type: 'access-point', name, account, region, partition } as const;
  const keys = [accessPointKeys.all(context), policyKeys.of(context, target)];
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
