import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';

export const bucketKeys = {
  all: (context: AwsContext) => [context.id, 'buckets'] as const,
  list: (context: AwsContext) => [context.id, 'buckets', 'list'] as const,
  /** What is known of one location as such: Region, owner. */
  location: (context: AwsContext, location: Location) =>
    [context.id, 'buckets', 'location', bucketParameter(location)] as const,
};
