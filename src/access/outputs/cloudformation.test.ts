import type { GrantDocument } from '@drawbridge-s3/policy/access';
import { planGrant } from '@drawbridge-s3/policy/access';
import { grantOf, NEW_ROLE, UNDER_KEY } from '@drawbridge-s3/policy/testing';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { asCloudFormation } from './cloudformation';
import type { AccountText } from './halves';
import { documentAt, HOSTILE, HOSTILE_POLICY, HOSTILE_UNREAD } from './testing/hostile';
import { meant, PLANS, sorted, STANDING_POLICY } from './testing/plans';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}
type Template = { readonly Resources: Readonly<Record<string, Resource>> } | null;

/** Milliseconds, for a table of a hundred plans on a machine that does other things. */
const SLOW = 30_000;
const VERSIONS = ['1.1', '1.2'] as const;
const resourcesIn = (text: string, version: (typeof VERSIONS)[number] = '1.1') =>
  Object.entries((parse(text, { version }) as Template)?.Resources ?? {});

/** What CloudFormation can make or add: it takes over neither keys, nor roles and access points that are there. */
const isMadeHere = ({ on }: GrantDocument): boolean =>
  on.kind === 'role' || on.kind === 'access-point' ? on.isNew : on.kind !== 'key';

const POLICIES = ['PolicyDocument', 'Policy', 'AssumeRolePolicyDocument'];
const policiesIn = (resources: readonly (readonly [string, Resource])[]): unknown[] =>
  resources.flatMap(([, { Properties }]) => [
    ...POLICIES.flatMap((name) => (name in Properties ? [Properties[name]] : [])),
    ...((Properties['Policies'] ?? []) as { PolicyDocument: unknown }[]).map(
      ({ PolicyDocument }) => PolicyDocument,
    ),
  ]);

describe.each(VERSIONS)('read as YAML %s', (version) => {
  it(
    'hostile names and texts are what they were',
    () => {
      const [{ text }] = asCloudFormation(HOSTILE) as readonly [AccountText];
      expect(text).toMatch(/^[ -~\n’ü\u{1f600}]+$/u);
      const resources = resourcesIn(text, version);
      const policies = policiesIn(resources);
      expect(policies).toHaveLength(HOSTILE.documents.length);
      for (const policy of policies) expect(policy).toEqual(HOSTILE_POLICY);
      const name = (HOSTILE.documents[0]!.on as { bucket: string }).bucket;
      expect(resources.map(([, resource]) => resource)).toEqual(
        expect.arrayContaining([
          {
            Type: 'AWS::S3::AccessPoint',
            Properties: {
              Bucket: name,
              BucketAccountId: '222233334444',
              Name: name,
              VpcConfiguration: { VpcId: name },
              Policy: HOSTILE_POLICY,
            },
          },
          {
            Type: 'AWS::IAM::ManagedPolicy',
            Properties: { ManagedPolicyName: name, PolicyDocument: HOSTILE_POLICY },
          },
        ]),
      );
    },
    SLOW,
  );
});

describe('a template', () => {
  it(
    'every policy of a plan is the document’s',
    () => {
      for (const { name, plan } of PLANS)
        for (const file of asCloudFormation(plan)) {
          const found = sorted(policiesIn(resourcesIn(file.text)));
          const sayable = meant(plan, file, isMadeHere);
          expect(found, name).toEqual(sayable);
        }
    },
    SLOW,
  );

  it('has logical ids of letters and digits, each given once', () => {
    const buckets = ['lake', 'Lake', 'la-ke', 'la.ke', '3lake', 'ü', '😀', ''];
    const documents = buckets.map((bucket, at) =>
      documentAt({ kind: 'bucket', bucket }, HOSTILE_POLICY, { id: String(at) }),
    );
    const [{ text }] = asCloudFormation({ documents, remarks: [] }) as readonly [AccountText];
    const ids = resourcesIn(text).map(([id]) => id);
    expect(ids).toHaveLength(buckets.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]+$/);
  });

  it('is comments alone where nothing could be read', () => {
    for (const { text } of asCloudFormation(HOSTILE_UNREAD)) expect(parse(text)).toBeNull();
  });

  it('keeps the policy of a bucket that had one when the stack goes, and says what it replaces', () => {
    const situations = { lake: { ...NEW_ROLE.situations['lake']!, bucketPolicy: STANDING_POLICY } };
    const { text } = asCloudFormation(planGrant(grantOf({}), { ...NEW_ROLE, situations })).at(-1)!;
    expect(text).toContain('  # This is the whole policy, with what stood in it when it was read.');
    expect(resourcesIn(text)).toMatchObject([
      ['Lake', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }],
    ]);
  });

  it('makes a role with its policies in it', () => {
    const { text } = asCloudFormation(planGrant(grantOf({ way: 'role' }), NEW_ROLE)).at(-1)!;
    expect(resourcesIn(text)).toMatchObject([
      [
        'Partner',
        {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'Partner',
            Path: '/drawbridge/',
            MaxSessionDuration: 3600,
            Policies: [{ PolicyName: 'Partner' }],
          },
        },
      ],
    ]);
  });

  it('leaves the policy of a key to a person', () => {
    const { text } = asCloudFormation(planGrant(grantOf({}), UNDER_KEY)).at(-1)!;
    expect(text).toContain('# CloudFormation changes no key that it did not make.');
    expect(text).toContain('#   "Sid": "PartnerKey",\n');
  });

  it('holds nothing that CloudFormation would fill in', () => {
    const policy = { Version: '2012-10-17', Statement: [{ Resource: 'x/{{resolve:ssm:name}}' }] };
    const documents = [documentAt({ kind: 'bucket', bucket: 'lake' }, policy)];
    const [{ text }] = asCloudFormation({ documents, remarks: [] }) as readonly [AccountText];
    expect(parse(text)).toBeNull();
    expect(text).toContain('{{resolve:ssm:name}}');
  });
});
