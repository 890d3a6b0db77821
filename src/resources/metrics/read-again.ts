import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { metricsKeys } from './keys';

/** Has everything of a bucket's metrics read anew. */
export const readMetricsAgain = (client: QueryClient, context: AwsContext, bucket: string): Promise<void> =>
  client.invalidateQueries({ queryKey: metricsKeys.all(context, bucket) });
