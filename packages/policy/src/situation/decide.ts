import { evaluate } from '../evaluate/evaluate.ts';
import type { AccessRequest, Decision, PolicySet, PolicySource } from '../evaluate/types.ts';
import type { Ask } from './ask.ts';
import type { AccessPointSituation, Situation } from './situation.ts';

/** Name of the policy that stands for what a principal's own account allows it. */
export const ASSUMED_PERMISSIONS = 'its own permissions (taken to allow everything)';

const EVERYTHING: PolicySource = {
  name: ASSUMED_PERMISSIONS,
  document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
};

/** Decides what is asked as the situation stands. Never throws on any policy text. */
export function decide(ask: Ask, situation: Situation): Decision {
  const { accessPoint } = ask;
  if (accessPoint !== undefined && pointOf(situation, accessPoint) === undefined) return absent(accessPoint);
  const { request, policies } = requestOf(ask, situation);
  return evaluate(request, policies);
}

/** The evaluator's request and policies for what is asked. */
export function requestOf(ask: Ask, situation: Situation): { request: AccessRequest; policies: PolicySet } {
  const { partition, bucket, account } = situation;
  const point = ask.accessPoint === undefined ? undefined : pointOf(situation, ask.accessPoint);
  const bucketArn = `arn:${partition}:s3:::${bucket}`;
  const mine = {
    identity: ask.permissions === 'everything' ? [EVERYTHING] : [],
    ...(situation.ownership === undefined ? {} : { ownership: situation.ownership }),
    ...(ask.session === undefined ? {} : { session: ask.session }),
    ...(situation.organizationBlock === undefined
      ? {}
      : { organizationPublicAccessBlock: situation.organizationBlock }),
    ...(situation.accountBlock === undefined ? {} : { accountPublicAccessBlock: situation.accountBlock }),
    ...(situation.bucketBlock === undefined ? {} : { bucketPublicAccessBlock: situation.bucketBlock }),
  };
  const request = {
    principal: ask.principal,
    action: ask.action,
    context: ask.context,
    ...(ask.canonicalUserId === undefined ? {} : { canonicalUserId: ask.canonicalUserId }),
  };
  if (point !== undefined && isOnAccessPoint(ask.action)) {
    // Calls about the access point itself go to S3 Control and never touch the bucket.
    return {
      request: { ...request, resource: point.arn, resourceAccount: point.account },
      policies: {
        ...mine,
        ...sourceOf(`policy of access point ${point.name}`, point.policy, unreadPoint(situation, point)),
      },
    };
  }
  return {
    request: {
      ...request,
      resource: ask.key === undefined ? bucketArn : `${bucketArn}/${ask.key}`,
      resourceAccount: account,
    },
    policies: {
      ...mine,
      ...sourceOf(
        `bucket policy of ${bucket}`,
        situation.bucketPolicy,
        situation.unread.some(({ kind }) => kind === 'bucket'),
      ),
      ...(point === undefined
        ? {}
        : { accessPoint: throughPoint(point, ask, unreadPoint(situation, point)) }),
      ...ownerOf(ask, situation),
    },
  };
}

const pointOf = ({ accessPoints }: Situation, arn: string) => accessPoints.find((point) => point.arn === arn);

/** Through an access point that is not there, nobody gets in. */
function absent(accessPoint: string): Decision {
  return {
    effect: 'implicit-deny',
    allowed: false,
    deciding: [
      { kind: 'access-point', policy: accessPoint, why: `There is no access point ${accessPoint} here.` },
    ],
    trace: [],
    assumed: [],
    unread: [],
    notKnown: [],
  };
}

/** Actions whose resource is the access point: `s3:GetAccessPointPolicy` and its like. */
export const isOnAccessPoint = (action: string): boolean => /^s3:\w*AccessPoint/i.test(action);

const unreadPoint = ({ unread }: Situation, { name }: AccessPointSituation) =>
  unread.some((one) => one.kind === 'access-point' && (one.name === undefined || one.name === name));

function throughPoint(
  point: AccessPointSituation,
  ask: Ask,
  unread: boolean,
): NonNullable<PolicySet['accessPoint']> {
  return {
    arn: point.arn,
    account: point.account,
    networkOrigin: point.networkOrigin,
    ...(point.vpcId === undefined ? {} : { vpcId: point.vpcId }),
    resource: ask.key === undefined ? point.arn : `${point.arn}/object/${ask.key}`,
    ...(point.policy === null
      ? unread
        ? {}
        : { policy: null }
      : { policy: { name: `policy of access point ${point.name}`, document: point.policy } }),
    ...(point.publicAccessBlock === undefined ? {} : { publicAccessBlock: point.publicAccessBlock }),
  };
}

/** Null where there is none; left out where it could not be read. */
const sourceOf = (name: string, text: string | null, unread: boolean): Pick<PolicySet, 'resource'> =>
  text === null ? (unread ? {} : { resource: null }) : { resource: { name, document: text } };

function ownerOf(ask: Ask, situation: Situation): Pick<PolicySet, 'objectOwnerAccount'> {
  const enforced = (situation.ownership ?? 'BucketOwnerEnforced') === 'BucketOwnerEnforced';
  const writer = ask.objectWriter;
  return enforced || ask.key === undefined || writer === undefined || writer === situation.account
    ? {}
    : { objectOwnerAccount: writer };
}
