import {
  CreateAccessGrantCommand,
  DeleteAccessGrantCommand,
  ListAccessGrantsCommand,
} from '@aws-sdk/client-s3-control';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendS3Control } from '@/aws/send';
import { listAll, type Listed } from '../listed';
import { createGrantInput, type NewAccessGrant } from './grant-input';
import { readInstanceAgain } from './instance';
import { accessGrantsKeys } from './keys';
import { NO_GRANT, NO_INSTANCE, nullWithout } from './none';
import type { InstancePlace } from './place';

export interface AccessGrant extends NewAccessGrant {
  readonly id: string;
  /** `s3://bucket/prefix*`, or the URI of one object. */
  readonly scope: string;
  readonly created: Date | undefined;
}

/** Null without an instance. https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListAccessGrants.html */
export function accessGrantsQuery(context: AwsContext, { account, region }: InstancePlace) {
  return queryOptions({
    queryKey: accessGrantsKeys.grants(context, account, region),
    queryFn: ({ signal }) =>
      nullWithout(NO_INSTANCE, (): Promise<Listed<AccessGrant>> =>
        listAll(
          'ListAccessGrants',
          ({ id }) => id,
          async (token) => {
            const command = new ListAccessGrantsCommand({
              AccountId: account,
              MaxResults: 1000,
              NextToken: token,
            });
            const answer = await sendS3Control(context, region, command, { signal });
            const items = (answer.AccessGrantsList ?? []).map((grant): AccessGrant => {
              const scope = grant.GrantScope ?? '';
              return {
                id: grant.AccessGrantId ?? '',
                scope,
                isObject: !scope.endsWith('*'),
                locationId: grant.AccessGrantsLocationId ?? '',
                subPrefix: grant.AccessGrantsLocationConfiguration?.S3SubPrefix,
                granteeType: grant.Grantee?.GranteeType ?? 'IAM',
                grantee: grant.Grantee?.GranteeIdentifier ?? '',
                permission: grant.Permission ?? 'READ',
                application: grant.ApplicationArn,
                created: grant.CreatedAt,
              };
            });
            return { items, next: answer.NextToken };
          },
        ),
      ),
  });
}

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateAccessGrant.html
 * @returns its id
 * @throws AwsFailure
 */
export async function createAccessGrant(
  context: AwsContext,
  queryClient: QueryClient,
  place: InstancePlace,
  grant: NewAccessGrant,
): Promise<string> {
  const command = new CreateAccessGrantCommand(createGrantInput(place.account, grant));
  const { AccessGrantId = '' } = await sendS3Control(context, place.region, command);
  await readInstanceAgain(context, queryClient, place);
  return AccessGrantId;
}

/**
 * Credentials that were vended before go on until they end.
 * @returns false where it was gone already
 * @throws AwsFailure
 */
export async function deleteAccessGrant(
  context: AwsContext,
  queryClient: QueryClient,
  place: InstancePlace,
  id: string,
): Promise<boolean> {
  const { account, region } = place;
  const answer = await nullWithout(NO_GRANT, () =>
    sendS3Control(context, region, new DeleteAccessGrantCommand({ AccountId: account, AccessGrantId: id })),
  );
  await readInstanceAgain(context, queryClient, place);
  return answer !== null;
}
