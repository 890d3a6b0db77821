import { GetBucketPolicyStatusCommand, GetPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import {
  GetAccessPointPolicyStatusCommand,
  GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand,
} from '@aws-sdk/client-s3-control';
import { queryOptions } from '@tanstack/react-query';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3, sendS3Control } from '@/aws/send';
import { bucketSettingsKeys } from './keys';
import { noneOn } from './none-on';
import {
  PUBLIC_ACCESS_SETTINGS,
  type PublicAccessBlock,
  type PublicAccessSetting,
} from './public-access-settings';

/** The bucket's own setting; null where it never had one, which blocks nothing. */
export async function readPublicAccessBlock(
  context: AwsContext,
  location: Location,
  options?: SendOptions,
): Promise<PublicAccessBlock | null> {
  const command = new GetPublicAccessBlockCommand({ Bucket: bucketParameter(location) });
  const answer = await noneOn(
    ['NoSuchPublicAccessBlockConfiguration'],
    sendS3(context, location, command, options),
  );
  return answer?.PublicAccessBlockConfiguration ?? null;
}

export function publicAccessBlockQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, location), 'public-access-block'],
    queryFn: ({ signal }) => readPublicAccessBlock(context, location, { signal }),
  });
}

/** @throws AwsFailure `denied` to callers of other accounts, `not-supported` on lookalikes. */
export async function readAccountPublicAccessBlock(
  context: AwsContext,
  account: string,
  options?: SendOptions,
): Promise<PublicAccessBlock | null> {
  const command = new GetAccountPublicAccessBlockCommand({ AccountId: account });
  const answer = await noneOn(
    ['NoSuchPublicAccessBlockConfiguration'],
    sendS3Control(context, context.profile.region, command, options),
  );
  return answer?.PublicAccessBlockConfiguration ?? null;
}

/** The account's setting, which S3 Control tells callers of that account only. */
export function accountPublicAccessBlockQuery(context: AwsContext, account: string) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.account(context, account), 'public-access-block'],
    queryFn: ({ signal }) => readAccountPublicAccessBlock(context, account, { signal }),
  });
}

/** AWS's own verdict on the bucket policy; null where there is no policy. */
export function policyStatusQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, location), 'policy-status'],
    queryFn: async ({ signal }): Promise<boolean | null> => {
      const command = new GetBucketPolicyStatusCommand({ Bucket: bucketParameter(location) });
      const answer = await noneOn(['NoSuchBucketPolicy'], sendS3(context, location, command, { signal }));
      return answer?.PolicyStatus?.IsPublic ?? null;
    },
  });
}

/** The same verdict on an access point's own policy, for callers of the access point's account. */
export function accessPointPolicyStatusQuery(
  context: AwsContext,
  point: Extract<Location, { type: 'access-point' }>,
) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, point), 'policy-status'],
    queryFn: async ({ signal }): Promise<boolean | null> => {
      const command = new GetAccessPointPolicyStatusCommand({ AccountId: point.account, Name: point.name });
      const answer = await noneOn(
        ['NoSuchAccessPointPolicy'],
        sendS3Control(context, point.region, command, { signal }),
      );
      return answer?.PolicyStatus?.IsPublic ?? null;
    },
  });
}

export interface EffectiveSetting {
  readonly setting: PublicAccessSetting;
  readonly on: boolean;
  /** Where it is switched on; empty when it is off. */
  readonly by: readonly string[];
}

/**
 * The most restrictive of all levels counts. `undefined` is a level that could not be read.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function effectivePublicAccess(
  levels: Readonly<Record<string, PublicAccessBlock | null | undefined>>,
): EffectiveSetting[] {
  return PUBLIC_ACCESS_SETTINGS.map((setting) => {
    const by = Object.entries(levels).flatMap(([level, block]) => (block?.[setting] === true ? [level] : []));
    return { setting, on: by.length > 0, by };
  });
}
