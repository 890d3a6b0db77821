import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { payerOf } from '../objects/requester-pays';
import { policyKeys } from './keys';
import type { PolicyTarget } from './target';

/**
 * The first level of folders of a bucket or access point, as far as one page of a listing shows them, each ending in
 * `/`: what a policy's author is likely to write next. Empty where listing is denied; it is a convenience.
 */
export function topPrefixesQuery(context: AwsContext, target: PolicyTarget) {
  return queryOptions({
    queryKey: [...policyKeys.of(context, target), 'top-prefixes'],
    queryFn: async ({ signal }): Promise<string[]> => {
      const command = new ListObjectsV2Command({
        Bucket: bucketParameter(target),
        Delimiter: '/',
        EncodingType: 'url',
        MaxKeys: 1000,
        ...payerOf(context, target),
      });
      const answer = await sendS3(context, target, command, { signal, maxAttempts: 1 }).catch(
        () => undefined,
      );
      signal.throwIfAborted();
      return (answer?.CommonPrefixes ?? []).flatMap(({ Prefix }) => {
        // S3 writes a blank as + in URL-encoded answers.
        const prefix = decodeURIComponent((Prefix ?? '').replaceAll('+', ' '));
        // A key may hold what a policy would read as a wildcard or a variable.
        return prefix === '' || /[*?$]/.test(prefix) ? [] : [prefix];
      });
    },
    staleTime: 5 * 60_000,
  });
}
