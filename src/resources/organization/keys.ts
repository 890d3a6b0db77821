import type { AwsContext } from '@/aws/context';

export const organizationKeys = {
  all: (context: AwsContext) => [context.id, 'organization'] as const,
  own: (context: AwsContext) => [context.id, 'organization', 'own'] as const,
  accounts: (context: AwsContext) => [context.id, 'organization', 'accounts'] as const,
  root: (context: AwsContext) => [context.id, 'organization', 'root'] as const,
  parent: (context: AwsContext, child: string) => [context.id, 'organization', 'parent', child] as const,
  attached: (context: AwsContext, target: string, type: string) =>
    [context.id, 'organization', 'attached', target, type] as const,
  policy: (context: AwsContext, id: string) => [context.id, 'organization', 'policy', id] as const,
  block: (context: AwsContext, account: string) => [context.id, 'organization', 'block', account] as const,
};
