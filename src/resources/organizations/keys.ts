import type { AwsContext } from '@/aws/context';

export const organizationKeys = {
  all: (context: AwsContext) => [context.id, 'organizations'] as const,
  own: (context: AwsContext) => [context.id, 'organizations', 'own'] as const,
  accounts: (context: AwsContext) => [context.id, 'organizations', 'accounts'] as const,
  root: (context: AwsContext) => [context.id, 'organizations', 'root'] as const,
  parent: (context: AwsContext, child: string) => [context.id, 'organizations', 'parent', child] as const,
  attached: (context: AwsContext, target: string, type: string) =>
    [context.id, 'organizations', 'attached', target, type] as const,
  policy: (context: AwsContext, id: string) => [context.id, 'organizations', 'policy', id] as const,
  block: (context: AwsContext, account: string) => [context.id, 'organizations', 'block', account] as const,
};
