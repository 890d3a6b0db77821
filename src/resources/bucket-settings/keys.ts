import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';

export const bucketSettingsKeys = {
  everywhere: (context: AwsContext) => [context.id, 'bucket-settings'] as const,
  all: (context: AwsContext, location: Location) =>
    [context.id, 'bucket-settings', bucketParameter(location)] as const,
  account: (context: AwsContext, account: string) => [context.id, 'account-settings', account] as const,
};
