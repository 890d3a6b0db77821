import type { AwsContext } from '@/aws/context';

export const driftKeys = {
  past: (context: AwsContext, place: string, document: string, since: number) =>
    [context.id, 'drift', 'past', place, document, since] as const,
};
