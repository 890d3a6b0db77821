import {
  type AccessControlPolicy,
  GetBucketAclCommand,
  type Grant,
  PutBucketAclCommand,
} from '@aws-sdk/client-s3';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { bucketSettingsKeys } from './keys';

export interface BucketGrant {
  /** Canonical user id or the group's URI. */
  readonly grantee: string;
  /** `READ`, `WRITE`, `READ_ACP`, `WRITE_ACP`, `FULL_CONTROL`. */
  readonly permission: string;
}

/** Grants of the bucket's own ACL to others than its owner; empty while ACLs are disabled. */
export function foreignGrantsQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: aclKey(context, location),
    queryFn: ({ signal }) => readForeignGrants(context, location, { signal }),
  });
}

/** Grants of the bucket's own ACL to others than its owner. @throws AwsFailure */
export async function readForeignGrants(
  context: AwsContext,
  location: Location,
  options?: SendOptions,
): Promise<BucketGrant[]> {
  const { Owner, Grants = [] } = await readAcl(context, location, options);
  return Grants.map(bucketGrant).filter(({ grantee }) => grantee !== Owner?.ID);
}

/**
 * Takes a grant out of the bucket's ACL, which is read again before it is written; one that is gone already is no
 * failure. Resolves to what adds it again.
 * @throws AwsFailure
 */
export async function removeBucketGrant(
  context: AwsContext,
  queryClient: QueryClient,
  location: Location,
  grant: BucketGrant,
): Promise<() => Promise<void>> {
  const isIt = (one: Grant) => {
    const { grantee, permission } = bucketGrant(one);
    return grantee === grant.grantee && permission === grant.permission;
  };
  const change = async (next: (grants: readonly Grant[]) => Grant[]) => {
    const { Owner, Grants = [] } = await readAcl(context, location);
    const AccessControlPolicy: AccessControlPolicy = { Owner, Grants: next(Grants) };
    const Bucket = bucketParameter(location);
    await sendS3(context, location, new PutBucketAclCommand({ Bucket, AccessControlPolicy }));
    await queryClient.invalidateQueries({ queryKey: aclKey(context, location) });
    return Grants.filter(isIt);
  };
  const removed = await change((grants) => grants.filter((one) => !isIt(one)));
  return async () => {
    await change((grants) => [...grants.filter((one) => !isIt(one)), ...removed]);
  };
}

/** Canonical id of the bucket's owner; undefined where its ACL may not be read. */
export async function bucketOwner(
  context: AwsContext,
  location: Location,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return (await readAcl(context, location, { signal })).Owner?.ID;
  } catch {
    return undefined;
  }
}

/** The bucket's ACL, its owner's entries included. @throws AwsFailure */
export async function readBucketAcl(
  context: AwsContext,
  location: Location,
  signal: AbortSignal,
): Promise<{ readonly owner: string | undefined; readonly grants: readonly BucketGrant[] }> {
  const { Owner, Grants = [] } = await readAcl(context, location, { signal });
  return { owner: Owner?.ID, grants: Grants.map(bucketGrant) };
}

const aclKey = (context: AwsContext, location: Location) => [
  ...bucketSettingsKeys.all(context, location),
  'acl',
];

async function readAcl(context: AwsContext, location: Location, options?: SendOptions) {
  const command = new GetBucketAclCommand({ Bucket: bucketParameter(location) });
  return sendS3(context, location, command, options);
}

/** As it is told apart here. */
export const bucketGrant = ({ Grantee, Permission }: Grant): BucketGrant => ({
  grantee: Grantee?.URI ?? Grantee?.ID ?? Grantee?.DisplayName ?? '',
  permission: Permission ?? '',
});
