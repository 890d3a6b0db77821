import {
  CreateAccessGrantCommand,
  DeleteAccessGrantCommand,
  ListAccessGrantsCommand,
} from '@aws-sdk/client-s3-control';
import type { AwsContext } from '@/aws/context';
import { sendS3Control } from '@/aws/send';
import { createGrantInput, type NewAccessGrant } from './grant-input';
import { type InstanceList, instanceListQuery } from './instance-list';
import { accessGrantsKeys } from './keys';
import { NO_GRANT, nullWithout } from './none';
import type { InstancePlace } from './place';

export interface AccessGrant extends NewAccessGrant {
  readonly id: string;
  /** `s3://bucket/prefix*`, or the URI of one object. */
  readonly scope: string;
  readonly created: Date | undefined;
}

/** Null without an instance. https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListAccessGrants.html */
export const accessGrantsQuery = (context: AwsContext, place: InstancePlace) =>
  instanceListQuery<AccessGrant>(place, grantList(context, place));

/** What {@link accessGrantsQuery} asks for. */
export const grantList = (context: AwsContext, place: InstancePlace): InstanceList<AccessGrant> => ({
  action: 'ListAccessGrants',
  queryKey: accessGrantsKeys.grants(context, place.account, place.region),
  ask: async (input, options) => {
    const command = new ListAccessGrantsCommand(input);
    const answer = await sendS3Control(context, place.region, command, options);
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
});

/**
 * What is shown of the instance is not read again by it: many are made in a row.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateAccessGrant.html
 * @returns its id
 * @throws AwsFailure
 */
export async function createAccessGrant(
  context: AwsContext,
  place: InstancePlace,
  grant: NewAccessGrant,
): Promise<string> {
  const command = new CreateAccessGrantCommand(createGrantInput(place.account, grant));
  const { AccessGrantId = '' } = await sendS3Control(context, place.region, command);
  return AccessGrantId;
}

/**
 * Credentials that were vended before go on until they end. Nothing is read again, as of {@link createAccessGrant}.
 * @returns false where it was gone already
 * @throws AwsFailure
 */
export async function deleteAccessGrant(
  context: AwsContext,
  place: InstancePlace,
  id: string,
): Promise<boolean> {
  const { account, region } = place;
  const answer = await nullWithout(NO_GRANT, () =>
    sendS3Control(context, region, new DeleteAccessGrantCommand({ AccountId: account, AccessGrantId: id })),
  );
  return answer !== null;
}
