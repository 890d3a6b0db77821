import { draftsOf } from '../access/recognise/grants-in.ts';
import { trustedBy } from '../access/recognise/role-grants.ts';
import type { HeldWho } from '../access/recognise/types.ts';
import { parseArn } from '../grammar/arn.ts';
import { plural } from '../grammar/plural.ts';
import type { AccountGround, GroundKey } from './ground.ts';
import { documentsOf } from './resource-reaches.ts';
import type { ReviewFinding } from './review.ts';

/**
 * Days after which AWS's own checks call an access key old.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-3
 */
export const KEY_OLD_AFTER_DAYS = 90;
const DAY = 86_400_000;
/** IAM tells of a key's use some hours late. */
const SETTLED = 1;

type Found = Omit<ReviewFinding, 'id' | 'account'>;

/**
 * Access keys that open the account for as long as nobody takes them away: old ones that are used, which want to be
 * rotated, and those that nobody uses, which want to be switched off.
 */
export function keyFindings(ground: AccountGround): readonly Found[] {
  const { keys = [], at } = ground;
  if (keys.length === 0) return ofRoot(ground);
  const now = Date.parse(at);
  const named = placesByUser(ground, new Set(keys.map(({ user }) => user)), now);
  return [...ofRoot(ground), ...keys.flatMap((key) => ofKey(key, named.get(key.user) ?? [], now))];
}

/** Nothing but the organization holds root back, and it needs no key for what it alone may do. */
const ofRoot = ({ rootKeys, partition, account }: AccountGround): readonly Found[] =>
  rootKeys === true
    ? [
        {
          kind: 'root-key',
          severity: 'high',
          on: `arn:${partition}:iam::${account}:root`,
          text: 'Root has an access key: no policy of the account holds back whoever has it. Root alone can delete it.',
          reaches: [],
        },
      ]
    : [];

function ofKey(key: GroundKey, places: readonly string[], now: number): readonly Found[] {
  const { id, user, created, lastUsed, service } = key;
  const age = daysSince(created, now);
  const idle = lastUsed === null ? age : daysSince(lastUsed, now);
  const isOld = age !== undefined && age > KEY_OLD_AFTER_DAYS;
  const isIdle =
    lastUsed === null ? age === undefined || age >= SETTLED : idle !== undefined && idle > KEY_OLD_AFTER_DAYS;
  if (!isOld && !isIdle) return [];
  const opensData = places.length > 0 || (!isIdle && service === 's3');
  const made = created === undefined ? '' : ` of ${created.slice(0, 10)}`;
  const used =
    lastUsed === undefined
      ? 'when it was last used could not be read'
      : lastUsed === null
        ? 'it was never used'
        : `it was last used on ${lastUsed.slice(0, 10)}${service === undefined ? '' : ` for ${service}`}`;
  const what = isIdle
    ? 'Nobody seems to need it'
    : `It is ${plural(age ?? 0, 'day')} old, and is to be rotated`;
  return [
    {
      kind: isIdle ? 'unused-key' : 'old-key',
      severity: isOld && opensData ? 'medium' : 'low',
      on: user,
      text: `Access key ${shortKey(id)}${made}: ${used}. ${what}.${placeWords(places)}`,
      reaches: [],
      key: id,
    },
  ];
}

const daysSince = (then: string | null | undefined, now: number): number | undefined =>
  then === undefined || then === null ? undefined : Math.floor((now - Date.parse(then)) / DAY);

/** Enough of it to be told from another one of the same user. */
const shortKey = (id: string): string => `${id.slice(0, 4)}…${id.slice(-4)}`;

const MOST = 3;

function placeWords(places: readonly string[]): string {
  if (places.length === 0) return '';
  const more = places.length - MOST;
  const named = places.slice(0, MOST).join(', ');
  return ` Its user is let in by ${more > 0 ? `${named} and ${more} more` : named}.`;
}

/** By the ARN of a user of the account: what lets it in, beside policies of its own. */
function placesByUser(
  { buckets, foreign, roles, instances, account }: AccountGround,
  users: ReadonlySet<string>,
  now: number,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const note = (who: HeldWho, place: string) => {
    if (who.kind !== 'user' || !users.has(who.arn)) return;
    const places = found.get(who.arn);
    if (places === undefined) found.set(who.arn, new Set([place]));
    else places.add(place);
  };
  // Most policies name no user at all: those are not looked through.
  const namesUsers = (text: string) => text.includes(':user');
  for (const situation of [...buckets.map((one) => one.situation), ...foreign])
    for (const document of documentsOf(situation, account))
      if (namesUsers(document.text))
        for (const { who } of draftsOf(document, now))
          note(
            who,
            document.kind === 'bucket'
              ? `the policy of ${document.bucket}`
              : `the access point ${document.name}`,
          );
  for (const { arn, name, trust } of roles)
    if (namesUsers(trust))
      for (const { who } of trustedBy({ kind: 'role', arn, account, text: trust }, now))
        note(who, `the role ${name}`);
  for (const { region, grants } of instances)
    for (const { grantee, granteeType } of grants)
      if (granteeType === 'IAM' && parseArn(grantee)?.resource.startsWith('user/') === true)
        note({ kind: 'user', arn: grantee }, `Access Grants of ${region}`);
  return new Map([...found].map(([user, places]) => [user, [...places].toSorted()]));
}
