import type { AwsContext } from '@/aws/context';

export const trailEventKeys = {
  changes: (context: AwsContext, target: string) => [context.id, 'trail-events', 'changes', target] as const,
  latest: (context: AwsContext, regions: readonly string[]) =>
    [context.id, 'trail-events', 'latest', ...regions] as const,
  match: (context: AwsContext, requestId: string) =>
    [context.id, 'trail-events', 'match', requestId] as const,
};
