import { describe, expect, it } from 'vitest';
import type { PolicyEnv } from '../document/env.ts';
import { lint } from '../lint/lint.ts';
import { OWN } from '../situation/testing/build.ts';
import { GRANTS, NEW_ROLE, UNDER_KEY, WAYS, grantOf } from './testing/grants.ts';
import { planGrant } from './plan-grant.ts';
import type { GrantDocument } from './types.ts';

const envOf = ({ kind, on, account }: GrantDocument): PolicyEnv => ({
  // No grant of these is for a page.
  kind: kind as PolicyEnv['kind'],
  partition: 'aws',
  account,
  region: 'eu-west-1',
  bucket: 'lake',
  ...(on.kind === 'access-point' ? { accessPoint: on.name } : {}),
});

/** Findings above a suggestion, with the document they are in. */
const found = (document: GrantDocument): string[] =>
  lint(document.after, envOf(document))
    .filter(({ findingType }) => findingType !== 'SUGGESTION')
    .map(({ issueCode, findingDetails }) => `${document.id}: ${issueCode} ${findingDetails}`);

describe.each(WAYS)('documents of the way %s', (way) => {
  it.each([
    ['as they are', NEW_ROLE],
    ['under a key', UNDER_KEY],
  ])('have no finding above a suggestion, %s', (_, ground) => {
    // Every other row: what the checks find in a statement hangs on case, grantee and condition, each of which stays.
    const rows = GRANTS.filter(({ grant }, index) => grant.way === way && index % 2 === 0).flatMap(
      ({ name, grant }) =>
        planGrant(grant, ground)
          .documents.flatMap(found)
          .map((finding) => `${name}: ${finding}`),
    );
    expect([...new Set(rows)]).toEqual([]);
  });
});

describe('a demanded ACL', () => {
  it('comes with the permission to set it, on both sides, and that knows no encryption', () => {
    const { documents } = planGrant(
      grantOf({
        abilities: ['upload'],
        grantees: [{ kind: 'role', arn: 'arn:aws:iam::444455556666:role/Analyst' }],
        conditions: { encryption: { algorithm: 'AES256' }, ownerFullControl: true },
      }),
      NEW_ROLE,
    );
    const setting = documents.map(({ after }) =>
      (JSON.parse(after) as { Statement: { Action: string[]; Condition?: object }[] }).Statement.filter(
        ({ Action }) => Action.includes('s3:PutObjectAcl'),
      ).map(({ Condition }) => Condition),
    );
    expect(setting).toEqual([
      [undefined],
      [{ StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } }],
    ]);
  });
});

describe('a plan', () => {
  const POLICY =
    '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Sid": "PartnerObjects", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::lake/*", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }\n  ]\n}';
  const standing = {
    ...NEW_ROLE,
    situations: { lake: { ...NEW_ROLE.situations['lake']!, bucketPolicy: POLICY } },
  };

  it('leaves what stands there as it is, letter by letter, and takes no Sid that is taken', () => {
    const { documents } = planGrant(grantOf({}), standing);
    const bucket = documents.find(({ on }) => on.kind === 'bucket');
    expect(bucket?.after.startsWith(POLICY.slice(0, POLICY.indexOf('\n  ]')))).toBe(true);
    expect(bucket?.statements.map(({ Sid }) => Sid)).toEqual(['PartnerObjects2']);
  });

  it('says that naming the own account lets in nobody of it', () => {
    const { remarks } = planGrant(grantOf({ grantees: [{ kind: 'account', account: OWN }] }), NEW_ROLE);
    expect(remarks.map(({ code }) => code)).toEqual(['own-account']);
  });

  it('adds nothing where everything stands there already', () => {
    const document = planGrant(grantOf({}), standing).documents.find(({ on }) => on.kind === 'bucket');
    const again = planGrant(grantOf({}), {
      ...standing,
      situations: { lake: { ...standing.situations.lake, bucketPolicy: document!.after } },
    }).documents.find(({ on }) => on.kind === 'bucket');
    expect(again).toMatchObject({ statements: [], before: document!.after, after: document!.after });
  });

  it('writes the requester’s half and the key before what lets anybody in', () => {
    const order = (way: (typeof WAYS)[number]) =>
      planGrant(grantOf({ way }), UNDER_KEY).documents.map(({ side, on }) => `${side} ${on.kind}`);
    expect(order('bucket-policy')).toEqual(['requester identity', 'owner key', 'owner bucket']);
    expect(order('access-point')).toEqual([
      'requester identity',
      'owner key',
      'owner access-point',
      'owner bucket',
    ]);
    expect(order('role')).toEqual(['requester identity', 'owner role-policy', 'owner role']);
  });

  it('says that a policy that is no JSON must be mended first', () => {
    const broken = {
      ...standing,
      situations: { lake: { ...standing.situations.lake, bucketPolicy: '{ "Statement": [' } },
    };
    const { remarks, documents } = planGrant(grantOf({}), broken);
    expect(remarks).toMatchObject([{ code: 'broken-policy', blocks: true }]);
    expect(documents.find(({ on }) => on.kind === 'bucket')?.after).toBe('{ "Statement": [');
  });

  it('says that a policy would be too large for S3, and nothing of one that just fits', () => {
    const padded = (bytes: number) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: `arn:aws:s3:::lake/${'x'.repeat(bytes)}`,
          },
        ],
      });
    const codes = (bytes: number) =>
      planGrant(grantOf({}), {
        ...standing,
        situations: { lake: { ...standing.situations.lake, bucketPolicy: padded(bytes) } },
      }).remarks.map(({ code, blocks }) => [code, blocks]);
    expect(codes(20_300)).toEqual([['too-large', true]]);
    expect(codes(19_000)).toEqual([]);
  });

  it('refuses to share what is under AWS’s own key, except by a role', () => {
    const managed = { ...NEW_ROLE, encryption: { lake: { algorithm: 'aws:kms' } } };
    const codes = (way: (typeof WAYS)[number]) =>
      planGrant(grantOf({ way }), managed).remarks.map(({ code }) => code);
    expect(codes('bucket-policy')).toEqual(['managed-key']);
    expect(codes('access-point')).toEqual(['managed-key']);
    expect(codes('role')).toEqual([]);
  });

  it('shows statements alone where the policy could not be read', () => {
    const unread = { ...NEW_ROLE, situations: {} };
    const { documents, remarks } = planGrant(grantOf({}), unread);
    expect(documents.find(({ on }) => on.kind === 'bucket')?.before).toBeUndefined();
    expect(remarks).toMatchObject([{ code: 'bucket-unread', blocks: false }]);
  });

  it('needs nothing of the other side within one account', () => {
    const own = grantOf({ grantees: [{ kind: 'role', arn: `arn:aws:iam::${OWN}:role/Own` }] });
    expect(planGrant(own, NEW_ROLE).documents.map(({ side }) => side)).toEqual(['owner']);
  });
});
