import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { cancelQuery } from '@/resources/cancel-query';
import type { ObjectAclGroup, ObjectAcls } from '@/resources/objects/object-acl-groups';
import { objectAclsProgressQuery, objectAclsQuery, takeObjectGrant } from '@/resources/objects/object-acls';
import { useCanonicalIds } from '@/sessions/canonical-ids';
import { PartlyDone } from '../change/acts';
import type { Entries } from './entry';
import { objectAclEntry } from './object-acl-entry';

/** How far the look at the ACLs of a bucket's objects is. */
export interface ObjectAclLook {
  readonly bucket: string;
  /** Undefined before anything was looked at. */
  readonly acls: ObjectAcls | undefined;
  /** Objects asked about so far, while it looks. */
  readonly looking: number | undefined;
  readonly failure: AwsFailure | null;
  /** Looks at some thousand objects, or at some thousand more. */
  readonly look: () => void;
  readonly stop: () => void;
}

/** Pages of a thousand objects for each time that somebody asks to look. */
const PAGES = 3;

/** What the ACLs of objects hand out, of buckets in which ACLs are on: as far as somebody asked to look. */
export function useObjectAclEntries(
  context: AwsContext,
  situations: Readonly<Record<string, Situation>>,
): Entries & { readonly looks: readonly ObjectAclLook[] } {
  const queryClient = useQueryClient();
  const accountById = useCanonicalIds();
  const [looking, setLooking] = useState<ReadonlySet<string>>(new Set());
  const open = useMemo(
    () => Object.values(situations).filter(({ ownership }) => ownership !== 'BucketOwnerEnforced'),
    [situations],
  );
  const results = useQueries({
    queries: open.map(({ bucket }) => objectAclsQuery(context, queryClient, bucket)),
    combine: (all) => all.map(({ data, error }) => ({ data, error })),
  });
  const progress = useQueries({
    queries: open.map(({ bucket }) => objectAclsProgressQuery(context, bucket)),
    combine: (all) => all.map(({ data }) => data),
  });
  return useMemo(() => {
    const mark = (bucket: string, is: boolean) =>
      setLooking((before) =>
        is ? new Set([...before, bucket]) : new Set([...before].filter((one) => one !== bucket)),
      );
    const look = async (bucket: string) => {
      mark(bucket, true);
      try {
        for (let page = 0; page < PAGES; page += 1) {
          const query = objectAclsQuery(context, queryClient, bucket);
          const { after } = await queryClient.fetchQuery({ ...query, staleTime: 0 });
          if (after === undefined) return;
        }
      } catch {
        // Stopped, or failed, which the query tells.
      } finally {
        mark(bucket, false);
      }
    };
    const withdraw = (bucket: string, group: ObjectAclGroup) => async () => {
      const { keys, failure, undo } = await takeObjectGrant(context, queryClient, bucket, group, group.keys);
      if (failure === undefined) return undo;
      if (keys.length === 0) throw failure;
      throw new PartlyDone(
        failure,
        `${group.permission} in the ACLs of ${keys.length} of ${plural(group.keys.length, 'object')} in ${bucket}`,
        undo,
      );
    };
    return {
      entries: open.flatMap((situation, at) => {
        const acls = results[at]?.data;
        return (acls?.groups ?? []).map((group) =>
          objectAclEntry(
            situation,
            group,
            { read: acls?.read ?? 0, more: acls?.after !== undefined },
            accountById,
            withdraw(situation.bucket, group),
          ),
        );
      }),
      gaps: open.flatMap(({ bucket }, at) => {
        const refused = results[at]?.data?.refused ?? 0;
        return refused === 0
          ? []
          : [
              {
                kind: 'acl' as const,
                name: bucket,
                why: `The ACLs of ${plural(refused, 'object')} in it could not be read.`,
              },
            ];
      }),
      reading: false,
      looks: open.map(({ bucket }, at) => ({
        bucket,
        acls: results[at]?.data,
        looking: looking.has(bucket) ? (progress[at] ?? 0) : undefined,
        failure: looking.has(bucket) ? null : (results[at]?.error ?? null),
        look: () => void look(bucket),
        stop: () => cancelQuery(queryClient, objectAclsQuery(context, queryClient, bucket)),
      })),
    };
  }, [context, queryClient, open, results, progress, looking, accountById]);
}
