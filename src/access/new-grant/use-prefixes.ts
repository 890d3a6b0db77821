import { useQueries } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { topPrefixesQuery } from '@/resources/policies/top-prefixes';
import type { GrantForm } from './form';

/** First level of folders of each bucket, for the boxes of prefixes. */
export function usePrefixes(
  context: AwsContext,
  { places }: GrantForm,
): Readonly<Record<string, readonly string[]>> {
  const names = [...new Set(places.map(({ bucket }) => bucket).filter((name) => name.length > 2))];
  const found = useQueries({
    queries: names.map((name) => topPrefixesQuery(context, { type: 'bucket', name })),
  });
  return Object.fromEntries(names.map((name, at) => [name, found[at]?.data ?? []]));
}
