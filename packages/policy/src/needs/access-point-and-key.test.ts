import { describe, expect, it } from 'vitest';
import type { AccessPointSituation } from '../situation/situation.ts';
import type { NeedOptions } from './types.ts';
import {
  OWN,
  OTHER,
  LAKE,
  POINT,
  policy,
  allow,
  upload,
  PUBLIC,
  situation,
  point,
  needs,
  codes,
  only,
} from './testing/build.ts';

describe('access points', () => {
  const through = (more: object = {}) =>
    policy(
      allow({
        Sid: 'Marketing',
        Action: ['s3:GetObject', 's3:ListBucket'],
        Resource: [POINT, `${POINT}/object/*`],
        ...more,
      }),
    );
  const on = (text: string, bucketPolicy: string | null = null, more: Partial<AccessPointSituation> = {}) =>
    situation(bucketPolicy, { accessPoints: [point(text, more)] });

  it('misses the bucket’s half, and offers it', () => {
    const need = only(needs(on(through())), 'missing-delegation');
    expect(need).toMatchObject({ severity: 'no-effect', policy: POINT, statements: [0] });
    expect(need.sentence).toContain(
      'Statement 1 (“Marketing”) of access point marketing-read has no effect for account 4444-5555-6666',
    );
    expect(need.offers).toMatchObject([
      {
        kind: 'insert-statement',
        policy: 'bucket',
        statement: {
          Sid: 'DelegateToMarketingRead',
          Action: ['s3:GetObject', 's3:ListBucket'],
          Resource: [LAKE, `${LAKE}/*`],
          Condition: { StringEquals: { 's3:DataAccessPointArn': POINT } },
        },
      },
      { statement: { Condition: { StringEquals: { 's3:DataAccessPointAccount': OWN } } } },
    ]);
  });

  it('is content once what it offers is there', () => {
    const need = only(needs(on(through())), 'missing-delegation');
    for (const offer of need.offers) {
      if (offer.kind !== 'insert-statement') throw new Error('not a statement');
      expect(codes(needs(on(through(), policy(offer.statement))))).toEqual([]);
    }
  });

  it('is content where the bucket permits the same, and names what is still missing', () => {
    expect(
      needs(
        on(
          through(),
          policy(allow({ Action: ['s3:GetObject', 's3:ListBucket'], Resource: [LAKE, `${LAKE}/*`] })),
        ),
      ),
    ).toEqual([]);
    const half = only(needs(on(through(), policy(allow()))), 'missing-delegation');
    expect(half.offers).toMatchObject([{ statement: { Action: 's3:ListBucket', Resource: LAKE } }, {}]);
  });

  it.each([
    ['a role', { Principal: { AWS: `arn:aws:iam::${OTHER}:role/Analyst` } }],
    ['a user', { Principal: { AWS: `arn:aws:iam::${OTHER}:user/mira` } }],
    ['a prefix', { Resource: `${POINT}/object/reports/*`, Action: 's3:GetObject' }],
    ['wildcard actions', { Action: 's3:Get*' }],
    [
      'conditions that can be met',
      { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, StringLike: { 's3:prefix': 'a/*' } } },
    ],
  ])('sees it with %s', (_, more) => {
    expect(codes(needs(on(through(more))))).toContain('missing-delegation');
  });

  it('leaves the own account and a bucket policy that could not be read alone', () => {
    expect(codes(needs(on(through({ Principal: { AWS: OWN } }))))).toEqual([]);
    expect(codes(needs({ ...on(through()), unread: [{ kind: 'bucket' }] }))).toEqual([]);
  });

  it('says that a delegation is not used yet', () => {
    const to = (condition: object) =>
      policy(allow({ Principal: '*', Condition: { StringEquals: condition } }));
    const idle = needs(situation(to({ 's3:DataAccessPointAccount': OWN }), { accessPoints: [point(null)] }));
    expect(only(idle, 'unused-delegation').sentence).toContain(
      'leaves the decision to the access points of account 1111-2222-3333, and the policy of marketing-read grants nothing yet',
    );
    const unknown = needs(situation(to({ 's3:DataAccessPointArn': POINT.replace('marketing', 'sales') })));
    expect(only(unknown, 'unused-delegation').sentence).toContain(
      'access point sales-read, and no such access point of this bucket is known here',
    );
    expect(
      needs(situation(to({ 's3:DataAccessPointAccount': OWN }), { accessPoints: [point(through())] })),
    ).not.toContainEqual(expect.objectContaining({ code: 'unused-delegation' }));
    const unread = situation(to({ 's3:DataAccessPointArn': POINT }), {
      accessPoints: [point(null)],
      unread: [{ kind: 'access-point', name: 'marketing-read' }],
    });
    expect(needs(unread)).toEqual([]);
  });

  it('says from where a VPC access point answers', () => {
    const inside = needs(
      on(through(), policy(allow({ Action: 's3:*', Resource: [LAKE, `${LAKE}/*`] })), {
        networkOrigin: 'VPC',
        vpcId: 'vpc-1',
      }),
    );
    expect(codes(inside)).toEqual(['vpc-origin']);
    expect(inside[0]?.sentence).toContain('answers requests from vpc-1 only');
  });
});

describe('encryption', () => {
  const kms = (keyId?: string, algorithm = 'aws:kms'): NeedOptions => ({
    encryption: { algorithm, ...(keyId === undefined ? {} : { keyId }) },
    region: 'eu-west-1',
  });
  const KEY = `arn:aws:kms:eu-west-1:${OWN}:key/0000`;

  it('knows that other accounts cannot use aws/s3', () => {
    for (const options of [
      kms(),
      kms('alias/aws/s3'),
      kms(`arn:aws:kms:eu-west-1:${OWN}:alias/aws/s3`),
      kms(undefined, 'aws:kms:dsse'),
    ]) {
      const need = only(needs(situation(policy(allow())), options), 'managed-key');
      expect(need.severity).toBe('no-effect');
      expect(need.sentence).toContain('account 4444-5555-6666 cannot read objects under it');
      expect(need.offers).toMatchObject([{ kind: 'open-setting', setting: 'encryption' }]);
    }
  });

  it('names what the key policy must allow, as a statement to copy', () => {
    const need = only(needs(situation(policy(allow(), upload())), kms(KEY)), 'key-policy');
    expect(need.sentence).toContain('kms:Decrypt and kms:GenerateDataKey to account 4444-5555-6666');
    const [offer] = need.offers;
    expect(offer?.kind === 'copy' && JSON.parse(offer.text)).toEqual({
      Sid: 'AllowUseThroughS3',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
    });
  });

  it('warns of a key without its ARN only where others upload', () => {
    expect(codes(needs(situation(policy(upload())), kms('alias/lake')))).toEqual([
      'unqualified-key',
      'key-policy',
    ]);
    expect(codes(needs(situation(policy(upload())), kms('1234-abcd')))).toContain('unqualified-key');
    expect(codes(needs(situation(policy(allow())), kms('alias/lake')))).toEqual(['key-policy']);
  });

  it('has nothing to say of SSE-S3, the own account, or grants that touch no object', () => {
    expect(needs(situation(policy(allow())), { encryption: { algorithm: 'AES256' } })).toEqual([]);
    expect(needs(situation(policy(allow())))).toEqual([]);
    expect(needs(situation(policy(allow({ Principal: { AWS: OWN } }))), kms())).toEqual([]);
    expect(needs(situation(policy(allow({ Action: 's3:ListBucket', Resource: LAKE }))), kms())).toEqual([]);
    expect(only(needs(situation(policy(PUBLIC)), kms(KEY)), 'key-policy').offers).toEqual([]);
  });
});
