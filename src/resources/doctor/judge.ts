import {
  evaluate,
  type Decision,
  type EncryptionKey,
  type Layer,
  type ObjectOwnership,
  type PolicySet,
  type PolicySource,
  type Principal,
  type PublicAccessBlock,
  type RequestContext,
  type StatementTrace,
} from '@drawbridge-s3/policy/evaluate';
import { ALL_PERMISSIONS } from '@drawbridge-s3/policy/situation';
import { isKnownKey } from '../known-keys';
import type { OwnHalf } from '../own-half/own-half';

/** A policy on the owner's side: null where there is none, undefined where it could not be read. */
export type ReadPolicy = string | null | undefined;

/** What is known of the side of whoever owns the data. */
export interface OwnerSide {
  readonly partition: string;
  /** Name of the bucket; undefined where an access point does not tell. */
  readonly bucket: string | undefined;
  /** Of a directory bucket, whose ARN names its Region and account. */
  readonly bucketArn?: string;
  /** 12 digits; undefined where nobody knows. */
  readonly account: string | undefined;
  readonly policy: ReadPolicy;
  readonly accountBlock?: PublicAccessBlock | null;
  readonly bucketBlock?: PublicAccessBlock | null;
  readonly ownership?: ObjectOwnership;
  readonly point?: {
    readonly arn: string;
    readonly account: string;
    readonly networkOrigin: 'Internet' | 'VPC';
    readonly vpcId?: string;
    readonly policy: ReadPolicy;
    readonly publicAccessBlock?: PublicAccessBlock | null;
  };
  /** Null: under no KMS key that has a say. Undefined: not known. */
  readonly key?: EncryptionKey | null;
}

export interface Question {
  readonly action: string;
  /** Key of the object; left out, the bucket or the access point itself is meant. */
  readonly key?: string;
  readonly context?: RequestContext;
}

export interface Judged {
  readonly state: 'likely' | 'unlikely' | 'refused' | 'unknown';
  readonly decision: Decision;
  /** Condition keys that decide, and whose values are not known here. */
  readonly open: readonly string[];
  /** Whose policies would have to be known. */
  readonly missing: readonly ('own' | 'boundary' | 'owner' | 'point' | 'key' | 'account')[];
}

/** Taken for the owner where nobody knows it: an account that no policy names. */
const NOBODY = '000000000000';
/** What might let somebody in and is not read here. */
const GRANTING: ReadonlySet<Layer> = new Set(['acl', 'ownership']);

/**
 * What the policies say, as far as they are known: decided once with nothing and once with everything in the place of
 * those that could not be read. A refusal is certain where neither they nor a condition whose value is not known could
 * turn it around. An allow never is, since what an organization or a VPC endpoint denies is told to nobody here.
 * Undefined where it is not known what would have to be asked for. Never throws on any text.
 * @param context what is certain of each request
 */
export function judge(
  question: Question,
  own: OwnHalf,
  owner: OwnerSide,
  context: RequestContext,
): Judged | undefined {
  const { principal } = own;
  if (owner.bucket === undefined || !('account' in principal)) return undefined;
  const all = { ...context, ...question.context };
  const decided = (unread: 'nothing' | 'everything') =>
    evaluate(...requestOf(question, own, owner, all, unread));
  const best = decided('everything');
  const missing = missingOf(own, owner);
  const isOpen = (key: string) => !isKnownKey(key, principal, all);
  if (!best.allowed) {
    const { certain, open } = refusal(best, isOpen);
    // Whoever owns it, a Deny denies; what is lacking may not be needed by its owner.
    const couldGrant = owner.account === undefined || best.notKnown.some((layer) => GRANTING.has(layer));
    const sure = certain && (best.effect === 'explicit-deny' || !couldGrant);
    return { state: sure ? 'refused' : 'unlikely', decision: best, open, missing: sure ? [] : missing };
  }
  const worst = decided('nothing');
  if (!worst.allowed) return { state: 'unknown', decision: worst, open: [], missing };
  const near = worst.trace.flatMap(({ statements }) =>
    statements
      .filter(({ effect, matched }) => effect === 'Deny' && !matched)
      .filter((one) => failsOn(one, isOpen)),
  );
  return { state: 'likely', decision: worst, open: openKeys(near, isOpen), missing };
}

function missingOf(own: OwnHalf, owner: OwnerSide): Judged['missing'] {
  return [
    ...(own.policies === undefined || own.inPart === true ? (['own'] as const) : []),
    ...(own.boundaryUnread === true ? (['boundary'] as const) : []),
    ...(owner.account === undefined ? (['account'] as const) : []),
    ...(owner.policy === undefined ? (['owner'] as const) : []),
    ...(owner.point !== undefined && owner.point.policy === undefined ? (['point'] as const) : []),
    ...(owner.key !== null && owner.key?.policy === undefined ? (['key'] as const) : []),
  ];
}

/** Whether the refusal stands whatever values the conditions turn out to have, and which of those decide. */
function refusal(decision: Decision, isOpen: (key: string) => boolean) {
  const statements = decision.trace.flatMap((policy) => policy.statements);
  if (decision.effect === 'explicit-deny') {
    const denies = statements.filter(({ effect, matched }) => effect === 'Deny' && matched);
    const certain = denies.length === 0 || denies.some((one) => openKeys([one], isOpen).length === 0);
    return { certain, open: certain ? [] : openKeys(denies, isOpen) };
  }
  const near = statements.filter((one) => one.effect === 'Allow' && failsOn(one, isOpen));
  return { certain: near.length === 0, open: openKeys(near, isOpen) };
}

const openKeys = (statements: readonly StatementTrace[], isOpen: (key: string) => boolean): string[] => [
  ...new Set(statements.flatMap(({ conditions }) => conditions.map(({ key }) => key)).filter(isOpen)),
];

/** Fails at conditions alone, and only at such whose values are not known. */
const failsOn = ({ failedAt, conditions }: StatementTrace, isOpen: (key: string) => boolean): boolean =>
  failedAt === 'condition' && conditions.every(({ matched, key }) => matched || isOpen(key));

function requestOf(
  { action, key }: Question,
  own: OwnHalf,
  owner: OwnerSide,
  context: RequestContext,
  unread: 'nothing' | 'everything',
): Parameters<typeof evaluate> {
  const { principal, policies, inPart, narrowing } = own;
  const { partition, bucket = '', account = NOBODY, point } = owner;
  // Calls about the access point itself go to S3 Control and never touch the bucket.
  const ofPoint = point !== undefined && /^s3:\w*AccessPoint/i.test(action) ? point : undefined;
  const bucketArn = owner.bucketArn ?? `arn:${partition}:s3:::${bucket}`;
  const source = (name: string, text: ReadPolicy): PolicySource | null =>
    text === undefined
      ? unread === 'everything'
        ? everythingFor(principal)
        : null
      : text === null
        ? null
        : { name, document: text };
  const pointPolicy = point && source(`policy of access point ${nameOf(point.arn)}`, point.policy);
  const identity =
    unread === 'everything' && (policies === undefined || inPart === true)
      ? [...(policies ?? []), ...ALL_PERMISSIONS]
      : (policies ?? []);
  const set: PolicySet = {
    identity,
    boundary: own.boundary ?? (own.boundaryUnread === true && unread === 'nothing' ? NO_PERMISSIONS : null),
    session: [
      ...(narrowing ?? []).filter(({ scoped }) => scoped !== true),
      // Without one it has nothing, and nobody can read it.
      ...(principal.kind === 'federated-user' && unread === 'everything' ? ALL_PERMISSIONS : []),
    ],
    scoped: (narrowing ?? []).filter(({ scoped }) => scoped === true),
    ...(owner.ownership === undefined ? {} : { ownership: owner.ownership }),
    ...(owner.accountBlock === undefined ? {} : { accountPublicAccessBlock: owner.accountBlock }),
    ...(owner.bucketBlock === undefined ? {} : { bucketPublicAccessBlock: owner.bucketBlock }),
    resource:
      ofPoint === undefined ? source(`bucket policy of ${bucket}`, owner.policy) : (pointPolicy ?? null),
    ...(point === undefined || ofPoint !== undefined
      ? {}
      : {
          accessPoint: {
            arn: point.arn,
            account: point.account,
            networkOrigin: point.networkOrigin,
            ...(point.vpcId === undefined ? {} : { vpcId: point.vpcId }),
            resource: key === undefined ? point.arn : `${point.arn}/object/${key}`,
            policy: pointPolicy ?? null,
            ...(point.publicAccessBlock === undefined ? {} : { publicAccessBlock: point.publicAccessBlock }),
          },
        }),
    ...(owner.key === undefined
      ? {}
      : { encryptionKey: owner.key && { ...owner.key, policy: keyPolicy(owner.key, principal, unread) } }),
  };
  return [
    {
      principal,
      action,
      resource: ofPoint?.arn ?? (key === undefined ? bucketArn : `${bucketArn}/${key}`),
      resourceAccount: ofPoint?.account ?? account,
      context,
    },
    set,
  ];
}

const keyPolicy = (key: EncryptionKey, principal: Principal, unread: 'nothing' | 'everything') =>
  key.policy !== undefined ? key.policy : unread === 'everything' ? everythingFor(principal) : null;

const nameOf = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);

/** In the place of a policy that could not be read: whatever it is, it grants this caller no more than this. */
const everythingFor = (principal: Principal): PolicySource => ({
  name: UNREAD,
  document: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: 'account' in principal ? principal.account : '*' },
        Action: '*',
        Resource: '*',
      },
    ],
  },
});

/** A boundary that nobody could read may leave anything out. */
const NO_PERMISSIONS: PolicySource = {
  name: 'a permissions boundary that could not be read',
  document: { Version: '2012-10-17', Statement: [] },
};

/** Name of what stands for a policy that could not be read. */
const UNREAD = 'a policy that could not be read (taken to allow everything)';
