import type { AccessChange, AccessDiff } from '../../diff/index.ts';
import type { Who } from '../../callers/index.ts';
import type { Principal, RequestContext } from '../../evaluate/index.ts';
import { decide, type Ask, type Situation } from '../../situation/index.ts';
import { OTHER, OWN, policy, situation as situationOf } from '../../situation/testing/build.ts';

export { OTHER, OWN, policy };
export const VENDOR = '777788889999';
export const POINT = `arn:aws:s3:eu-west-1:${OWN}:accesspoint/marketing-read`;
export const LAKE = 'arn:aws:s3:::analytics-lake';

export const situation = (bucketPolicy: string | null, more: Partial<Situation> = {}): Situation =>
  situationOf({ bucket: 'analytics-lake', bucketPolicy, ...more });

export const roleOf = (account: string, name = 'Anyone'): Principal => ({
  kind: 'assumed-role',
  account,
  arn: `arn:aws:sts::${account}:assumed-role/${name}/session`,
  roleArn: `arn:aws:iam::${account}:role/${name}`,
  userId: 'AROAEXAMPLE:session',
});

export const ask = (
  principal: Principal,
  action: string,
  key?: string,
  context: RequestContext = {},
): Ask => ({
  principal,
  permissions: 'everything',
  action,
  ...(key === undefined ? {} : { key }),
  context: { 'aws:SecureTransport': 'true', ...context },
});

const WHO: Who = { kind: 'account', account: VENDOR, own: false };

/** A change whose witness the evaluator has really decided: `before` and `after` are bucket policies. */
export function change(
  asked: Ask,
  before: Situation,
  after: Situation,
  more: Partial<AccessChange> = {},
): AccessChange {
  const witness = { ask: asked, before: decide(asked, before), after: decide(asked, after) };
  return {
    direction: witness.after.allowed ? 'gain' : 'loss',
    who: WHO,
    verbs: ['write'],
    actions: ['s3:PutObject'],
    where: [{ keys: 'inbox/*' }],
    under: [],
    public: false,
    crossAccount: true,
    needsOwnPermissions: true,
    witness,
    statements: [],
    ...more,
  };
}

export const diffOf = (changes: readonly AccessChange[], more: Partial<AccessDiff> = {}): AccessDiff => {
  const gains = changes.some(({ direction }) => direction === 'gain');
  const losses = changes.some(({ direction }) => direction === 'loss');
  return {
    verdict: gains && losses ? 'both' : gains ? 'more' : losses ? 'less' : 'same',
    changes,
    undecided: [],
    publicBefore: false,
    publicAfter: false,
    decided: 12,
    ...more,
  };
};

export const UPLOADS = {
  Sid: 'VendorUploads',
  Effect: 'Allow',
  Principal: { AWS: VENDOR },
  Action: 's3:PutObject',
  Resource: `${LAKE}/inbox/*`,
};

/** The vendor of the design sketch: may upload under inbox/ with an ACL that hands the object over. */
export function vendorUploads(more: Partial<AccessChange> = {}): AccessChange {
  const condition = { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } };
  const asked = ask(roleOf(VENDOR), 's3:PutObject', 'inbox/a.csv', {
    's3:x-amz-acl': 'bucket-owner-full-control',
  });
  return change(asked, situation(null), situation(policy({ ...UPLOADS, Condition: condition })), {
    statements: [{ side: 'after', policy: 'bucket', statement: 0 }],
    ...more,
  });
}

export const OPEN_READ = {
  Sid: 'Open',
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: `${LAKE}/*`,
};

/** Everybody reads everything. */
export function publicRead(more: Partial<AccessChange> = {}): AccessChange {
  const asked = ask({ kind: 'anonymous' }, 's3:GetObject', 'a.csv');
  return change(asked, situation(null), situation(policy(OPEN_READ)), {
    who: { kind: 'anonymous' },
    verbs: ['read'],
    actions: ['s3:GetObject'],
    where: [{ keys: '*' }],
    public: true,
    needsOwnPermissions: false,
    statements: [{ side: 'after', policy: 'bucket', statement: 0 }],
    ...more,
  });
}

/** An analyst of another account loses what a new Deny takes. */
export function analystLoses(more: Partial<AccessChange> = {}): AccessChange {
  const grant = { ...OPEN_READ, Sid: 'Read', Principal: { AWS: `arn:aws:iam::${OTHER}:role/Analyst` } };
  const deny = { ...OPEN_READ, Sid: 'NoRaw', Effect: 'Deny', Resource: `${LAKE}/raw/*` };
  const asked = ask(roleOf(OTHER, 'Analyst'), 's3:GetObject', 'raw/a.csv');
  return change(asked, situation(policy(grant)), situation(policy(grant, deny)), {
    who: { kind: 'principal', arn: `arn:aws:iam::${OTHER}:role/Analyst`, account: OTHER, own: false },
    verbs: ['read'],
    actions: ['s3:GetObject'],
    where: [{ keys: 'raw/*' }],
    statements: [{ side: 'after', policy: 'bucket', statement: 1 }],
    ...more,
  });
}
