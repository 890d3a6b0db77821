import type { AwsContext } from '@/aws/context';

export const accessPointKeys = {
  all: (context: AwsContext) => [context.id, 'access-points'] as const,
  list: (context: AwsContext, account: string, region: string) =>
    [context.id, 'access-points', 'list', account, region] as const,
  one: (context: AwsContext, account: string, region: string, name: string) =>
    [context.id, 'access-points', 'one', account, region, name] as const,
  ofBucket: (context: AwsContext, account: string, bucket: string) =>
    [context.id, 'access-points', 'of-bucket', account, bucket] as const,
  alias: (context: AwsContext, account: string, alias: string) =>
    [context.id, 'access-points', 'alias', account, alias] as const,
};
