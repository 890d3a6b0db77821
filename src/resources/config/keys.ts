import type { AwsContext } from '@/aws/context';

export const configKeys = {
  history: (context: AwsContext, resource: string) => [context.id, 'config', 'history', resource] as const,
};
