import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { corsText } from '@drawbridge-s3/policy/access';
import type { AwsContext } from '@/aws/context';
import { type Inventory, inventoriesQuery } from '@/resources/bucket-settings/inventory';
import { bucketTagsQuery, corsQuery, requestPaymentQuery } from '@/resources/bucket-settings/settings';

/** What else of a bucket a grant hangs on; undefined is what could not be read, or is still being read. */
export interface BucketSettings {
  readonly requesterPays: boolean | undefined;
  readonly inventories: readonly Inventory[] | undefined;
  readonly tags: readonly Tag[] | undefined;
  /** CORS rules as `Ground.cors` has them; undefined where nobody asked, too. */
  readonly cors: string | null | undefined;
  /** CORS is still being read. */
  readonly waiting: boolean;
}

interface Tag {
  readonly key: string;
  readonly value: string;
}

/** A bucket, and a session of its account that reads it. */
export interface ReadBucket {
  readonly name: string;
  readonly reader: AwsContext;
}

/** Settings of buckets by name. @param withCors whether pages will use them */
export function useBucketSettings(
  buckets: readonly ReadBucket[],
  withCors: boolean,
): Readonly<Record<string, BucketSettings>> {
  const asked = buckets.map(({ name, reader }) => [reader, { type: 'bucket' as const, name }] as const);
  const payment = useQueries({
    queries: asked.map((one) => requestPaymentQuery(...one)),
    combine: dataOf,
  });
  const inventories = useQueries({
    queries: asked.map((one) => ({ ...inventoriesQuery(...one), select: onlyEnabled })),
    combine: dataOf,
  });
  const tags = useQueries({
    queries: asked.map((one) => bucketTagsQuery(...one)),
    combine: dataOf,
  });
  const cors = useQueries({
    queries: asked.map((one) => ({ ...corsQuery(...one), enabled: withCors })),
    combine: (all) => all.map(({ data, isLoading }) => ({ data, isLoading })),
  });
  return useMemo(
    () =>
      Object.fromEntries(
        buckets.map(({ name }, at): [string, BucketSettings] => {
          const rules = cors[at]?.data;
          return [
            name,
            {
              requesterPays: payment[at] === undefined ? undefined : payment[at] === 'Requester',
              inventories: inventories[at],
              tags: tags[at],
              cors: rules === undefined ? undefined : rules.length === 0 ? null : corsText(rules),
              waiting: cors[at]?.isLoading === true,
            },
          ];
        }),
      ),
    [buckets, payment, inventories, tags, cors],
  );
}

const onlyEnabled = (all: readonly Inventory[]): readonly Inventory[] => all.filter(({ enabled }) => enabled);

const dataOf = <Data>(
  results: readonly { readonly data: Data | undefined }[],
): readonly (Data | undefined)[] => results.map(({ data }) => data);
