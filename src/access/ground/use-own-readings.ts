import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import { type BucketGround, bucketGroundQuery } from '@/resources/situations/read-situation';
import { sessionContext } from '@/sessions/store';
import { type OpenSessions, sessionsOf } from '../session-of';

interface OwnReading {
  readonly data: BucketGround | undefined;
  readonly isPending: boolean;
  /** The session that could read it. */
  readonly reader: AwsContext;
}

/** What the account of the session that is looked at sees of these buckets: what that session may not read, another one of it may. */
export function useOwnReadings(
  context: AwsContext,
  account: string,
  sessions: OpenSessions,
  names: readonly string[],
): readonly OwnReading[] {
  const queryClient = useQueryClient();
  const first = useQueries({
    queries: names.map((name) => bucketGroundQuery(context, queryClient, name, account)),
    combine: (results) => results.map(({ data, isPending }) => ({ data, isPending })),
  });
  const deputies = useMemo(
    () =>
      names
        .filter((_, at) => first[at]?.data?.refused?.kind === 'denied')
        .flatMap((name) =>
          sessionsOf(account, sessions)
            .filter(({ id }) => id !== context.id)
            .map(({ id }) => ({ name, reader: sessionContext(id) })),
        ),
    [names, first, account, sessions, context.id],
  );
  const second = useQueries({
    queries: deputies.map(({ name, reader }) => bucketGroundQuery(reader, queryClient, name, account)),
    combine: (results) => results.map(({ data, isPending }) => ({ data, isPending })),
  });
  return useMemo(
    () =>
      names.map((name, at): OwnReading => {
        const theirs = deputies.flatMap(({ name: one, reader }, index) => {
          const result = second[index];
          return one === name && result !== undefined ? [{ ...result, reader }] : [];
        });
        const whole = theirs.find(({ data }) => data !== undefined && data.refused === undefined);
        const { data, isPending = true } = first[at] ?? {};
        return (
          whole ?? { data, isPending: isPending || theirs.some((one) => one.isPending), reader: context }
        );
      }),
    [names, first, second, deputies, context],
  );
}
