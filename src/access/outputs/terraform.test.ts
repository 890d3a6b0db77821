import { parse } from '@cdktf/hcl2json';
import { corsText, planGrant } from '@drawbridge-s3/policy/access';
import { grantOf, NEW_ROLE, UNDER_KEY } from '@drawbridge-s3/policy/testing';
import { describe, expect, it } from 'vitest';
import { asTerraform } from './terraform';
import type { AccountText } from './halves';
import { documentAt, HOSTILE, HOSTILE_POLICY, HOSTILE_UNREAD } from './testing/hostile';
import { meant, PLANS, sorted } from './testing/plans';

type Body = Readonly<Record<string, unknown>>;

/** Milliseconds, for a table of a hundred plans on a machine that does other things. */
const SLOW = 60_000;

/** Resources as `[type, name, body]`; texts as Terraform understands them. */
async function resourcesIn(text: string): Promise<[string, string, Body][]> {
  const { resource = {} } = (await parse('main.tf', text)) as {
    resource?: Readonly<Record<string, Readonly<Record<string, readonly Body[]>>>>;
  };
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).flatMap(([name, bodies]) =>
      bodies.map((body): [string, string, Body] => [type, name, read(body) as Body]),
    ),
  );
}

/** The parser leaves the doubled signs that begin no template. */
function read(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$${', () => '${').replaceAll('%%{', () => '%{');
  if (Array.isArray(value)) return value.map(read);
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, read(one)]))
    : value;
}

const policiesIn = (resources: readonly [string, string, Body][]): unknown[] =>
  resources.flatMap(([, , body]) =>
    [body['policy'], body['assume_role_policy']].flatMap((text) =>
      typeof text === 'string' ? [JSON.parse(text) as unknown] : [],
    ),
  );

describe('read by Terraform’s own parser', () => {
  it(
    'every policy of a plan is the document’s',
    async () => {
      for (const { name, plan } of PLANS)
        for (const file of asTerraform(plan)) {
          const found = sorted(policiesIn(await resourcesIn(file.text)));
          expect(found, name).toEqual(meant(plan, file, ({ on }) => on.kind !== 'role' || on.isNew));
        }
    },
    SLOW,
  );

  it('CORS rules are blocks, those that stood there first', async () => {
    const standing = { AllowedOrigins: ['https://other.example'], AllowedMethods: ['GET'] };
    const plan = planGrant(grantOf({ origins: ['https://app.example.com'] }), {
      ...NEW_ROLE,
      cors: { lake: corsText([standing]) },
    });
    const resources = await resourcesIn(
      asTerraform(plan)
        .map(({ text }) => text)
        .join('\n'),
    );
    const [, , body] = resources.find(([type]) => type === 'aws_s3_bucket_cors_configuration')!;
    expect(body).toEqual({
      bucket: 'lake',
      cors_rule: [
        { allowed_methods: ['GET'], allowed_origins: ['https://other.example'] },
        expect.objectContaining({
          id: 'PartnerBrowsers',
          allowed_methods: ['GET', 'HEAD'],
          allowed_origins: ['https://app.example.com'],
          max_age_seconds: 3000,
        }),
      ],
    });
  });

  it('hostile names and texts are what they were', async () => {
    const [{ text }] = asTerraform(HOSTILE) as readonly [AccountText];
    expect(text).toMatch(/^[ -~\n’ü\u{1f600}]+$/u);
    const resources = await resourcesIn(text);
    const policies = policiesIn(resources);
    expect(policies).toHaveLength(HOSTILE.documents.length);
    for (const policy of policies) expect(policy).toEqual(HOSTILE_POLICY);
    const name = (HOSTILE.documents[0]!.on as { bucket: string }).bucket;
    const said = resources.map(([type, , body]) => {
      const { policy: _, ...rest } = body;
      return [type, rest];
    });
    expect(said).toEqual(
      expect.arrayContaining([
        ['aws_s3_bucket_policy', { bucket: name }],
        [
          'aws_s3_access_point',
          {
            account_id: '111122223333',
            bucket: name,
            bucket_account_id: '222233334444',
            name,
            vpc_configuration: [{ vpc_id: name }],
            lifecycle: [{ ignore_changes: ['${policy}'] }],
          },
        ],
        ['aws_iam_policy', { name }],
        ['aws_iam_user_policy', { name, user: name }],
      ]),
    );
  });

  it('names of resources are identifiers, each given once', async () => {
    const buckets = ['lake', 'Lake', 'la-ke', 'la.ke', '3lake', 'ü', '😀', ''];
    const documents = buckets.map((bucket, at) =>
      documentAt({ kind: 'bucket', bucket }, HOSTILE_POLICY, { id: String(at) }),
    );
    const [{ text }] = asTerraform({ documents, remarks: [] }) as readonly [AccountText];
    const names = (await resourcesIn(text)).map(([, name]) => name);
    expect(new Set(names).size).toBe(buckets.length);
    for (const name of names) expect(name).toMatch(/^[a-z_][a-z0-9_]*$/);
  });

  it('what could not be read is comments alone', async () => {
    for (const { text } of asTerraform(HOSTILE_UNREAD)) expect(await parse('main.tf', text)).toEqual({});
  });
});

describe('Terraform of a plan', () => {
  it('hangs the policies of a new role on that role', () => {
    const file = asTerraform(planGrant(grantOf({ way: 'role' }), NEW_ROLE)).at(-1)!;
    expect(file).toMatchObject({ side: 'owner', account: '111122223333' });
    expect(file.text).toContain('  role   = aws_iam_role.partner.name\n');
    expect(file.text).toContain('  max_session_duration = 3600\n');
  });

  it('hangs a policy on a new access point', () => {
    const { text } = asTerraform(planGrant(grantOf({ way: 'access-point' }), NEW_ROLE)).at(-1)!;
    expect(text).toContain('  access_point_arn = aws_s3_access_point.partner.arn\n');
  });

  it('says what is to be added where the policy of a key could not be read', () => {
    const plan = planGrant(grantOf({}), { ...UNDER_KEY, keys: {} });
    const { text } = asTerraform(plan).at(-1)!;
    expect(text).not.toContain('aws_kms_key_policy');
    expect(text).toContain(
      '# What stands there could not be read. Add these statements to it, do not put them in its place.\n# {\n#   "Sid": "PartnerKey",\n',
    );
  });
});
