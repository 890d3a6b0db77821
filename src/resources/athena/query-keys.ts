import type { AwsContext } from '@/aws/context';

export const athenaKeys = {
  all: (context: AwsContext, region: string) => [context.id, 'athena', region] as const,
  workGroups: (context: AwsContext, region: string) =>
    [...athenaKeys.all(context, region), 'work-groups'] as const,
  catalogs: (context: AwsContext, region: string) =>
    [...athenaKeys.all(context, region), 'catalogs'] as const,
  execution: (context: AwsContext, region: string, id: string) =>
    [...athenaKeys.all(context, region), 'execution', id] as const,
  executions: (context: AwsContext, region: string, group: string) =>
    [...athenaKeys.all(context, region), 'executions', group] as const,
};
