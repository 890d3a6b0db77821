import type { AwsContext } from '@/aws/context';

export const trailKeys = {
  all: (context: AwsContext) => [context.id, 'trail'] as const,
  /** Where the access logs of a bucket go. */
  accessLogs: (context: AwsContext, bucket: string) => [context.id, 'trail', 'access-logs', bucket] as const,
};
