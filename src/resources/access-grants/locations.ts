import {
  CreateAccessGrantsLocationCommand,
  DeleteAccessGrantsLocationCommand,
  ListAccessGrantsLocationsCommand,
  UpdateAccessGrantsLocationCommand,
} from '@aws-sdk/client-s3-control';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendS3Control } from '@/aws/send';
import { listAll, type Listed } from '../listed';
import { readInstanceAgain } from './instance';
import { accessGrantsKeys } from './keys';
import { NO_INSTANCE, nullWithout } from './none';
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
export function locationsQuery(context: AwsContext, { account, region }: InstancePlace) {
  return queryOptions({
    queryKey: accessGrantsKeys.locations(context, account, region),
    queryFn: ({ signal }) =>
      nullWithout(NO_INSTANCE, (): Promise<Listed<GrantsLocation>> =>
        listAll(
          'ListAccessGrantsLocations',
          ({ id }) => id,
          async (token) => {
            const command = new ListAccessGrantsLocationsCommand({
              AccountId: account,
              MaxResults: 1000,
              NextToken: token,
            });
            const answer = await sendS3Control(context, region, command, { signal });
            const items = (answer.AccessGrantsLocationsList ?? []).map((location): GrantsLocation => ({
              id: location.AccessGrantsLocationId ?? '',
              scope: location.LocationScope ?? '',
              role: location.IAMRoleArn ?? '',
              created: location.CreatedAt,
            }));
            return { items, next: answer.NextToken };
          },
        ),
      ),
  });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateAccessGrantsLocation.html @throws AwsFailure */
export async function createLocation(
  context: AwsContext,
  queryClient: QueryClient,
  place: InstancePlace,
  { scope, role }: Pick<GrantsLocation, 'scope' | 'role'>,
): Promise<void> {
  const { account, region } = place;
  await sendS3Control(
    context,
    region,
    new CreateAccessGrantsLocationCommand({ AccountId: account, LocationScope: scope, IAMRoleArn: role }),
  );
  await readInstanceAgain(context, queryClient, place);
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
