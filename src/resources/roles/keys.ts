import type { AwsContext } from '@/aws/context';

export const roleKeys = {
  all: (context: AwsContext) => [context.id, 'roles'] as const,
  lists: (context: AwsContext) => [context.id, 'roles', 'list'] as const,
  list: (context: AwsContext, path: string) => [context.id, 'roles', 'list', path] as const,
  one: (context: AwsContext, name: string) => [context.id, 'roles', 'one', name] as const,
  trust: (context: AwsContext, name: string) => [context.id, 'roles', 'trust', name] as const,
  /** A role or user with every policy that binds it. */
  identity: (context: AwsContext, arn: string) => [context.id, 'roles', 'identity', arn] as const,
  /** What the session's own account allows it. @param readers ids of the sessions that are asked for it */
  ownHalf: (context: AwsContext, readers: readonly string[]) =>
    [context.id, 'roles', 'own-half', ...readers] as const,
  ownHalves: (context: AwsContext) => [context.id, 'roles', 'own-half'] as const,
  policy: (context: AwsContext, arn: string, policyName: string) =>
    [context.id, 'roles', 'policy', arn, policyName] as const,
};
