import { GetBucketAclCommand } from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
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
    queryKey: [...bucketSettingsKeys.all(context, location), 'acl'],
    queryFn: async ({ signal }): Promise<BucketGrant[]> => {
      const command = new GetBucketAclCommand({ Bucket: bucketParameter(location) });
      const { Owner, Grants } = await sendS3(context, location, command, { signal });
      return (Grants ?? []).flatMap(({ Grantee, Permission }) => {
        const grantee = Grantee?.URI ?? Grantee?.ID ?? Grantee?.DisplayName ?? '';
        return grantee === Owner?.ID ? [] : [{ grantee, permission: Permission ?? '' }];
      });
    },
  });
}
