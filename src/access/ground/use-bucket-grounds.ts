import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Place } from '@drawbridge-s3/policy/grants';
import type { AwsContext } from '@/aws/context';
import { type BucketGround, bucketGroundQuery } from '@/resources/situations/read-situation';
import { sessionContext } from '@/sessions/store';
import { type OpenSessions, sessionOf } from '../session-of';
import { mergedGround } from './merged-ground';
import { useOwnReadings } from './use-own-readings';

/** A bucket with what a person said of it. */
export interface AskedPlace extends Pick<Place, 'bucket' | 'prefixes'> {
  /** Account it is said to be of; left out: nobody said. */
  readonly owner?: string;
  /** Of an access point that is named by its ARN. */
  readonly point?: { readonly name: string; readonly account: string };
}

/** What is known of a bucket, and by whom more of it can be read. */
interface KnownBucket extends BucketGround {
  readonly name: string;
  /** A session of the bucket's account where one is open. */
  readonly reader: AwsContext;
}

export interface BucketGrounds {
  readonly grounds: readonly KnownBucket[];
  /** Buckets that are still being read. */
  readonly reading: readonly string[];
}

/**
 * What stands at buckets, read by every open session whose account has a say there: the bucket's, and those of the
 * access points in front of it.
 * @param account of the session that is looked at
 */
export function useBucketGrounds(
  context: AwsContext,
  account: string,
  sessions: OpenSessions,
  places: readonly AskedPlace[],
): BucketGrounds {
  const queryClient = useQueryClient();
  const names = useMemo(() => [...new Set(places.map(({ bucket }) => bucket))], [places]);
  const first = useOwnReadings(context, account, sessions, names);
  const others = useMemo(
    () =>
      names.flatMap((name, at) => {
        const here = places.filter(({ bucket }) => bucket === name);
        const owner = ownerOf(here, first[at]?.data);
        const accounts = [owner, ...here.map(({ point }) => point?.account)];
        return [...new Set(accounts)].flatMap((one) => {
          const session = one === undefined || one === account ? undefined : sessionOf(one, sessions);
          return one === undefined || session === undefined
            ? []
            : [{ name, account: one, context: sessionContext(session.id) }];
        });
      }),
    [names, places, first, account, sessions],
  );
  const more = useQueries({
    queries: others.map((one) => bucketGroundQuery(one.context, queryClient, one.name, one.account)),
    combine: stateOf,
  });
  return useMemo(() => {
    const isReading = (name: string, at: number) =>
      first[at]?.isPending === true ||
      others.some((one, index) => one.name === name && more[index]?.isPending === true);
    const grounds = names.flatMap((name, at): KnownBucket[] => {
      const data = first[at]?.data;
      if (data === undefined || isReading(name, at)) return [];
      const here = places.filter(({ bucket }) => bucket === name);
      const owner = ownerOf(here, data);
      const by = others.flatMap((one, index) => {
        const read = more[index]?.data;
        return one.name === name && read !== undefined ? [{ ...one, read }] : [];
      });
      const readings = new Map(by.map((one) => [one.account, one.read] as const));
      const unseen = here.flatMap(({ point }) =>
        point === undefined || point.account === account || readings.has(point.account) ? [] : [point.name],
      );
      const known =
        by.length === 0 && unseen.length === 0 && owner === undefined
          ? data
          : mergedGround(data, owner ?? account, readings, unseen);
      const reader = by.find((one) => one.account === owner)?.context ?? first[at]?.reader ?? context;
      return [{ ...known, name, reader }];
    });
    return { grounds, reading: names.filter(isReading) };
  }, [names, places, first, others, more, account, context]);
}

/** Account of a bucket that is another's: as a person says, or else its access points. */
const ownerOf = (here: readonly AskedPlace[], first: BucketGround | undefined): string | undefined =>
  here.find(({ owner }) => owner !== undefined)?.owner ?? first?.owner;

const stateOf = <Data>(
  results: readonly { readonly data: Data | undefined; readonly isPending: boolean }[],
): readonly { readonly data: Data | undefined; readonly isPending: boolean }[] =>
  results.map(({ data, isPending }) => ({ data, isPending }));
