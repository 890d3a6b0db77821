import type { AwsContext } from '@/aws/context';

const of = (context: AwsContext, account: string, region: string) =>
  [context.id, 'access-grants', account, region] as const;

/** An instance, and what lies in it, is of one account in one Region. */
export const accessGrantsKeys = {
  all: (context: AwsContext) => [context.id, 'access-grants'] as const,
  of,
  instance: (context: AwsContext, account: string, region: string) =>
    [...of(context, account, region), 'instance'] as const,
  locations: (context: AwsContext, account: string, region: string) =>
    [...of(context, account, region), 'locations'] as const,
  grants: (context: AwsContext, account: string, region: string) =>
    [...of(context, account, region), 'grants'] as const,
  policy: (context: AwsContext, account: string, region: string) =>
    [...of(context, account, region), 'policy'] as const,
  /** Of the caller, as the instance's owner tells it. */
  callers: (context: AwsContext, account: string, region: string) =>
    [...of(context, account, region), 'callers'] as const,
};
