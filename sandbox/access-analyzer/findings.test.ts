import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { seedAccounts } from '../seed/accounts';
import { ANALYTICS, MARKETING, ORGANIZATION, PLATFORM, RESEARCH, rootOf, VENDOR } from '../seed/accounts-ids';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { PLATFORM_KEY } from '../seed/accounts-organization';
import { MARKETING_ROOT_KEY, OPERATOR_KEY } from '../seed/accounts-others';
import type { Keys } from '../testing/clients';
import { signedRequest } from '../testing/signed-request';

const REGION = 'eu-west-1';
const OWN = `arn:aws:access-analyzer:${REGION}:${ANALYTICS}:analyzer/sandbox`;
const WHOLE = `arn:aws:access-analyzer:${REGION}:${PLATFORM}:analyzer/organization`;

interface Finding {
  readonly id: string;
  readonly resource: string;
  readonly resourceType: string;
  readonly resourceOwnerAccount: string;
  readonly status: string;
  readonly isPublic: boolean;
  readonly principal: Readonly<Record<string, string>>;
  readonly action: readonly string[];
  readonly sources: readonly { readonly type: string }[];
  readonly resourceControlPolicyRestriction: string;
}

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ seed: seedAccounts });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.fetch(
    new Request('http://127.0.0.1:4174/__sandbox/reset', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    }),
  );
});

async function call(method: string, path: string, body?: object, keys: Keys = LAKE_ADMIN_KEY) {
  const answer = await sandbox.fetch(
    signedRequest(sandbox, keys, {
      service: 'access-analyzer',
      region: REGION,
      method,
      path,
      body: body === undefined ? '' : JSON.stringify(body),
    }),
  );
  const said = (await answer.json()) as Readonly<Record<string, unknown>>;
  return { status: answer.status, code: answer.headers.get('x-amzn-errortype'), ...said };
}

async function findings(filter: object = {}, analyzerArn = OWN, keys?: Keys): Promise<readonly Finding[]> {
  const answer = await call('POST', '/finding', { analyzerArn, filter }, keys);
  expect(answer.status).toBe(200);
  return (answer as unknown as { readonly findings: readonly Finding[] }).findings;
}

const on = (bucket: string) => ({ resource: { eq: [`arn:aws:s3:::${bucket}`] } });
const put = (bucket: string, ...Statement: object[]) => {
  sandbox.world.buckets.get(bucket)!.policy = JSON.stringify({ Version: '2012-10-17', Statement });
};
const allow = (principal: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Principal: principal,
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::analytics-scratch/*',
  ...more,
});

describe('analyzers', () => {
  it.each<[string, Keys, string, readonly string[]]>([
    ['a member', LAKE_ADMIN_KEY, '', ['ACCOUNT']],
    ['whoever is outside', MARKETING_ROOT_KEY, '', ['ACCOUNT']],
    ['the management account', PLATFORM_KEY, '', ['ACCOUNT', 'ORGANIZATION']],
    ['the management account, by type', PLATFORM_KEY, '?type=ORGANIZATION', ['ORGANIZATION']],
  ])('%s', async (_who, keys, query, types) => {
    const answer = await call('GET', `/analyzer${query}`, undefined, keys);
    const { analyzers } = answer as unknown as { readonly analyzers: readonly { readonly type: string }[] };
    expect(analyzers.map(({ type }) => type)).toEqual(types);
  });

  it('are described by name', async () => {
    expect(await call('GET', '/analyzer/sandbox')).toMatchObject({
      analyzer: { arn: OWN, status: 'ACTIVE' },
    });
    expect((await call('GET', '/analyzer/none')).code).toBe('ResourceNotFoundException');
  });
});

describe('findings', () => {
  it.each<[string, object[], { readonly block?: boolean }, readonly object[]]>([
    ['of its own account are none', [allow({ AWS: rootOf(ANALYTICS) })], {}, []],
    ['of services are none', [allow({ Service: 'logging.s3.amazonaws.com' })], {}, []],
    [
      'of another account',
      [allow({ AWS: rootOf(VENDOR) })],
      {},
      [
        {
          isPublic: false,
          principal: { AWS: rootOf(VENDOR) },
          action: ['s3:GetObject'],
          sources: [{ type: 'POLICY' }],
        },
      ],
    ],
    ['of everybody', [allow('*')], { block: false }, [{ isPublic: true, principal: { AWS: '*' } }]],
    ['of everybody, whom RestrictPublicBuckets keeps out, are none', [allow('*')], {}, []],
    [
      'that a Deny takes back are none',
      [allow({ AWS: rootOf(VENDOR) }), { ...allow('*'), Effect: 'Deny' }],
      {},
      [],
    ],
    [
      'lack what a Deny takes back',
      [
        allow({ AWS: rootOf(VENDOR) }, { Action: ['s3:GetObject', 's3:PutObject'] }),
        { ...allow('*', { Action: 's3:PutObject' }), Effect: 'Deny' },
      ],
      {},
      [{ action: ['s3:GetObject'] }],
    ],
    [
      'tell their conditions',
      [allow('*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } } })],
      {},
      [{ isPublic: false, condition: { 'aws:PrincipalOrgID': ORGANIZATION } }],
    ],
  ])('%s', async (_what, statements, { block }, expected) => {
    put('analytics-scratch', ...statements);
    if (block === false) delete sandbox.world.buckets.get('analytics-scratch')!.publicAccessBlock;
    expect(await findings(on('analytics-scratch'))).toEqual(
      expected.map((one) => expect.objectContaining(one) as unknown),
    );
  });

  it('come by access points as well', async () => {
    const found = await findings({ ...on('analytics-lake'), 'principal.AWS': { contains: [MARKETING] } });
    expect(new Set(found.map(({ sources }) => sources[0]?.type))).toEqual(
      new Set(['POLICY', 'S3_ACCESS_POINT']),
    );
  });

  it('are of roles that others may assume, but not of one that denies them', async () => {
    const found = await findings({ resourceType: { eq: ['AWS::IAM::Role'] } });
    const roles = new Set(found.map(({ resource }) => resource.replace(/.*\//, '')));
    for (const role of ['BucketAdmin', 'LakeReader', 'WebAnalyst', 'VendorUpload'])
      expect(roles).toContain(role);
    for (const role of ['BreakGlass', 'LakeGrants']) expect(roles).not.toContain(role);
  });

  it('of the organization leave out what stays inside it', async () => {
    put('analytics-scratch', allow({ AWS: rootOf(RESEARCH) }), allow({ AWS: rootOf(VENDOR) }));
    expect(await findings(on('analytics-scratch'))).toHaveLength(2);
    const whole = await findings({}, WHOLE, PLATFORM_KEY);
    expect(whole.filter(({ resource }) => resource === 'arn:aws:s3:::analytics-scratch')).toEqual([
      expect.objectContaining({ principal: { AWS: rootOf(VENDOR) }, resourceOwnerAccount: ANALYTICS }),
    ]);
    // Its role trusts an account outside; a policy over the resources of that account is told of, not counted.
    const backup = whole.filter(({ resource }) => resource.endsWith('role/BackupOperator'));
    expect(backup.map((one) => one.resourceControlPolicyRestriction)).toEqual(['APPLICABLE']);
  });

  it('are told one by one, and put away', async () => {
    put('analytics-scratch', allow({ AWS: rootOf(VENDOR) }));
    const [found] = await findings(on('analytics-scratch'));
    const id = found!.id;
    const one = () => call('GET', `/findingv2/${id}?analyzerArn=${encodeURIComponent(OWN)}`);
    expect(await one()).toMatchObject({
      status: 'ACTIVE',
      findingType: 'ExternalAccess',
      findingDetails: [{ externalAccessDetails: { principal: { AWS: rootOf(VENDOR) } } }],
    });
    await call('PUT', '/finding', { analyzerArn: OWN, status: 'ARCHIVED', ids: [id] });
    expect(await findings({ ...on('analytics-scratch'), status: { eq: ['ACTIVE'] } })).toEqual([]);
    await call('PUT', '/finding', { analyzerArn: OWN, status: 'ACTIVE', resourceArn: found!.resource });
    expect(await findings({ ...on('analytics-scratch'), status: { eq: ['ACTIVE'] } })).toHaveLength(1);
  });

  it('come in pages', async () => {
    const all = await findings();
    const ids: string[] = [];
    let nextToken: unknown;
    do {
      const page = (await call('POST', '/findingv2', {
        analyzerArn: OWN,
        maxResults: 5,
        nextToken,
      })) as unknown as {
        readonly findings: readonly Finding[];
        readonly nextToken?: string;
      };
      ids.push(...page.findings.map(({ id }) => id));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(ids).toEqual(all.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each<[string, string, object | undefined, Keys, string]>([
    ['POST', '/finding', { analyzerArn: OWN }, OPERATOR_KEY, 'AccessDeniedException'],
    ['POST', '/finding', { analyzerArn: WHOLE }, LAKE_ADMIN_KEY, 'ResourceNotFoundException'],
    ['POST', '/finding', { analyzerArn: OWN, maxResults: 101 }, LAKE_ADMIN_KEY, 'ValidationException'],
    ['GET', `/findingv2/none?analyzerArn=${OWN}`, undefined, LAKE_ADMIN_KEY, 'ResourceNotFoundException'],
    [
      'PUT',
      '/finding',
      { analyzerArn: OWN, status: 'RESOLVED', ids: [] },
      LAKE_ADMIN_KEY,
      'ValidationException',
    ],
    [
      'PUT',
      '/finding',
      { analyzerArn: OWN, status: 'ARCHIVED', ids: ['x'] },
      LAKE_ADMIN_KEY,
      'ResourceNotFoundException',
    ],
  ])('%s %s is refused', async (method, path, body, keys, code) => {
    expect((await call(method, path, body, keys)).code).toBe(code);
  });
});
