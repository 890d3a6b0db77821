import { accessGrantReaches } from './access-grant-reaches.ts';
import { aclReaches } from './acl-reaches.ts';
import { Decided } from './alike.ts';
import { findingsOf } from './findings.ts';
import type { AccountGround, GroundBucket } from './ground.ts';
import { directoryReaches, directoryRoleReaches } from './directory-reaches.ts';
import { merged } from './merge.ts';
import { type RolePath, rolePaths } from './paths.ts';
import type { Reach } from './reach.ts';
import { type DocumentsDecided, resourceReaches } from './resource-reaches.ts';
import type { Review } from './review.ts';
import { foreignReaches, roleReaches, roleWays } from './role-reaches.ts';
import { type Frame, frameOf } from './scene.ts';

/** Who outside of the account can reach its data, decided by the evaluator. Never throws on any policy text. */
export const reviewOf = (ground: AccountGround): Review => reviewer()(ground);

type Ways = ReturnType<typeof roleWays>;

/**
 * {@link reviewOf} for a ground that grows: what was made of a bucket is made anew only where the bucket, or what decides
 * besides it, is another object than before.
 */
export function reviewer(): (ground: AccountGround) => Review {
  const direct = new Map<GroundBucket, readonly Reach[]>();
  let decided: DocumentsDecided = new Decided();
  const vended = new Map<GroundBucket, readonly Reach[]>();
  const throughRoles = new Map<GroundBucket, Map<string, readonly Reach[]>>();
  let ways: Ways = new Map();
  let known: readonly RolePath[] | undefined;
  let common: readonly unknown[] = [];
  let besides: readonly unknown[] = [];
  return (ground) => {
    const { account, at, roles, instances, organization, buckets, directories = [] } = ground;
    const frame = frameOf(ground);
    const nextCommon = [account, at, organization];
    if (differ(common, nextCommon)) {
      direct.clear();
      decided = new Decided();
      throughRoles.clear();
    }
    const nextBesides = [...nextCommon, roles, instances];
    if (differ(besides, nextBesides)) {
      vended.clear();
      ways = roleWays(ground);
      known = undefined;
    }
    const paths = () => (known ??= rolePaths(ground));
    common = nextCommon;
    besides = nextBesides;
    const reaches = merged([
      ...buckets.flatMap((bucket) =>
        once(direct, bucket, () => [
          ...resourceReaches(bucket.situation, frame, decided),
          ...aclReaches(bucket, frame),
        ]),
      ),
      ...buckets.flatMap((bucket) => {
        const ofBucket = once(throughRoles, bucket, () => new Map<string, readonly Reach[]>());
        return [...ways].flatMap(([path, ofPath]) =>
          once(ofBucket, path, () => roleReaches(ofPath, bucket.situation, frame, organization)),
        );
      }),
      ...buckets.flatMap((bucket) =>
        once(vended, bucket, () => accessGrantReaches(ground, bucket.situation, frame)),
      ),
      ...directories.flatMap((directory) => [
        ...directoryReaches(directory, frame),
        ...directoryRoleReaches(paths(), directory, frame, organization),
      ]),
      ...elsewhere(ground, ways, frame),
    ]);
    return { reaches, findings: findingsOf(ground, reaches), unknown: ground.unread };
  };
}

/** Data of other accounts that is reached by way of this one. */
function elsewhere({ names, foreign }: AccountGround, ways: Ways, frame: Frame): readonly Reach[] {
  return [
    ...foreign.flatMap((situation) => resourceReaches(situation, frame, new Decided())),
    ...(names === undefined ? [] : foreignReaches([...ways.values()].flat(), new Set(names), foreign, frame)),
  ];
}

const differ = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length !== other.length || one.some((value, at) => value !== other[at]);

function once<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = make();
  known.set(key, value);
  return value;
}
