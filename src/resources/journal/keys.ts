import type { AwsContext } from '@/aws/context';

export const journalKeys = {
  all: (context: AwsContext) => [context.id, 'journal'] as const,
  /** Where the journal of a bucket lies now. */
  place: (context: AwsContext, bucket: string) => [...journalKeys.all(context), 'place', bucket] as const,
};
