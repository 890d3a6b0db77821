import type { AwsContext } from '@/aws/context';

export const roleKeys = {
  all: (context: AwsContext) => [context.id, 'roles'] as const,
  lists: (context: AwsContext) => [context.id, 'roles', 'list'] as const,
  list: (context: AwsContext, path: string) => [context.id, 'roles', 'list', path] as const,
  one: (context: AwsContext, name: string) => [context.id, 'roles', 'one', name] as const,
  trust: (context: AwsContext, name: string) => [context.id, 'roles', 'trust', name] as const,
  /** All inline policies of a role or user. */
  inline: (context: AwsContext, arn: string) => [context.id, 'roles', 'inline', arn] as const,
  policy: (context: AwsContext, arn: string, policyName: string) =>
    [context.id, 'roles', 'policy', arn, policyName] as const,
};
