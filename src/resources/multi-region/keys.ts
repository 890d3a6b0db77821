import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';

export const multiRegionKeys = {
  list: (context: AwsContext, account: string) => [context.id, 'multi-region', 'list', account] as const,
  one: (context: AwsContext, location: Location) =>
    [context.id, 'multi-region', 'one', bucketParameter(location)] as const,
};
