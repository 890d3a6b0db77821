import type { Statement } from '../../document/ast.ts';
import { keyActions } from '../../grants/key-statement.ts';
import { takesIn } from '../../needs/statements.ts';
import { documentId } from '../document-of.ts';
import { stable } from '../stable.ts';
import { type Bundle, bundlesOf } from './bundles.ts';
import { earlier, later } from './dates.ts';
import { type Draft, conditionsOf, draftOf, placeOf } from './draft.ts';
import { type RoleTarget, targetsIn } from './extents.ts';
import { abilitiesOf } from './given.ts';
import { readingsOf } from './readings.ts';
import { refusedByTrust } from './refused-by-trust.ts';
import { isThroughS3 } from './through-s3.ts';
import type {
  HeldConditions,
  HeldDocument,
  HeldLine,
  HeldPart,
  HeldPermission,
  HeldPlace,
  HeldWho,
} from './types.ts';

type Role = Extract<HeldDocument, { kind: 'role' }>;

const ASSUMING = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

/** What a role's own policies give in S3, of one ability and under one condition, at as many places as it is given. */
export interface Permission {
  readonly policy: HeldPermission;
  readonly bundle: Bundle<RoleTarget>;
  readonly places: readonly HeldPlace[];
  readonly parts: readonly HeldPart[];
}

/** Somebody whom a role's trust policy lets in. */
export interface Trusted {
  readonly bundle: Bundle;
  readonly who: HeldWho;
  /** Why it gives nothing whatever the role may do, in a sentence. */
  readonly broken: string | undefined;
}

/** Everybody who may assume the role. `now`: milliseconds since the epoch. */
export function trustedBy(
  { account, arn, text }: Omit<Role, 'permissions'>,
  now: number,
): readonly Trusted[] {
  const trust = readingsOf({
    text,
    document: documentId(account, { kind: 'role', arn }),
    targetsOf: (statement) => (ASSUMING.some((action) => takesIn(statement, action)) ? [undefined] : []),
  });
  return bundlesOf(trust).flatMap((bundle): Trusted[] => {
    const { who } = bundle;
    if (who === undefined) return [];
    return [
      { bundle, who, broken: bundle.broken ?? refusedByTrust(text, arn, who, conditionsOf(bundle), now) },
    ];
  });
}

/** Everybody who may assume the role, with each of the things that it may do. `now`: milliseconds since the epoch. */
export function grantsOfRole(document: Role, now: number): readonly Draft[] {
  const permissions = document.permissions.flatMap((policy) => permissionsIn(document, policy));
  return trustedBy(document, now).flatMap((trusted) => {
    const { bundle, who, broken } = trusted;
    if (permissions.length > 0)
      return permissions.map((permission, index): Draft => {
        const draft = draftThrough(document, trusted, permission);
        return { ...draft, id: `${draft.id} for ${index}` };
      });
    const given = {
      ...bundle,
      who,
      texts: [],
      broken: broken ?? 'No policy of the role allows anything in S3.',
    };
    return [
      draftOf(given, documentId(document.account, document), [], { ...wayOf(document), permissions: [] }),
    ];
  });
}

/** What somebody may do in S3 who assumes the role. */
export function draftThrough(
  role: Omit<Role, 'permissions' | 'text'>,
  { bundle, who, broken }: Trusted,
  { policy, bundle: permission, places, parts }: Permission,
): Draft {
  const draft = draftOf(
    {
      ...permission,
      ...bundle,
      who,
      given: permission.given,
      texts: permission.texts,
      never: permission.never,
      broken: broken ?? permission.broken,
    },
    documentId(role.account, role),
    places,
    // What is attached is not the role's alone to change.
    { ...wayOf(role), permissions: policy.attached === true ? [] : parts },
  );
  return {
    ...draft,
    ...(permission.name === undefined ? {} : { name: permission.name }),
    conditions: together(conditionsOf(bundle), conditionsOf(permission)),
  };
}

const wayOf = ({ arn }: Pick<Role, 'arn'>) => ({ way: 'role', role: arn, public: false }) as const;

/** Statements about several buckets that say the same of each are one permission. */
export function permissionsIn(
  { account, arn }: Pick<Role, 'account' | 'arn'>,
  policy: HeldPermission,
): readonly Permission[] {
  const { name: policyName, text } = policy;
  const document = documentId(account, { kind: 'role-policy', arn, policyName });
  const bundles = bundlesOf(
    readingsOf<RoleTarget>({ text, document, targetsOf: targetsIn, namesNobody: true }),
  );
  const permissions = new Map<string, Permission>();
  for (const bundle of bundles) {
    const { given, never, name, broken, target, parts } = bundle;
    if (target === undefined) continue;
    const { bucket, point } = target;
    const place = placeOf(bundle, { bucket, ...(point === undefined ? {} : { accessPoint: point }) });
    const id = stable([{ given }, { never }, { name }, { broken }, conditionsOf(bundle)]);
    const before = permissions.get(id);
    permissions.set(id, {
      policy,
      bundle: before?.bundle ?? bundle,
      places: [...(before?.places ?? []), place],
      parts: [...(before?.parts ?? []), ...parts],
    });
  }
  const keys = keyParts(document, text);
  return [...permissions.values()].map((one) => ({
    ...one,
    parts: [...one.parts, ...(needsKey(one.bundle) ? keys : [])],
  }));
}

/** Statements that let the role use keys, for what it does in S3. */
function keyParts(document: string, text: string): readonly HeldPart[] {
  const ofKeys = (statement: Statement) => statement.actions.some(({ value }) => /^kms:/i.test(value));
  const readings = readingsOf({
    text,
    document,
    targetsOf: (statement) => (ofKeys(statement) ? [undefined] : []),
    namesNobody: true,
  });
  return readings.flatMap(({ effect, conditions, parts }) =>
    effect === 'Allow' && isThroughS3(conditions.always) ? parts : [],
  );
}

function needsKey({ given, texts, conditions }: Bundle): boolean {
  const { abilities, partly } = abilitiesOf(given, texts, Object.keys(conditions.tags).length > 0);
  return keyActions([...abilities, ...partly]).length > 0;
}

/** What both the trust and the role's own policy ask: each of them refuses for itself. */
function together(trust: HeldConditions, permission: HeldConditions): HeldConditions {
  const { until, from, network, others, ...rest } = permission;
  const end = earlier(trust.until, until);
  const start = later(trust.from, from);
  const differs =
    network !== undefined && trust.network !== undefined && stable(network) !== stable(trust.network);
  const unsaid = [...trust.others, ...others, ...(differs ? linesOf(network) : [])];
  const [where] = [trust.network ?? network];
  return {
    ...rest,
    ...trust,
    ...(end === undefined ? {} : { until: end }),
    ...(start === undefined ? {} : { from: start }),
    ...(where === undefined ? {} : { network: where }),
    others: [...new Map(unsaid.map((line) => [stable(line), line])).values()],
  };
}

const linesOf = ({
  ranges,
  vpcs,
  endpoints,
}: NonNullable<HeldConditions['network']>): readonly HeldLine[] => [
  ...(ranges === undefined ? [] : [{ operator: 'IpAddress', key: 'aws:SourceIp', values: ranges }]),
  ...(vpcs === undefined ? [] : [{ operator: 'StringEquals', key: 'aws:SourceVpc', values: vpcs }]),
  ...(endpoints === undefined
    ? []
    : [{ operator: 'StringEquals', key: 'aws:SourceVpce', values: endpoints }]),
];
