import { findAction } from '../data/catalog.ts';
import { isTestable } from '../requests/carried.ts';
import { ABILITIES } from './abilities.ts';
import { type ConditionBlock, allOf, conditionOf, oneOrMany } from './condition-block.ts';
import { requestConditions, uploadCondition } from './grant-condition.ts';
import type { Grant, Place, PlacePoint } from './grant.ts';
import type { PrincipalGroup } from './principal-groups.ts';

/** What a policy's statements are about: a bucket, or an access point in front of it. */
export interface GrantTarget {
  /** ARN of the bucket or access point itself. */
  readonly arn: string;
  /** What a key is put behind: `arn:aws:s3:::bucket/`, `…:accesspoint/name/object/`. */
  readonly objects: string;
}

export const bucketTarget = ({ partition, bucket }: Pick<Place, 'partition' | 'bucket'>): GrantTarget => ({
  arn: `arn:${partition}:s3:::${bucket}`,
  objects: `arn:${partition}:s3:::${bucket}/`,
});

export function pointArn(
  { partition, region }: Pick<Place, 'partition' | 'region'>,
  point: Pick<PlacePoint, 'name' | 'account'>,
): string {
  return `arn:${partition}:s3:${region}:${point.account}:accesspoint/${point.name}`;
}

export function pointTarget(place: Place): GrantTarget {
  const { accessPoint } = place;
  if (accessPoint === undefined) return bucketTarget(place);
  const arn = pointArn(place, accessPoint);
  return { arn, objects: `${arn}/object/` };
}

/** A statement of a policy as JSON, with the members in the order people write them in. */
export type StatementJson = Readonly<Record<string, unknown>>;

/** What the Sids of a grant's statements end in. */
type Suffix = 'Objects' | 'Puts' | 'Lists' | 'Bucket' | 'Never';

/** Statements of one Sid are numbered, and those about a second place say so: `ReadObjects2`, `ReadObjectsOf2`. */
const OWN_SID = /^(.*)(?:Objects|Puts|Lists|Bucket|Never)\d*(?:Of\d+)?$/;

/** The name of the grant that wrote a statement of this Sid; undefined for Sids of another form. */
export const grantNameOf = (sid: string): string | undefined => OWN_SID.exec(sid)?.[1];

/** Part of the grant that one statement can say. */
interface Portion {
  readonly suffix: Suffix;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition: ConditionBlock;
  /** Whether the grant's conditions hold for it as well: a Deny holds whatever they say. */
  readonly conditional: boolean;
}

/**
 * The grant as statements about one place. `groups` are the principals of a resource's policy; none for the policy of
 * whoever it is attached to. `under: 'nothing'` leaves the grant's conditions to the other side's documents.
 */
export function grantStatements(
  grant: Grant,
  place: Place,
  targets: readonly GrantTarget[],
  groups: readonly PrincipalGroup[] | undefined,
  under: 'conditions' | 'nothing' = 'conditions',
): readonly StatementJson[] {
  const conditional = under === 'conditions';
  const who = groups ?? [{ principal: undefined, condition: {} }];
  const requests = conditional ? requestConditions(grant.conditions) : [{}];
  const statements = portionsOf(grant, place, targets, conditional).flatMap((portion) =>
    who.flatMap(({ principal, condition }) =>
      (portion.conditional ? requests : [{}]).map((request) => ({
        Sid: `${grant.name}${portion.suffix}`,
        Effect: portion.effect,
        ...(principal === undefined ? {} : { Principal: principal }),
        Action: oneOrMany(portion.actions),
        Resource: oneOrMany(portion.resources),
        ...conditionOf(allOf(condition, portion.condition, request)),
      })),
    ),
  );
  return withOwnSids(statements);
}

function portionsOf(
  { abilities, never = [], conditions }: Grant,
  place: Place,
  targets: readonly GrantTarget[],
  conditional: boolean,
): readonly Portion[] {
  const prefixes = place.prefixes.length === 0 ? [''] : place.prefixes;
  const objects = targets.flatMap((target) => prefixes.map((prefix) => `${target.objects}${prefix}*`));
  const itself = targets.map(({ arn }) => arn);
  const of = (part: 'objects' | 'listing' | 'bucket' | 'tagged' | 'owned') => [
    ...new Set(abilities.flatMap((ability) => ABILITIES[ability][part] ?? [])),
  ];
  const denied = [...new Set(never.flatMap((ability) => ABILITIES[ability].objects))];
  const upload = new Map<string, ConditionBlock>(
    conditional
      ? [
          ['s3:PutObject', uploadCondition(conditions)],
          // Of the headers of an upload, the permission to set its ACL knows the ACL alone.
          ['s3:PutObjectAcl', uploadCondition({ ownerFullControl: conditions.ownerFullControl })],
        ]
      : [],
  );
  const tags = conditional ? (place.tags ?? {}) : {};
  const groups = new Map<string, { condition: ConditionBlock; actions: string[] }>();
  const isTagged = Object.keys(place.tags ?? {}).length > 0;
  const isOwned = conditions.ownerFullControl === true;
  for (const action of [
    ...of('objects'),
    ...(isOwned ? of('owned') : []),
    ...(isTagged ? of('tagged') : []),
  ]) {
    const own = allOf(upload.get(action) ?? {}, tagCondition(action, tags) ?? {});
    if (isTagged && !canBeTagged(action)) continue;
    const id = JSON.stringify(own);
    groups.set(id, { condition: own, actions: [...(groups.get(id)?.actions ?? []), action] });
  }
  const portion = (
    suffix: Suffix,
    actions: readonly string[],
    resources: readonly string[],
    condition = {},
  ) =>
    actions.length === 0
      ? []
      : [{ suffix, effect: 'Allow' as const, actions, resources, condition, conditional: true }];
  return [
    ...[...groups.values()].flatMap(({ condition, actions }) =>
      portion(
        actions.includes('s3:PutObject') && groups.size > 1 ? 'Puts' : 'Objects',
        actions,
        objects,
        condition,
      ),
    ),
    ...portion('Lists', of('listing'), itself, prefixCondition(place.prefixes)),
    ...portion('Bucket', of('bucket'), itself),
    ...(denied.length === 0
      ? []
      : [
          {
            suffix: 'Never' as const,
            effect: 'Deny' as const,
            actions: denied,
            resources: objects,
            condition: {},
            conditional: false,
          },
        ]),
  ];
}

/** The prefix itself too: a folder is opened by it. */
const prefixCondition = (prefixes: readonly string[]): ConditionBlock =>
  prefixes.length === 0
    ? {}
    : { StringLike: { 's3:prefix': oneOrMany(prefixes.map((prefix) => `${prefix}*`)) } };

/**
 * By what tags the action can be limited; undefined where it cannot be. What writes is held to the tags it sets, since
 * a new object has none yet.
 */
function tagCondition(actionId: string, tags: Readonly<Record<string, string>>): ConditionBlock | undefined {
  const action = findAction(actionId);
  if (action === undefined || Object.keys(tags).length === 0) return {};
  const key = ['s3:RequestObjectTag', 's3:ExistingObjectTag'].find((one) =>
    isTestable(`${one.toLowerCase()}/x`, action),
  );
  return key === undefined
    ? undefined
    : {
        StringEquals: Object.fromEntries(
          Object.entries(tags).map(([name, value]) => [`${key}/${name}`, value]),
        ),
      };
}

/** Whether an action of objects can be limited to tagged ones. */
export const canBeTagged = (actionId: string): boolean => tagCondition(actionId, { x: 'x' }) !== undefined;

/** Statements of one portion are numbered from the second on. */
function withOwnSids(
  statements: readonly (StatementJson & { readonly Sid: string })[],
): readonly StatementJson[] {
  const counts = new Map<string, number>();
  return statements.map((statement) => {
    const count = (counts.get(statement.Sid) ?? 0) + 1;
    counts.set(statement.Sid, count);
    return count === 1 ? statement : { ...statement, Sid: `${statement.Sid}${count}` };
  });
}
