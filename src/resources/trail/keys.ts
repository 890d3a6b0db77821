import type { AwsContext } from '@/aws/context';

export const trailKeys = {
  all: (context: AwsContext) => [context.id, 'trail'] as const,
};
