import {
  CreateAccessGrantCommand,
  type CreateAccessGrantCommandInput,
  GetDataAccessCommand,
  type GetDataAccessCommandInput,
  ListAccessGrantsLocationsCommand,
} from '@aws-sdk/client-s3-control';
import { createSandbox } from '../sandbox';
import { OPERATOR_KEY } from '../seed/accounts-others';
import { assume, clients, type Keys } from './clients';

/** Of the account that owns the instance. */
export const OWNER = '111122223333';
export const MARKETING = '444455556666';
export const INSTANCE = `arn:aws:s3:eu-west-1:${OWNER}:access-grants/default`;
/** A grantee, of the other account. */
export const OPERATOR = `arn:aws:iam::${MARKETING}:user/operator`;
/** Of the location that the sandbox begins with. */
export const LOCATION_ROLE = `arn:aws:iam::${OWNER}:role/LakeGrants`;

export type GrantsWorld = Awaited<ReturnType<typeof grantsWorld>>;

/** A sandbox with its Access Grants, as the owner’s administrator and as a grantee. */
export async function grantsWorld() {
  const sandbox = await createSandbox({ largePrefixKeys: 10 });
  const admin = await assume(sandbox, OPERATOR_KEY, {
    RoleArn: `arn:aws:iam::${OWNER}:role/BucketAdmin`,
    ExternalId: 'mk-7731',
  });
  const control = (keys: Keys = admin, region?: string) => clients(sandbox, keys, region).control;
  const locationId = async () => {
    const { AccessGrantsLocationsList } = await control().send(
      new ListAccessGrantsLocationsCommand({ AccountId: OWNER }),
    );
    return AccessGrantsLocationsList?.[0]?.AccessGrantsLocationId;
  };
  return {
    sandbox,
    admin,
    /** The administrator’s, unless told otherwise. */
    control,
    locationId,
    /** To the grantee, in the first location. */
    grant: async (
      S3SubPrefix: string,
      Permission: 'READ' | 'WRITE' | 'READWRITE',
      more: Partial<CreateAccessGrantCommandInput> = {},
    ) =>
      control().send(
        new CreateAccessGrantCommand({
          AccountId: OWNER,
          AccessGrantsLocationId: await locationId(),
          AccessGrantsLocationConfiguration: { S3SubPrefix },
          Grantee: { GranteeType: 'IAM', GranteeIdentifier: OPERATOR },
          Permission,
          ...more,
        }),
      ),
    /** The grantee asks, unless told otherwise. */
    access: (input: Partial<GetDataAccessCommandInput>, keys: Keys = OPERATOR_KEY) =>
      control(keys).send(
        new GetDataAccessCommand({
          AccountId: OWNER,
          Target: 's3://analytics-lake/curated/*',
          Permission: 'READ',
          ...input,
        }),
      ),
  };
}
