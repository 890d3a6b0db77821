import { evaluate } from '../evaluate/evaluate.ts';
import { keyPolicies, keyRequests } from '../evaluate/compose/encryption.ts';
import type {
  AccessRequest,
  Decision,
  Layer,
  PolicySet,
  PolicySource,
  PublicAccessBlock,
} from '../evaluate/types.ts';
import { parseArn } from '../grammar/arn.ts';
import { ANY_GRANT } from './acl-grants.ts';
import { type Hinge, isNameless, type IsUnknown, type Reading, readAs, unknownKeys } from './hinges.ts';
import type { Asked, AskedAction, Evidence, Known } from './types.ts';

/** One question to the evaluator: an action of the request, or what S3 asks of KMS for it. */
export interface Access {
  readonly action: string;
  readonly request: AccessRequest;
  readonly owners: Owners;
  readonly isUnknown: IsUnknown;
  /** The key that is asked for, where this is a question to KMS. */
  readonly key?: { readonly arn: string; readonly account: string };
}

/** How layers that are not known are taken: for the request, not given at all, or against it in one of them. */
export type Fill = 'open' | 'left out' | { readonly closed: Layer };

/** Somebody else's account, whose number nobody here knows. */
const ELSEWHERE = '000000000000';

/**
 * Who owns bucket and object: as known, or each that it can be for the evaluator, which tells the caller's account from
 * another.
 */
export interface Owners {
  readonly bucket: string;
  /** Null: the bucket's owner. */
  readonly object: string | null;
}

export function ownersOf(
  asked: Asked,
  { owner, notOwners = [], ownership, objectOwner }: Evidence,
): readonly Owners[] {
  const caller = 'account' in asked.principal ? [asked.principal.account] : [];
  const buckets =
    owner.kind === 'known' ? [owner.value] : [...caller.filter((one) => !notOwners.includes(one)), ELSEWHERE];
  const apart =
    asked.key !== undefined && !(ownership.kind === 'known' && ownership.value === 'BucketOwnerEnforced');
  const objects = objectOwner.kind === 'known' ? [objectOwner.value] : apart ? [null, ...caller] : [null];
  return buckets.flatMap((bucket) => objects.map((object) => ({ bucket, object })));
}

export function accessesOf(asked: Asked, evidence: Evidence, owners: Owners): readonly Access[] {
  const bucketArn = `arn:${asked.partition}:s3:::${asked.bucket}`;
  const own = [...asked.actions, ...ifMissing(asked, evidence)].map(({ action, on }): Access => {
    const request: AccessRequest = {
      principal: asked.principal,
      ...(asked.canonicalUserId === undefined ? {} : { canonicalUserId: asked.canonicalUserId }),
      action,
      resource: on === 'bucket' || asked.key === undefined ? bucketArn : `${bucketArn}/${asked.key}`,
      resourceAccount: owners.bucket,
      context: asked.context,
    };
    return { action, request, owners, isUnknown: unknownKeys(request, asked.absentKeys) };
  });
  const key = evidence.key.kind === 'known' ? evidence.key.value : null;
  const account = key === null ? undefined : parseArn(key.arn)?.account;
  if (key === null || account === undefined || account === '' || asked.principal.kind === 'anonymous')
    return own;
  const named = { ...key, account };
  return [
    ...own,
    ...own.flatMap(({ request }) =>
      keyRequests(request, named).map((question): Access => ({
        action: question.action,
        owners,
        request: question,
        isUnknown: unknownKeys(question, asked.absentKeys),
        key: named,
      })),
    ),
  ];
}

/**
 * Of an object that is not there, S3 tells only whoever may list the bucket; to others it says Access Denied.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_Errors
 */
export function ifMissing({ actions, outcome }: Asked, { exists }: Evidence): readonly AskedAction[] {
  const reads = actions.some(({ action }) => action.startsWith('s3:GetObject'));
  const gone = exists.kind === 'known' && !exists.value;
  return gone && reads && outcome?.status === 403 ? [{ action: 's3:ListBucket', on: 'bucket' }] : [];
}

const DOCUMENT = (Statement: object | readonly object[]) => ({ Version: '2012-10-17', Statement });
const source = (name: string, document: object): PolicySource => ({ name, document });

const OPEN_IDENTITY = source(
  'taken to allow everything',
  DOCUMENT({ Effect: 'Allow', Action: '*', Resource: '*' }),
);
const SHUT = source(
  'taken to deny everything',
  DOCUMENT({ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }),
);
const SHUT_IDENTITY = source(
  'taken to deny everything',
  DOCUMENT({ Effect: 'Deny', Action: '*', Resource: '*' }),
);
const ALL_ON: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** What would let in whoever asks, by the resource's own word. */
function openTo({ principal }: Asked): PolicySource {
  const who = isNameless(principal)
    ? '*'
    : principal.kind === 'service'
      ? { Service: principal.service }
      : principal.kind === 'assumed-role' || principal.kind === 'user' || principal.kind === 'federated-user'
        ? { AWS: [principal.arn, ...('roleArn' in principal ? [principal.roleArn] : [])] }
        : principal.kind === 'root'
          ? { AWS: principal.account }
          : '*';
  return source(
    'taken to allow the caller',
    DOCUMENT({ Effect: 'Allow', Principal: who, Action: '*', Resource: '*' }),
  );
}

/** A world to decide in, and which statements of it hang on values that nobody here knows. */
export interface World {
  readonly policies: PolicySet;
  readonly hinges: readonly Hinge[];
}

/**
 * @param reading how doubtful statements are taken; undefined: as they stand. Settings that judge a policy as public
 * look at its text alone, and so are left out wherever texts are not as they stand.
 */
export function worldOf(
  asked: Asked,
  evidence: Evidence,
  access: Access,
  fill: Fill,
  reading?: Reading,
  filters: 'as known' | 'open' = 'as known',
): World {
  const hinges: Hinge[] = [];
  const read = (one: PolicySource): PolicySource => {
    if (reading === undefined) return one;
    const as = readAs(one, reading, access.isUnknown);
    hinges.push(...as.hinges);
    return as.source;
  };
  const closed = (layer: Layer) => typeof fill === 'object' && fill.closed === layer;
  /** A layer as it is known; else open, closed or left out. */
  function layer<T>(name: Layer, known: Known<T>, open: T, shut: T): T | undefined {
    if (known.kind === 'known') return known.value;
    if (closed(name)) return shut;
    return fill === 'left out' ? undefined : open;
  }
  const one = (
    name: Layer,
    known: Known<PolicySource | null>,
    open: PolicySource | null,
    shut: PolicySource,
  ) => {
    const value = layer(name, known, open, shut);
    return value ? read(value) : value;
  };
  const many = (
    name: Layer,
    known: Known<readonly PolicySource[]>,
    open: readonly PolicySource[],
  ): readonly PolicySource[] | undefined => layer(name, known, open, [SHUT_IDENTITY])?.map(read);
  const levels = (name: 'scps' | 'rcps') =>
    filters === 'open'
      ? []
      : layer(name, evidence[name], [], [[name === 'rcps' ? SHUT : SHUT_IDENTITY]])?.map((level) =>
          level.map(read),
        );
  const block = (
    name: Layer,
    known: Known<PublicAccessBlock | null>,
  ): PublicAccessBlock | null | undefined => {
    const value = layer(name, known, null, ALL_ON);
    return value && reading !== undefined ? { ...value, restrictPublicBuckets: false } : value;
  };
  const federated = asked.principal.kind === 'federated-user';
  const resourceOpen = openTo(asked);
  const set: PolicySet = {
    identity: many('identity', evidence.identity, [OPEN_IDENTITY]),
    boundary: one('boundary', evidence.boundary, null, SHUT_IDENTITY),
    session: many('session', evidence.session, federated ? [OPEN_IDENTITY] : []),
    scoped: many('scoped', evidence.scoped, []),
    accessGrant: layer('accessGrant', evidence.accessGrant, null, NO_GRANT),
    scps: levels('scps'),
    rcps: levels('rcps'),
    endpoint: filters === 'open' ? null : one('endpoint', evidence.endpoint, null, SHUT),
    resource: one('resource', evidence.bucketPolicy, resourceOpen, SHUT),
    resourceKind: 'bucket',
    organizationPublicAccessBlock: block('organizationPublicAccessBlock', evidence.organizationBlock),
    accountPublicAccessBlock: block('accountPublicAccessBlock', evidence.accountBlock),
    bucketPublicAccessBlock: block('bucketPublicAccessBlock', evidence.bucketBlock),
    ...ownershipOf(evidence, fill, access.owners),
    accessPoint: pointOf(),
    encryptionKey: unsignedKey(),
  };
  /** Who signs nothing gets nothing under a key, whatever its policy says; of others KMS is asked apart. */
  function unsignedKey(): PolicySet['encryptionKey'] {
    const { key } = evidence;
    if (asked.principal.kind !== 'anonymous' || key.kind !== 'known' || key.value === null) return null;
    return { arn: key.value.arn, account: parseArn(key.value.arn)?.account ?? '', policy: resourceOpen };
  }
  function pointOf(): PolicySet['accessPoint'] {
    const { accessPoint, key } = asked;
    if (accessPoint === undefined) return null;
    const facts = evidence.point.kind === 'known' ? evidence.point.value : undefined;
    return {
      arn: accessPoint,
      account: facts?.account ?? parseArn(accessPoint)?.account ?? '',
      networkOrigin: facts?.networkOrigin ?? 'Internet',
      ...(facts?.vpcId === undefined ? {} : { vpcId: facts.vpcId }),
      resource:
        key === undefined || access.request.resource.indexOf('/') < 0
          ? accessPoint
          : `${accessPoint}/object/${key}`,
      policy: one('accessPoint.policy', evidence.pointPolicy, resourceOpen, SHUT),
      publicAccessBlock: block('accessPoint.publicAccessBlock', evidence.pointBlock),
    };
  }
  if (access.key === undefined) return { policies: set, hinges };
  const policy = one('encryptionKey.policy', evidence.keyPolicy, openKey(asked, access.key.account), SHUT);
  return { policies: keyPolicies(set, { ...access.key, policy }, access.request.resourceAccount), hinges };
}

const NO_GRANT = { name: 'taken to allow nothing', permission: 'READ', target: 's3://' } as const;

/** Lets in the caller, and leaves its own account to IAM. */
function openKey(asked: Asked, account: string): PolicySource {
  const { document } = openTo(asked);
  const { Statement } = document as { Statement: object };
  const own = { Effect: 'Allow', Principal: { AWS: account }, Action: '*', Resource: '*' };
  return source('taken to allow the caller', DOCUMENT([Statement, own]));
}

/** ACLs that nobody read may grant what ACLs can. */
function ownershipOf(
  { ownership, acl }: Evidence,
  fill: Fill,
  { object }: Owners,
): Pick<PolicySet, 'ownership' | 'acl' | 'objectOwnerAccount'> {
  const closed = typeof fill === 'object' ? fill.closed : undefined;
  const unread = closed === 'acl' ? [] : fill === 'left out' ? undefined : [ANY_GRANT];
  const grants = acl.kind === 'known' ? acl.value : unread;
  const unset =
    closed === 'ownership' ? 'BucketOwnerEnforced' : fill === 'left out' ? undefined : 'ObjectWriter';
  const set = ownership.kind === 'known' ? ownership.value : unset;
  return {
    ...(set === undefined ? {} : { ownership: set }),
    ...(grants === undefined ? {} : { acl: grants }),
    ...(object === null ? {} : { objectOwnerAccount: object }),
  };
}

export const decideIn = (access: Access, { policies }: World): Decision => evaluate(access.request, policies);
