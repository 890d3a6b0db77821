import {
  DeleteBucketMetricsConfigurationCommand,
  GetBucketMetricsConfigurationCommand,
  ListBucketMetricsConfigurationsCommand,
  PutBucketMetricsConfigurationCommand,
  type MetricsConfiguration,
  type MetricsFilter,
} from '@aws-sdk/client-s3';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendS3 } from '@/aws/send';
import { noneOn } from '../bucket-settings/none-on';
import { guardedWriteMutation } from '../guarded-write';
import { listAll } from '../listed';
import type { BucketLocation } from '../policies/target';
import { metricsKeys } from './keys';

/** Requests that S3 counts in CloudWatch; its id is the metrics' `FilterId`. */
export interface MetricsConfig {
  readonly id: string;
  /** What a request must be about to count; undefined: everything. As S3 has it. */
  readonly filter: MetricsFilter | undefined;
}

/** What the S3 console calls the one of the whole bucket. */
export const ENTIRE_BUCKET = 'EntireBucket';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-configurations.html */
export const isConfigurationId = (text: string): boolean => /^[A-Za-z0-9._-]{1,64}$/.test(text);

/** An id for the requests below a prefix; that of the whole bucket for none. */
export const idForPrefix = (prefix: string): string =>
  prefix === ''
    ? ENTIRE_BUCKET
    : prefix
        .replace(/\/+$/, '')
        .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
        .slice(0, 64) || 'prefix';

/**
 * Whatever of a bucket's requests is counted.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketMetricsConfigurations.html
 * @throws AwsFailure
 */
export function metricsConfigurationsQuery(context: AwsContext, bucket: BucketLocation) {
  return queryOptions({
    queryKey: metricsKeys.configurations(context, bucket.name),
    queryFn: async ({ signal }): Promise<readonly MetricsConfig[]> => {
      const { items } = await listAll<MetricsConfig>(
        'ListBucketMetricsConfigurations',
        ({ id }) => id,
        async (token) => {
          const command = new ListBucketMetricsConfigurationsCommand({
            Bucket: bucket.name,
            ContinuationToken: token,
          });
          const answer = await sendS3(context, bucket, command, { signal });
          return {
            items: (answer.MetricsConfigurationList ?? []).map(configOf),
            next: answer.IsTruncated === true ? answer.NextContinuationToken : undefined,
          };
        },
      );
      return items;
    },
  });
}

/**
 * Makes, changes or deletes (null) the configuration of one id, over what it was before.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketMetricsConfiguration.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetricsConfiguration.html
 */
export function saveMetricsConfigurationMutation(
  context: AwsContext,
  queryClient: QueryClient,
  bucket: BucketLocation,
  id: string,
) {
  const all = metricsKeys.configurations(context, bucket.name);
  const Bucket = bucket.name;
  return guardedWriteMutation<MetricsConfig | null>(context, queryClient, {
    action: 'PutBucketMetricsConfiguration',
    queryKey: [...all, id],
    read: async () => {
      const command = new GetBucketMetricsConfigurationCommand({ Bucket, Id: id });
      const answer = await noneOn(['NoSuchConfiguration'], sendS3(context, bucket, command));
      return answer?.MetricsConfiguration === undefined ? null : configOf(answer.MetricsConfiguration);
    },
    same: (left, right) => JSON.stringify(left) === JSON.stringify(right),
    write: ({ next }) =>
      next === null
        ? sendS3(context, bucket, new DeleteBucketMetricsConfigurationCommand({ Bucket, Id: id }))
        : sendS3(
            context,
            bucket,
            new PutBucketMetricsConfigurationCommand({
              Bucket,
              Id: id,
              MetricsConfiguration: { Id: id, Filter: next.filter },
            }),
          ),
    affects: [all],
  });
}

const configOf = ({ Id = '', Filter }: MetricsConfiguration): MetricsConfig => ({ id: Id, filter: Filter });
