import { evaluate } from '../evaluate/evaluate.ts';
import type { AccessRequest, Decision, PolicySet, PolicySource } from '../evaluate/types.ts';
import { accessPointKeys } from '../requests/derived-keys.ts';
import type { Ask } from './ask.ts';
import type { AccessPointSituation, Situation } from './situation.ts';

/** Name of the policy that stands for what a principal's own account allows it. */
export const ASSUMED_PERMISSIONS = 'its own permissions (taken to allow everything)';

/** What a principal whose own policies are not known is taken to have. */
export const ALL_PERMISSIONS: readonly PolicySource[] = [
  {
    name: ASSUMED_PERMISSIONS,
    document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  },
];
const NO_PERMISSIONS: readonly PolicySource[] = [];

/** Decides what is asked as the situation stands. Never throws on any policy text. */
export function decide(ask: Ask, situation: Situation): Decision {
  const { accessPoint } = ask;
  if (accessPoint !== undefined && pointOf(situation, accessPoint) === undefined) return absent(accessPoint);
  const { request, policies } = requestOf(ask, situation);
  return evaluate(request, policies);
}

/**
 * The evaluator's request and policies for what is asked. Absent layers are named all the same: objects of one shape
 * are what the evaluator reads quickest, and a matrix asks some thousand times.
 */
export function requestOf(ask: Ask, situation: Situation): { request: AccessRequest; policies: PolicySet } {
  const { partition, bucket, account } = situation;
  const point = ask.accessPoint === undefined ? undefined : pointOf(situation, ask.accessPoint);
  // Calls about the access point itself go to S3 Control and never touch the bucket.
  const ofPoint = point !== undefined && isOnAccessPoint(ask.action) ? point : undefined;
  const bucketArn = `arn:${partition}:s3:::${bucket}`;
  return {
    request: {
      principal: ask.principal,
      canonicalUserId: ask.canonicalUserId,
      action: ask.action,
      resource: ofPoint?.arn ?? (ask.key === undefined ? bucketArn : `${bucketArn}/${ask.key}`),
      resourceAccount: ofPoint?.account ?? account,
      context: ofPoint === undefined ? ask.context : { ...ask.context, ...accessPointKeys(ofPoint) },
    },
    policies: {
      identity: ask.permissions === 'everything' ? ALL_PERMISSIONS : NO_PERMISSIONS,
      session: ask.session ?? ofFederated(ask),
      ownership: situation.ownership,
      organizationPublicAccessBlock: situation.organizationBlock,
      accountPublicAccessBlock: situation.accountBlock,
      bucketPublicAccessBlock: situation.bucketBlock,
      resource: ofPoint === undefined ? bucketPolicyOf(situation) : pointPolicyOf(situation, ofPoint),
      accessPoint:
        point === undefined || ofPoint !== undefined ? undefined : throughPoint(point, ask, situation),
      objectOwnerAccount: ofPoint === undefined ? ownerOf(ask, situation) : undefined,
    },
  };
}

/** What its own account allows a federated user, a session policy passes on: without one it has nothing. */
const ofFederated = ({ principal, permissions }: Ask): readonly PolicySource[] | undefined =>
  principal.kind === 'federated-user' && permissions === 'everything' ? ALL_PERMISSIONS : undefined;

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
  situation: Situation,
): NonNullable<PolicySet['accessPoint']> {
  return {
    arn: point.arn,
    account: point.account,
    networkOrigin: point.networkOrigin,
    vpcId: point.vpcId,
    resource: ask.key === undefined ? point.arn : `${point.arn}/object/${ask.key}`,
    policy: pointPolicyOf(situation, point),
    publicAccessBlock: point.publicAccessBlock,
  };
}

const bucketPolicyOf = ({ bucket, bucketPolicy, unread }: Situation) =>
  sourceOf(
    `bucket policy of ${bucket}`,
    bucketPolicy,
    unread.some(({ kind }) => kind === 'bucket'),
  );

const pointPolicyOf = (situation: Situation, point: AccessPointSituation) =>
  sourceOf(`policy of access point ${point.name}`, point.policy, unreadPoint(situation, point));

/** Null where there is none; undefined where it could not be read. */
function sourceOf(name: string, text: string | null, unread: boolean): PolicySource | null | undefined {
  if (text !== null) return { name, document: text };
  return unread ? undefined : null;
}

function ownerOf(ask: Ask, situation: Situation): string | undefined {
  const enforced = (situation.ownership ?? 'BucketOwnerEnforced') === 'BucketOwnerEnforced';
  const writer = ask.objectWriter;
  return enforced || ask.key === undefined || writer === situation.account ? undefined : writer;
}
