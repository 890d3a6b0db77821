import { principalFromArn } from '@drawbridge-s3/policy/callers';
import { evaluate, type Principal, type PublicAccessBlock } from '@drawbridge-s3/policy/evaluate';
import { isPublicPolicy, mostRestrictive } from '@drawbridge-s3/policy/public';
import { attachedTo, wayTo } from '../organizations/organization';
import { accountBlock } from '../organizations/s3-policy';
import { accessPointArn } from '../world/lookup';
import type { Account, Bucket, World } from '../world/types';
import type { Analyzer } from './analyzers';
import { type AnalyzedPolicy, type External, external, idOf } from './external';

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ExternalAccessDetails.html */
export interface Finding extends Pick<External, 'condition' | 'isPublic' | 'principal'> {
  readonly id: string;
  readonly resource: string;
  readonly resourceType: 'AWS::S3::Bucket' | 'AWS::IAM::Role';
  readonly resourceOwnerAccount: string;
  readonly action: readonly string[];
  readonly sources: readonly object[];
  readonly resourceControlPolicyRestriction: 'APPLICABLE' | 'NOT_APPLICABLE';
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

interface Analyzed extends Pick<Finding, 'resource' | 'resourceType' | 'sources' | 'createdAt'> {
  readonly policy: AnalyzedPolicy;
  /** RestrictPublicBuckets is in force. */
  readonly restricted: boolean;
}

/**
 * Who outside the zone of trust gets at buckets of the Region, through their access points as well, and into roles. An
 * Allow that a Deny of the same policy takes back is none, nor one that RestrictPublicBuckets keeps from everybody.
 */
export function findingsInWorld(world: World, analyzer: Analyzer): readonly Finding[] {
  const zone = new Set(analyzer.zone);
  return analyzer.zone.flatMap((id) => {
    const account = world.accounts.get(id);
    if (account === undefined) return [];
    const restriction = hasResourcePolicies(world, id) ? 'APPLICABLE' : 'NOT_APPLICABLE';
    return analyzedIn(world, account, analyzer.region).flatMap(
      ({ policy, restricted, resource, resourceType, sources, createdAt }) =>
        external(policy, (other) => zone.has(other)).flatMap((found): Finding[] => {
          const kind = policy.kind === 'trust' ? undefined : policy.kind;
          if (restricted && kind !== undefined && isPublicPolicy(policy.text, { kind }).public) return [];
          const action = leftBy(policy, found, id);
          if (action.length === 0) return [];
          const { condition, isPublic, principal } = found;
          const about = { resource, resourceType, sources, resourceOwnerAccount: id };
          return [
            {
              id: idOf({ analyzer: analyzer.arn, ...about, of: found.id }),
              ...about,
              action,
              condition,
              isPublic,
              principal,
              resourceControlPolicyRestriction: restriction,
              createdAt,
            },
          ];
        }),
    );
  });
}

function analyzedIn(world: World, account: Account, region: string): readonly Analyzed[] {
  const buckets = [...world.buckets.values()].filter(
    (bucket) => bucket.account === account.id && bucket.region === region && bucket.directory === undefined,
  );
  const roles = [...account.roles.values()].map((role): Analyzed => ({
    resource: role.arn,
    resourceType: 'AWS::IAM::Role',
    sources: [{ type: 'POLICY' }],
    createdAt: role.createdAt,
    policy: { text: role.trustPolicy, kind: 'trust' },
    restricted: false,
  }));
  return [...buckets.flatMap((bucket) => policiesOf(world, bucket)), ...roles];
}

function policiesOf(world: World, bucket: Bucket): readonly Analyzed[] {
  const ofAccount = accountBlock(world, bucket.account);
  const about = {
    resource: `arn:aws:s3:::${bucket.name}`,
    resourceType: 'AWS::S3::Bucket',
    createdAt: bucket.createdAt,
  } as const;
  const restricts = (ofPoint?: PublicAccessBlock) =>
    mostRestrictive(ofAccount, bucket.publicAccessBlock, ofPoint).restrictPublicBuckets;
  const points = [...world.accounts.values()]
    .flatMap((account) => [...account.accessPoints.values()])
    .filter((point) => point.bucket === bucket.name && point.networkOrigin === 'Internet');
  return [
    ...(bucket.policy === undefined
      ? []
      : [
          {
            ...about,
            sources: [{ type: 'POLICY' }],
            policy: { text: bucket.policy, kind: 'bucket' as const },
            restricted: restricts(),
          },
        ]),
    ...points.flatMap((point) =>
      point.policy === undefined
        ? []
        : [
            {
              ...about,
              sources: [{ type: 'S3_ACCESS_POINT', detail: { accessPointArn: accessPointArn(point) } }],
              policy: { text: point.policy, kind: 'access-point' as const },
              restricted: restricts(point.publicAccessBlock),
            },
          ],
    ),
  ];
}

/** Those of its actions that no Deny of the policy takes back, as far as one request for each can tell. */
function leftBy(
  { text, kind }: AnalyzedPolicy,
  { actions, resources, condition, principal }: External,
  account: string,
): readonly string[] {
  const asks = someoneOf(principal['AWS']);
  if (asks === undefined) return actions;
  const resource = (resources[0] ?? '').replaceAll(/[*?]/g, 'x');
  const left = actions.filter((action) => {
    if (/[*?]/.test(action)) return true;
    const { effect } = evaluate(
      { principal: asks, action, resource, resourceAccount: account, context: condition },
      {
        resourceKind: kind === 'trust' ? 'trust' : 'bucket',
        resource: { name: 'analyzed', document: text },
      },
    );
    return effect !== 'explicit-deny';
  });
  // What goes along with assuming a role is nothing by itself.
  const enters = kind !== 'trust' || left.some((action) => /AssumeRole|[*?]/i.test(action));
  return enters ? left : [];
}

/** Undefined for whom no sample stands: people of an identity provider, canonical ids. */
function someoneOf(named: string | undefined): Principal | undefined {
  if (named === undefined) return undefined;
  const account =
    named === '*' ? '000000000000' : (/^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(named) ?? [])[1];
  if (account === undefined) return principalFromArn(named);
  return { kind: 'user', account, arn: `arn:aws:iam::${account}:user/somebody`, userId: 'AIDASOMEBODY' };
}

function hasResourcePolicies({ organization }: World, account: string): boolean {
  if (organization === undefined || !organization.members.has(account)) return false;
  return wayTo(organization, account)
    .flatMap((target) => attachedTo(organization, target, 'RESOURCE_CONTROL_POLICY'))
    .some(({ awsManaged }) => !awsManaged);
}
