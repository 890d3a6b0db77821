import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluate.ts';
import { isOwnerOnly, ownerOnlySource } from '../owner-only.ts';
import {
  allow,
  ANONYMOUS,
  BUCKET,
  deny,
  grant,
  HOME,
  NOTHING,
  OTHER,
  request,
  ROLE,
  SERVICE,
  USER,
} from '../testing/build.ts';
import type { AclGrant, PolicySet, Principal } from '../types.ts';

const ALLOW = allow();
const PUBLIC_READ: AclGrant = { name: 'READ to AllUsers', public: true, allows: () => true };
const OWN_READ: AclGrant = { name: `READ to ${HOME}`, public: false, allows: () => true };
const BLOCK = {
  blockPublicAcls: false,
  ignorePublicAcls: true,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

describe('a denial that an allow of either side would have ended', () => {
  const kinds = (policies: PolicySet, overrides: Parameters<typeof request>[0] = {}) =>
    evaluate(request(overrides), policies).deciding.map(({ kind, statement }) =>
      statement === undefined ? kind : `${kind} ${statement}`,
    );

  it.each<[string, Principal, PolicySet, string[]]>([
    ['nothing at all', USER, {}, ['identity', 'bucket']],
    ['a silent bucket policy', USER, { resource: grant({ AWS: OTHER }) }, ['identity', 'bucket']],
    [
      'a bucket policy that leaves it to the account',
      USER,
      { resource: grant({ AWS: HOME }) },
      ['identity', 'bucket 0'],
    ],
    ['the boundary in the way', USER, { identity: [ALLOW], boundary: NOTHING }, ['boundary', 'bucket']],
    ['the session policy in the way', ROLE, { identity: [ALLOW], session: [NOTHING] }, ['session', 'bucket']],
    // Nothing but the limit is missing where the role is granted.
    [
      'a grant to the role',
      ROLE,
      { resource: grant({ AWS: ROLE.roleArn }), session: [NOTHING] },
      ['session'],
    ],
    ['scoped credentials, whom no grant helps', ROLE, { identity: [ALLOW], scoped: [NOTHING] }, ['scoped']],
  ])('%s', (_, principal, policies, named) => {
    expect(kinds(policies, { principal })).toEqual(named);
  });

  it('says that either is enough', () => {
    expect(evaluate(request(), {}).deciding[1]?.why).toMatch(/An allow from either side would be enough\.$/);
  });

  it('takes both sides across accounts, and says so of each that lacks', () => {
    expect(kinds({}, { resourceAccount: OTHER })).toEqual(['identity', 'bucket']);
    expect(kinds({ identity: [ALLOW] }, { resourceAccount: OTHER })).toEqual(['bucket']);
    expect(kinds({ resource: grant({ AWS: HOME }) }, { resourceAccount: OTHER })).toEqual(['identity']);
    const { deciding } = evaluate(request({ resourceAccount: OTHER }), {});
    for (const { why } of deciding) expect(why).not.toMatch(/either/);
  });
});

describe('an ACL grant that something switches off', () => {
  it.each<[string, PolicySet, Principal, string, string]>([
    [
      'IgnorePublicAcls of the bucket',
      { bucketPublicAccessBlock: BLOCK },
      ANONYMOUS,
      'public-access-block',
      'IgnorePublicAcls',
    ],
    [
      'of the account',
      { accountPublicAccessBlock: BLOCK },
      ANONYMOUS,
      'public-access-block',
      'IgnorePublicAcls',
    ],
    [
      'of the organization',
      { organizationPublicAccessBlock: BLOCK },
      ANONYMOUS,
      'public-access-block',
      'IgnorePublicAcls',
    ],
    ['ownership', { ownership: 'BucketOwnerEnforced' }, ANONYMOUS, 'ownership', 'BucketOwnerEnforced'],
    [
      'for a user of the account',
      { bucketPublicAccessBlock: BLOCK },
      USER,
      'public-access-block',
      'IgnorePublicAcls',
    ],
  ])('is in reasons and trace: %s', (_, policies, principal, kind, policy) => {
    const decision = evaluate(request({ principal }), { acl: [PUBLIC_READ], ...policies });
    expect(decision.effect).toBe('implicit-deny');
    expect(decision.deciding).toContainEqual(expect.objectContaining({ kind, policy }));
    expect(decision.trace).toContainEqual(
      expect.objectContaining({ kind: 'acl', name: PUBLIC_READ.name, effect: 'implicit-deny' }),
    );
    expect(evaluate(request({ principal }), { acl: [PUBLIC_READ] })).toMatchObject({
      effect: 'allow',
      trace: [{ kind: 'acl', name: PUBLIC_READ.name, effect: 'allow' }],
    });
  });

  it('leaves what IgnorePublicAcls does not concern, and ends nothing where another grant allows', () => {
    const policies = { acl: [OWN_READ, PUBLIC_READ], bucketPublicAccessBlock: BLOCK };
    const decision = evaluate(request({ resourceAccount: OTHER }), { identity: [ALLOW], ...policies });
    expect(decision.effect).toBe('allow');
    expect(decision.deciding.map(({ kind }) => kind)).toEqual(['identity', 'acl']);
  });
});

describe("calls that only the owner's account may make", () => {
  const ACTIONS = [
    's3:GetBucketPolicy',
    's3:PutBucketPolicy',
    's3:DeleteBucketPolicy',
    's3:GetBucketPolicyStatus',
  ];
  const FOREIGN = { ...USER, account: OTHER, arn: `arn:aws:iam::${OTHER}:user/ana` };
  const decide = (action: string, principal: Principal, policies: PolicySet) =>
    evaluate(request({ action, principal, resource: BUCKET }), policies);

  it.each(ACTIONS.flatMap((action) => [action, action.toUpperCase()]))('%s', (action) => {
    for (const principal of [FOREIGN, { ...FOREIGN, kind: 'root' } as const, ANONYMOUS, SERVICE]) {
      const granted = decide(action, principal, { identity: [ALLOW], resource: grant('*') });
      expect(granted).toMatchObject({ effect: 'implicit-deny', deciding: [{ kind: 'owner-only' }] });
      const denied = decide(action, principal, { resource: grant('*', { Effect: 'Deny' }) });
      expect(denied.effect).toBe('explicit-deny');
      expect(denied.deciding[0]?.kind).toBe('bucket');
      expect(denied.deciding.at(-1)?.kind).toBe('owner-only');
    }
    expect(decide(action, USER, { identity: [ALLOW] }).allowed).toBe(true);
    expect(decide(action, USER, { resource: grant({ AWS: USER.arn }) }).allowed).toBe(true);
    expect(ownerOnlySource(action)).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });

  it.each(['s3:GetBucketTagging', 's3:PutBucketAcl', 's3:GetObject', 's3:GetAccessPointPolicy'])(
    '%s is none of them',
    (action) => {
      expect(isOwnerOnly(action)).toBe(false);
      expect(decide(action, FOREIGN, { identity: [ALLOW], resource: grant('*') }).allowed).toBe(true);
    },
  );
});

describe('assumed, through an access point', () => {
  const ARN = `arn:aws:s3:eu-west-1:${HOME}:accesspoint/one`;
  const point = {
    arn: ARN,
    account: HOME,
    networkOrigin: 'Internet',
    resource: `${ARN}/object/raw/day.csv`,
  } as const;
  const ONLY_POINT = allow({ Resource: `${ARN}/object/*` }, 'only point');
  const ONLY_BUCKET = allow({ Resource: 'arn:aws:s3:::lake/*' }, 'only bucket');
  const decide = (policies: PolicySet) =>
    evaluate(request({ principal: ROLE }), { ...policies, accessPoint: point });

  it.each<[string, PolicySet, string]>([
    ['identity', { identity: [ONLY_POINT] }, 'identity policy'],
    ['session', { identity: [ALLOW], session: [ONLY_POINT] }, 'session policy'],
    ['boundary', { identity: [ALLOW], boundary: ONLY_POINT }, 'permissions boundary'],
    ['scope-down', { identity: [ALLOW], scoped: [ONLY_POINT] }, 'scope-down policy'],
    [
      'session and boundary',
      { identity: [ALLOW], session: [ONLY_POINT], boundary: ONLY_POINT },
      'permissions boundary and the session policy',
    ],
  ])('%s that names the access point alone', (_, policies, words) => {
    const { effect, assumed } = decide(policies);
    expect(effect).toBe('implicit-deny');
    expect(assumed.join(' ')).toContain(`so the ${words} was asked about the bucket's ARN`);
  });

  it.each<[string, PolicySet]>([
    ['session', { identity: [ALLOW], session: [ONLY_BUCKET] }],
    ['boundary', { identity: [ALLOW], boundary: ONLY_BUCKET }],
  ])('%s that names the bucket alone', (words, policies) => {
    const { effect, assumed } = decide(policies);
    expect(effect).toBe('implicit-deny');
    expect(assumed.join(' ')).toMatch(new RegExp(`${words}.* was asked about the access point's ARN`));
  });

  it('nothing, where the policies of both grant, or one denies', () => {
    const granted = {
      resource: grant({ AWS: ROLE.arn }),
      accessPoint: { ...point, policy: grant({ AWS: ROLE.arn }) },
    };
    expect(evaluate(request({ principal: ROLE }), { ...granted, session: [NOTHING] })).toMatchObject({
      effect: 'allow',
      assumed: [],
    });
    expect(decide({ identity: [ALLOW, deny()] }).assumed).toEqual([]);
  });
});
