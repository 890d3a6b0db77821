import {
  CreateAccessGrantsLocationCommand,
  DeleteAccessGrantsLocationCommand,
  ListAccessGrantsLocationsCommand,
  UpdateAccessGrantsLocationCommand,
} from '@aws-sdk/client-s3-control';
import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendS3Control } from '@/aws/send';
import { readInstanceAgain } from './instance';
import { type InstanceList, instanceListQuery } from './instance-list';
import { accessGrantsKeys } from './keys';
import type { InstancePlace } from './place';

/** A part of S3 that grants are given in, and the role that is assumed for it. */
export interface GrantsLocation {
  readonly id: string;
  /** `s3://`, `s3://bucket/` or `s3://bucket/prefix*` */
  readonly scope: string;
  /** ARN of the role that S3 Access Grants assumes. */
  readonly role: string;
  readonly created: Date | undefined;
}

/** Null without an instance. https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListAccessGrantsLocations.html */
export const locationsQuery = (context: AwsContext, place: InstancePlace) =>
  instanceListQuery<GrantsLocation>(place, locationList(context, place));

/** What {@link locationsQuery} asks for. */
export const locationList = (context: AwsContext, place: InstancePlace): InstanceList<GrantsLocation> => ({
  action: 'ListAccessGrantsLocations',
  queryKey: accessGrantsKeys.locations(context, place.account, place.region),
  ask: async (input, options) => {
    const command = new ListAccessGrantsLocationsCommand(input);
    const answer = await sendS3Control(context, place.region, command, options);
    const items = (answer.AccessGrantsLocationsList ?? []).map((location): GrantsLocation => ({
      id: location.AccessGrantsLocationId ?? '',
      scope: location.LocationScope ?? '',
      role: location.IAMRoleArn ?? '',
      created: location.CreatedAt,
    }));
    return { items, next: answer.NextToken };
  },
});
/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateAccessGrantsLocation.html
 * @returns its id
 * @throws AwsFailure
 */
export async function createLocation(
  context: AwsContext,
  queryClient: QueryClient,
  place: InstancePlace,
  { scope, role }: Pick<GrantsLocation, 'scope' | 'role'>,
): Promise<string> {
  const { account, region } = place;
  const { AccessGrantsLocationId = '' } = await sendS3Control(
    context,
    region,
    new CreateAccessGrantsLocationCommand({ AccountId: account, LocationScope: scope, IAMRoleArn: role }),
  );
  await readInstanceAgain(context, queryClient, place);
  return AccessGrantsLocationId;
}

/** Gives a location another role. @throws AwsFailure */
export async function updateLocation(
  context: AwsContext,
  queryClient: QueryClient,
  place: InstancePlace,
  { id, role }: Pick<GrantsLocation, 'id' | 'role'>,
): Promise<void> {
  const { account, region } = place;
  await sendS3Control(
    context,
    region,
    new UpdateAccessGrantsLocationCommand({
      AccountId: account,
      AccessGrantsLocationId: id,
      IAMRoleArn: role,
    }),
  );
  await readInstanceAgain(context, queryClient, place);
}

/** Refused while there are grants in it. @throws AwsFailure */
export async function deleteLocation(
  context: AwsContext,
  queryClient: QueryClient,
  place: InstancePlace,
  id: string,
): Promise<void> {
  const { account, region } = place;
  await sendS3Control(
    context,
    region,
    new DeleteAccessGrantsLocationCommand({ AccountId: account, AccessGrantsLocationId: id }),
  );
  await readInstanceAgain(context, queryClient, place);
}
