import { draftThrough, type Permission, permissionsIn } from '../access/recognise/role-grants.ts';
import type { Draft } from '../access/recognise/draft.ts';
import type { HeldPlace } from '../access/recognise/types.ts';
import { whoId } from '../access/recognise/who-id.ts';
import { keyIn } from '../access/recognise/decided-state.ts';
import { globMatches, hasWildcards, toGlob } from '../grammar/glob.ts';
import type { Situation } from '../situation/situation.ts';
import { bothOf, Decided, type Patterns, patternsIn, says } from './alike.ts';
import type { AccountGround, GroundRole } from './ground.ts';
import { judge, type Verdict } from './judge.ts';
import { contentOf, makeReach, numbered } from './make-reach.ts';
import { ownLayers, type RolePath, rolePaths } from './paths.ts';
import type { Evidence, Reach, ReachStep } from './reach.ts';
import { type Frame, sceneOf, unreadFor } from './scene.ts';

/** What somebody from outside may do as a role of the account, at a place as the role's policy writes it. */
interface RoleWay {
  readonly path: RolePath;
  /** The one that acts. */
  readonly role: GroundRole;
  readonly draft: Draft;
  readonly place: HeldPlace;
  readonly evidence: readonly Evidence[];
  readonly nth: number;
  /** What the role's policies tell buckets apart by. */
  readonly patterns: Patterns;
  /** What came of it at buckets so far. */
  readonly decided: Decided<Reach>;
}

/**
 * All ways through roles, whatever the buckets, by the path that leads to them: as long as who comes and the roles are the
 * same objects, what a path comes to at a bucket is the same.
 */
export function roleWays(
  ground: Pick<AccountGround, 'account' | 'at' | 'roles' | 'organization'>,
): ReadonlyMap<string, readonly RoleWay[]> {
  const { account } = ground;
  const permissions = new Map<string, readonly Permission[]>();
  const permissionsOf = (role: GroundRole) => {
    const known =
      permissions.get(role.arn) ??
      policiesOf(role).flatMap((policy) => permissionsIn({ account, arn: role.arn }, policy));
    permissions.set(role.arn, known);
    return known;
  };
  const ways = new Map<string, readonly RoleWay[]>();
  for (const path of rolePaths(ground)) {
    const role = path.roles.at(-1);
    if (role !== undefined) ways.set(keyOf(path), waysOf(path, role));
  }
  return ways;

  function waysOf(path: RolePath, role: GroundRole): readonly RoleWay[] {
    const { identity = [], boundary } = ownLayers(role);
    const patterns = patternsIn([...identity, ...(boundary ? [boundary] : [])]);
    const all = permissionsOf(role).flatMap((permission) => {
      const draft = draftThrough({ kind: 'role', account, arn: role.arn }, path.trusted, permission);
      const evidence = [...path.evidence, ...evidenceOf(role, permission)];
      return permission.places.map((place) => ({ path, role, draft, place, evidence }));
    });
    // Statements that have no Sids and are about the same place, nothing else tells apart.
    return numbered(
      all,
      ({ place, evidence }) => JSON.stringify([place, evidence.map(({ sid }) => sid ?? '')]),
      ({ draft }) => contentOf(draft),
    ).map(({ item, nth }) => ({ ...item, nth, patterns, decided: new Decided() }));
  }
}

const numbers = new WeakMap<GroundRole, number>();
let last = 0;

/** Tells one role as it was read from every other reading. */
function numberOf(role: GroundRole): number {
  const known = numbers.get(role) ?? (last += 1);
  numbers.set(role, known);
  return known;
}

const keyOf = ({ trusted, roles, evidence }: RolePath): string =>
  JSON.stringify([whoId(trusted.who), trusted.bundle.parts, roles.map(numberOf), evidence]);

/** What the ways come to at a bucket of the account. */
export function roleReaches(
  ways: readonly RoleWay[],
  situation: Situation,
  frame: Frame,
  organization: AccountGround['organization'],
): readonly Reach[] {
  const { bucket } = situation;
  const spot = { situation, encryptionKey: frame.keyOf(bucket) };
  const others = ({ patterns }: RoleWay) => bothOf(patterns, frame.patterns);
  return ways.flatMap((way) =>
    placesAt(way.place, situation).map((place) => {
      const unread = unreadOfRole(way.role) ?? unreadFor(situation, way.draft, place);
      // Of a pattern it is the same at all buckets that nothing tells apart.
      const isOne =
        place.accessPoint !== undefined || unread !== undefined || !hasWildcards(way.place.bucket);
      const known = isOne ? undefined : way.decided.find(spot, others(way));
      if (known !== undefined) return { ...known, where: { ...known.where, buckets: [bucket] } };
      const layers = { ...ownLayers(way.role), scps: organization?.scps };
      const verdict = judge(way.draft, place, sceneOf(situation, frame, layers, unread));
      // A pattern stays one reach, whatever it comes to.
      const reach = reachOf(way, place.accessPoint === undefined ? way.place : place, verdict, frame, bucket);
      if (!isOne && !says(verdict, spot)) way.decided.keep(spot, others(way), [keyIn(place)], reach);
      return reach;
    }),
  );
}

/** Where a role's policy names buckets that are not the account's own. */
export function foreignReaches(
  ways: readonly RoleWay[],
  own: ReadonlySet<string>,
  foreign: readonly Situation[],
  frame: Frame,
): readonly Reach[] {
  const known = new Map(foreign.map((one) => [one.bucket, one]));
  return ways.flatMap((way) => {
    const { bucket } = way.place;
    if (bucket === '' || hasWildcards(bucket) || bucket.includes('${') || own.has(bucket)) return [];
    const situation = known.get(bucket) ?? elsewhere(bucket, frame);
    const unread = unreadOfRole(way.role) ?? unreadFor(situation, way.draft, way.place);
    const verdict = judge(way.draft, way.place, sceneOf(situation, frame, ownLayers(way.role), unread));
    return [reachOf(way, way.place, verdict, frame, undefined)];
  });
}

/** A bucket of another account, of which nothing is known. */
const elsewhere = (bucket: string, { partition }: Frame): Situation => ({
  partition,
  bucket,
  account: '',
  bucketPolicy: null,
  accessPoints: [],
  unread: [{ kind: 'bucket' }],
});

function reachOf(
  { path, role, draft, evidence, nth }: RoleWay,
  place: HeldPlace,
  verdict: Verdict,
  frame: Frame,
  bucket: string | undefined,
): Reach {
  const through: ReachStep[] = path.roles.map(({ arn }) => ({ kind: 'role', arn }));
  if (place.accessPoint !== undefined) through.push({ kind: 'access-point', arn: place.accessPoint.arn });
  return makeReach(
    {
      ...frame,
      who: draft.who,
      way: 'role',
      through,
      place,
      evidence,
      conditions: draft.conditions,
      others: draft.others,
      public: false,
      nth,
      ...(role.lastUsed === undefined ? {} : { lastUsed: role.lastUsed }),
    },
    verdict,
    bucket,
  );
}

/** What a place of a role's policy comes to at a bucket: itself, or the bucket's access points that it names. */
function placesAt(place: HeldPlace, { bucket, accessPoints }: Situation): readonly HeldPlace[] {
  const { accessPoint } = place;
  if (accessPoint === undefined)
    return globMatches(toGlob(place.bucket), bucket) ? [{ ...place, bucket }] : [];
  const named = toGlob(accessPoint.arn);
  return accessPoints
    .filter(({ arn }) => globMatches(named, arn))
    .map(({ arn, name, account, vpcId }) => ({
      ...place,
      bucket,
      accessPoint: { arn, name, account, ...(vpcId === undefined ? {} : { vpcId }) },
    }));
}

const policiesOf = ({ inline = {}, attached = [] }: GroundRole) => [
  ...Object.entries(inline).map(([name, text]) => ({ name, text })),
  ...attached.flatMap(({ arn, text }) => (text === undefined ? [] : [{ name: arn, text, attached: true }])),
];

/** Why what is known of the role's policies does not settle what it may do. */
export function unreadOfRole({ name, inline, attached, boundary }: GroundRole): string | undefined {
  const missing = [
    ...(inline === undefined ? ['its inline policies'] : []),
    ...(attached === undefined ? ['what is attached to it'] : []),
    ...(attached ?? []).flatMap(({ arn, text }) => (text === undefined ? [arn] : [])),
    ...(boundary === undefined ? ['its permissions boundary'] : []),
  ];
  return missing.length === 0 ? undefined : `Of the role ${name} was not read: ${missing.join(', ')}.`;
}

function evidenceOf({ arn }: GroundRole, { policy, parts }: Permission): readonly Evidence[] {
  return parts.map(({ statement, sid }) => ({
    kind: 'identity',
    ...(policy.attached === true ? { arn: policy.name } : { arn, policy: policy.name }),
    statement,
    ...(sid === undefined ? {} : { sid }),
  }));
}
