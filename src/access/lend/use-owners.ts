import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import { ownerQuery } from '@/resources/buckets/locate';
import type { OpenSessions } from '../session-of';

/** Stands for an account nobody could name. */
export const SOMEBODY = '000000000000';

export interface Owners {
  /** Accounts of buckets that are not the session's own; {@link SOMEBODY} where none of the open sessions' it is. */
  readonly owners: Readonly<Record<string, string>>;
  /** Buckets that do not tell: the session may not even ask (HeadBucket). */
  readonly unknown: readonly string[];
  /** Buckets that are still being asked about. */
  readonly asking: readonly string[];
}

/** Whose buckets these are: the accounts of open sessions are tried, since S3 tells nobody a bucket's owner. */
export function useOwners(
  context: AwsContext,
  account: string,
  { others }: OpenSessions,
  buckets: readonly string[],
): Owners {
  const accounts = useMemo(() => {
    const same = others.filter(({ profile }) => profile.id === context.profile.id);
    return [...new Set([account, ...same.flatMap((session) => session.account ?? [])])];
  }, [account, others, context.profile.id]);
  const names = useMemo(() => [...new Set(buckets)].filter((name) => name.length > 2), [buckets]);
  const answers = useQueries({
    queries: names.map((name) => ownerQuery(context, { type: 'bucket', name }, accounts)),
    combine: (results) => results.map(({ data, isLoading }) => ({ data, isLoading })),
  });
  return useMemo(() => {
    const told = names.map((name, at) => ({ name, ...answers[at]! }));
    return {
      owners: Object.fromEntries(
        told.flatMap(({ name, data }) => {
          if (data === undefined || data.kind === 'unknown') return [];
          const owner = data.kind === 'other' ? SOMEBODY : data.account;
          return owner === account ? [] : [[name, owner]];
        }),
      ),
      unknown: told.flatMap(({ name, data }) => (data?.kind === 'unknown' ? [name] : [])),
      asking: told.flatMap(({ name, isLoading }) => (isLoading ? [name] : [])),
    };
  }, [names, answers, account]);
}
