import type { CreateAccessGrantCommandInput } from '@aws-sdk/client-s3-control';

export const PERMISSIONS = ['READ', 'WRITE', 'READWRITE'] as const;
export type GrantPermission = (typeof PERMISSIONS)[number];

/** Who may have what of a location. */
export interface NewAccessGrant {
  readonly locationId: string;
  /** What follows the location's scope; without one the grant is of the whole location. */
  readonly subPrefix: string | undefined;
  /** The scope is one object, and no prefix. */
  readonly isObject: boolean;
  readonly granteeType: 'IAM' | 'DIRECTORY_USER' | 'DIRECTORY_GROUP';
  /** ARN of an IAM user or role, or the id of a directory identity. */
  readonly grantee: string;
  readonly permission: GrantPermission;
  /** ARN of an Identity Center application, `ALL` for any; left out, none is needed. */
  readonly application: string | undefined;
}

/** The input of CreateAccessGrant; its command line is made from the same. */
export const createGrantInput = (
  account: string,
  { locationId, subPrefix, isObject, granteeType, grantee, permission, application }: NewAccessGrant,
): CreateAccessGrantCommandInput => ({
  AccountId: account,
  AccessGrantsLocationId: locationId,
  ...(subPrefix === undefined ? {} : { AccessGrantsLocationConfiguration: { S3SubPrefix: subPrefix } }),
  ...(isObject ? { S3PrefixType: 'Object' as const } : {}),
  Grantee: { GranteeType: granteeType, GranteeIdentifier: grantee },
  Permission: permission,
  ...(application === undefined ? {} : { ApplicationArn: application }),
});
