import type { AwsContext } from '@/aws/context';

export const kmsKeys = {
  all: (context: AwsContext) => [context.id, 'kms'] as const,
  one: (context: AwsContext, region: string, name: string) =>
    [context.id, 'kms', 'one', region, name] as const,
  policy: (context: AwsContext, arn: string) => [context.id, 'kms', 'policy', arn] as const,
};
