import type { Place } from '../grants/grant.ts';
import type { AccessPointSituation, Situation } from '../situation/situation.ts';
import type { DocumentPlace, GrantDocument, Ground, StandingRole } from './types.ts';

/** The ground as it is once every document is written. */
export function groundAfter(
  ground: Ground,
  documents: readonly GrantDocument[],
  places: readonly Place[],
): Ground {
  let after: Ground = {
    ...ground,
    situations: {
      ...Object.fromEntries(places.map((place) => [place.bucket, unknownBucket(place)])),
      ...ground.situations,
    },
  };
  const own = documents.filter(isOwnPolicy);
  for (const document of documents) if (!isOwnPolicy(document)) after = withDocument(after, document);
  // Of many grantees there is one each: added one by one, each would copy all before it.
  return { ...after, identities: { ...after.identities, ...Object.fromEntries(own.map(identityEntry)) } };
}

type OwnPolicy = GrantDocument & { readonly on: Extract<DocumentPlace, { kind: 'identity' }> };

const isOwnPolicy = (document: GrantDocument): document is OwnPolicy => document.on.kind === 'identity';

const identityEntry = (document: OwnPolicy) =>
  [document.on.arn ?? document.account, textOf(document)] as const;

/** A text that nothing could be added to stays what it was. */
const textOf = ({ statements, before, after }: GrantDocument) =>
  statements.length === 0 && before === null ? null : after;

/** A bucket nothing was read of. */
const unknownBucket = ({ partition, bucket, account }: Place): Situation => ({
  partition,
  bucket,
  account,
  bucketPolicy: null,
  accessPoints: [],
  unread: [{ kind: 'bucket' }, { kind: 'access-point' }],
});

function withDocument(ground: Ground, document: GrantDocument): Ground {
  const { on, account } = document;
  const text = textOf(document);
  switch (on.kind) {
    case 'bucket':
      return withSituation(ground, on.bucket, (situation) => ({
        ...situation,
        bucketPolicy: text,
        unread: situation.unread.filter(({ kind }) => kind !== 'bucket'),
      }));
    case 'access-point':
      return withSituation(ground, on.bucket, (situation) => {
        const known = situation.accessPoints.find(({ arn }) => arn === on.arn);
        const point: AccessPointSituation = {
          name: on.name,
          arn: on.arn,
          account,
          networkOrigin: on.vpcId === undefined ? 'Internet' : 'VPC',
          ...(on.vpcId === undefined ? {} : { vpcId: on.vpcId }),
          ...known,
          policy: text,
        };
        return {
          ...situation,
          accessPoints: [...situation.accessPoints.filter(({ arn }) => arn !== on.arn), point],
          unread: situation.unread.filter(
            ({ kind, name }) => kind !== 'access-point' || (name !== undefined && name !== on.name),
          ),
        };
      });
    case 'role':
      return withRole(ground, on.arn, (role) => ({ ...role, trust: text ?? '' }));
    case 'role-policy':
      return withRole(ground, on.arn, (role) => ({
        ...role,
        policies: { ...role.policies, [on.policyName]: text ?? '' },
      }));
    case 'identity':
      return ground;
    case 'cors':
      return { ...ground, cors: { ...ground.cors, [on.bucket]: text } };
    case 'key':
      return { ...ground, keys: { ...ground.keys, [on.arn]: text } };
  }
}

function withSituation(ground: Ground, bucket: string, change: (one: Situation) => Situation): Ground {
  const situation = ground.situations[bucket];
  return situation === undefined
    ? ground
    : { ...ground, situations: { ...ground.situations, [bucket]: change(situation) } };
}

function withRole(ground: Ground, arn: string, change: (role: StandingRole) => StandingRole): Ground {
  const role = ground.roles[arn] ?? { trust: '', policies: {} };
  return { ...ground, roles: { ...ground.roles, [arn]: change(role) } };
}
