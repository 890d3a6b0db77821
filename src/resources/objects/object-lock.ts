import {
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
} from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { bucketSettingsKeys } from '../bucket-settings/keys';
import { noneOn } from '../bucket-settings/none-on';
import type { ObjectAddress } from './head-object';
import { objectKeys } from './keys';

/** Whether the bucket can lock versions at all. */
export function objectLockQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, location), 'object-lock'],
    queryFn: async ({ signal }): Promise<boolean> => {
      const command = new GetObjectLockConfigurationCommand({ Bucket: bucketParameter(location) });
      const answer = await noneOn(
        ['ObjectLockConfigurationNotFoundError'],
        sendS3(context, location, command, { signal }),
      );
      return answer?.ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled';
    },
    retry: false,
  });
}

export interface LockHeld {
  readonly mode: string | undefined;
  readonly until: Date | undefined;
  readonly legalHold: boolean;
}

/** What holds one version, as far as the session may know; each half is a permission of its own. */
export function lockOfQuery(context: AwsContext, location: Location, { key, versionId }: ObjectAddress) {
  return queryOptions({
    queryKey: [...objectKeys.version(context, location, key, versionId), 'lock'],
    queryFn: async ({ signal }): Promise<LockHeld> => {
      const input = { Bucket: bucketParameter(location), Key: key, VersionId: versionId };
      const [retention, hold] = await Promise.all([
        sendS3(context, location, new GetObjectRetentionCommand(input), { signal }).catch(() => undefined),
        sendS3(context, location, new GetObjectLegalHoldCommand(input), { signal }).catch(() => undefined),
      ]);
      signal.throwIfAborted();
      return {
        mode: retention?.Retention?.Mode,
        until: retention?.Retention?.RetainUntilDate,
        legalHold: hold?.LegalHold?.Status === 'ON',
      };
    },
    retry: false,
  });
}
