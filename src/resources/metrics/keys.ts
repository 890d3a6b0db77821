import type { AwsContext } from '@/aws/context';

const all = (context: AwsContext, bucket: string) => [context.id, 'metrics', bucket] as const;

export const metricsKeys = {
  /** Whatever of a bucket's metrics was read. */
  all,
  configurations: (context: AwsContext, bucket: string) =>
    [...all(context, bucket), 'configurations'] as const,
  data: (context: AwsContext, bucket: string) => [...all(context, bucket), 'data'] as const,
  storageTypes: (context: AwsContext, bucket: string) => [...all(context, bucket), 'storage-types'] as const,
  alarms: (context: AwsContext, bucket: string) => [...all(context, bucket), 'alarms'] as const,
};
