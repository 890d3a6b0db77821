import type { AwsContext } from '@/aws/context';

export const recordedKeys = {
  all: (context: AwsContext) => [context.id, 'recorded'] as const,
};
