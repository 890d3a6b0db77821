import { describe, expect, it } from 'vitest';
import type { PublicAccessBlock } from '../evaluator/types';
import { applyTextEdits } from '../linter/edits';
import type { AccessPointSituation, Situation } from '../situation/situation';
import { findNeeds } from './needs';
import type { Need, NeedOptions } from './types';

const OWN = '111122223333';
const OTHER = '444455556666';
const LAKE = 'arn:aws:s3:::analytics-lake';
const POINT = `arn:aws:s3:eu-west-1:${OWN}:accesspoint/marketing-read`;
const OFF: PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 2);
const allow = (more: object = {}) => ({
  Sid: 'Grant',
  Effect: 'Allow',
  Principal: { AWS: OTHER },
  Action: 's3:GetObject',
  Resource: `${LAKE}/*`,
  ...more,
});
const upload = (more: object = {}) => allow({ Sid: 'Uploads', Action: 's3:PutObject', ...more });
const PUBLIC = allow({ Sid: 'Open', Principal: '*' });

const situation = (bucketPolicy: string | null, more: Partial<Situation> = {}): Situation => ({
  partition: 'aws',
  bucket: 'analytics-lake',
  account: OWN,
  bucketPolicy,
  accessPoints: [],
  unread: [],
  ...more,
});
const point = (text: string | null, more: Partial<AccessPointSituation> = {}): AccessPointSituation => ({
  name: 'marketing-read',
  arn: POINT,
  account: OWN,
  networkOrigin: 'Internet',
  policy: text,
  ...more,
});

/** Needs of a draft over a bucket that had no policy. */
const needs = (
  after: Situation,
  options?: NeedOptions,
  before: Situation = {
    ...after,
    bucketPolicy: null,
    accessPoints: after.accessPoints.map((one) => ({ ...one, policy: null })),
  },
) => findNeeds(before, after, options);
const codes = (found: readonly Need[]) => found.map(({ code }) => code);
const only = (found: readonly Need[], code: Need['code']) => {
  const need = found.find((one) => one.code === code);
  if (need === undefined) throw new Error(`no ${code} among ${codes(found).join(', ')}`);
  return need;
};

it('finds nothing where nothing else is needed', () => {
  expect(needs(situation(policy(allow())))).toEqual([]);
  expect(needs(situation(null))).toEqual([]);
  expect(needs(situation(policy(PUBLIC)))).toEqual([]);
});

it('never throws on what is no policy', () => {
  for (const text of [
    '',
    '{',
    '[]',
    'null',
    '{"Statement": 5}',
    '{"Statement":[{"Effect":"Allow","Principal":{"AWS":null}}]}',
  ])
    expect(() =>
      needs(situation(text, { accessPoints: [point(text)] }), { encryption: { algorithm: 'aws:kms' } }),
    ).not.toThrow();
});

describe('Block Public Access', () => {
  const blocked = { ...OFF, blockPublicPolicy: true };
  const restricted = { ...OFF, restrictPublicBuckets: true };

  it('tells that the save would be refused, by which level, and why', () => {
    const need = only(
      needs(situation(policy(allow(), PUBLIC), { bucketBlock: blocked })),
      'block-public-policy',
    );
    expect(need).toMatchObject({ severity: 'refused', policy: 'bucket', statements: [1], standing: false });
    expect(need.sentence).toContain(
      'is on for the bucket: the policy is public. Statement 2 ("Open") allows everybody',
    );
    expect(need.offers).toEqual([
      {
        kind: 'public-access-block',
        level: 'bucket',
        set: { BlockPublicPolicy: false },
        label: 'Turn off BlockPublicPolicy for the bucket…',
      },
    ]);
  });

  it('offers every level that must let go', () => {
    const need = only(
      needs(situation(policy(PUBLIC), { bucketBlock: blocked, accountBlock: blocked })),
      'block-public-policy',
    );
    expect(need.sentence).toContain('the account and the bucket');
    expect(need.offers).toMatchObject([{ level: 'account' }, { level: 'bucket' }]);
  });

  it('has nothing to say of a policy that is not public, or not to be saved', () => {
    const closed = allow({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } });
    expect(needs(situation(policy(closed), { bucketBlock: blocked }))).toEqual([]);
    const same = situation(policy(PUBLIC), { bucketBlock: blocked });
    expect(codes(findNeeds(same, same))).toEqual([]);
  });

  it('tells who is kept out by RestrictPublicBuckets', () => {
    const need = only(
      needs(situation(policy(allow(), PUBLIC), { accountBlock: restricted })),
      'restrict-public-buckets',
    );
    expect(need).toMatchObject({ severity: 'no-effect', statements: [1] });
    expect(need.sentence).toContain(
      'on for the account, and with a public policy it keeps out account 4444-5555-6666 and everybody else',
    );
    expect(need.offers).toMatchObject([{ level: 'account', set: { RestrictPublicBuckets: false } }]);
    expect(needs(situation(policy(allow()), { accountBlock: restricted }))).toEqual([]);
  });

  it('puts what would be refused first', () => {
    const both = { ...blocked, restrictPublicBuckets: true };
    expect(codes(needs(situation(policy(PUBLIC), { bucketBlock: both })))).toEqual([
      'block-public-policy',
      'restrict-public-buckets',
    ]);
  });

  it('rules over access points of the own account, and offers nothing for their own settings', () => {
    const open = policy(allow({ Principal: '*', Resource: `${POINT}/object/*` }));
    const own = needs(situation(null, { accessPoints: [point(open)], bucketBlock: blocked }));
    expect(only(own, 'block-public-policy')).toMatchObject({ policy: POINT, offers: [{ level: 'bucket' }] });
    const fixed = needs(situation(null, { accessPoints: [point(open, { publicAccessBlock: blocked })] }));
    expect(only(fixed, 'block-public-policy').offers).toEqual([]);
    expect(only(fixed, 'block-public-policy').sentence).toContain('keeps the settings it was made with');
    const foreign = needs(
      situation(null, { accessPoints: [point(open, { account: OTHER })], bucketBlock: blocked }),
    );
    expect(codes(foreign)).not.toContain('block-public-policy');
    const inside = needs(
      situation(null, { accessPoints: [point(open, { networkOrigin: 'VPC' })], bucketBlock: blocked }),
    );
    expect(codes(inside)).not.toContain('block-public-policy');
  });

  it('knows what stood before', () => {
    const before = situation(policy(PUBLIC), { bucketBlock: restricted });
    const after = { ...before, bucketPolicy: policy(PUBLIC, allow({ Principal: { AWS: OWN } })) };
    expect(only(findNeeds(before, after), 'restrict-public-buckets').standing).toBe(true);
  });
});

describe('ownership', () => {
  const ACL = { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } };
  const mended = (text: string, need: Need) => {
    const [offer] = need.offers;
    if (offer?.kind !== 'edit') throw new Error('no edit is offered');
    expect(offer.of).toBe(text);
    return applyTextEdits(text, offer.edits);
  };

  it('calls the ACL condition not needed under BucketOwnerEnforced, and drops it', () => {
    const text = policy(upload({ Condition: ACL }));
    const need = only(needs(situation(text, { ownership: 'BucketOwnerEnforced' })), 'acl-condition');
    expect(need.severity).toBe('note');
    expect(need.sentence).toContain('the ACL condition of Statement 1 (“Uploads”) is not needed');
    const after = mended(text, need);
    expect(JSON.parse(after)).toEqual(JSON.parse(policy(upload())));
    expect(needs(situation(after))).toEqual([]);
  });

  it.each([
    [
      { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:PrincipalOrgID': 'o-1' } },
      { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
    ],
    [{ ...ACL, Bool: { 'aws:SecureTransport': 'true' } }, { Bool: { 'aws:SecureTransport': 'true' } }],
    [{ Bool: { 'aws:SecureTransport': 'true' }, ...ACL }, { Bool: { 'aws:SecureTransport': 'true' } }],
  ])('leaves the other conditions: %j', (Condition, rest) => {
    const text = policy(upload({ Condition }), allow());
    const after = mended(text, only(needs(situation(text)), 'acl-condition'));
    expect(JSON.parse(after)).toEqual(JSON.parse(policy(upload({ Condition: rest }), allow())));
  });

  it('says that other ACLs are refused', () => {
    const text = (acl: string | string[]) =>
      policy(upload({ Condition: { StringEquals: { 's3:x-amz-acl': acl } } }));
    const none = only(needs(situation(text('public-read'))), 'acl-refused');
    expect(none.severity).toBe('no-effect');
    expect(none.sentence).toContain(
      'public-read are refused with AccessControlListNotSupported, so Statement 1 (“Uploads”) lets nobody upload',
    );
    const some = only(needs(situation(text(['public-read', 'bucket-owner-full-control']))), 'acl-refused');
    expect(some.sentence).not.toContain('nobody');
    const grants = policy(upload({ Condition: { StringEquals: { 's3:x-amz-grant-full-control': 'id=1' } } }));
    expect(codes(needs(situation(grants)))).toEqual(['acl-condition']);
  });

  it('offers to drop a Deny that only enforces the header, and never widens another', () => {
    const deny = (more: object = {}) => ({
      Sid: 'NeedAcl',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: `${LAKE}/*`,
      Condition: { StringNotEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
      ...more,
    });
    const text = policy(upload(), deny());
    const after = mended(text, only(needs(situation(text)), 'acl-deny'));
    expect(JSON.parse(after)).toEqual(JSON.parse(policy(upload())));
    expect(only(needs(situation(policy(deny()))), 'acl-deny').offers).toEqual([]);
    for (const other of [
      deny({ Action: 's3:*' }),
      deny({ Condition: { StringEquals: { 's3:x-amz-acl': 'public-read' } } }),
      deny({
        Condition: {
          StringNotEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' },
          Bool: { 'aws:SecureTransport': 'false' },
        },
      }),
    ])
      expect(needs(situation(policy(upload(), other)))).toEqual([]);
  });

  it('says that uploads and their objects belong to the writer otherwise', () => {
    const found = needs(situation(policy(allow(), upload()), { ownership: 'ObjectWriter' }));
    expect(codes(found)).toEqual(['uploads-of-writers', 'objects-of-writers']);
    expect(found[0]?.sentence).toContain(
      'what account 4444-5555-6666 uploads belongs to the uploader, whatever ACL',
    );
    expect(found[0]?.offers).toMatchObject([{ kind: 'ownership', to: 'BucketOwnerEnforced' }]);
    expect(found[1]?.statements).toEqual([0]);
  });

  it('lets BucketOwnerPreferred be where the header is asked for', () => {
    const preferred = { ownership: 'BucketOwnerPreferred' } as const;
    expect(codes(needs(situation(policy(upload()), preferred)))).toEqual(['uploads-of-writers']);
    expect(needs(situation(policy(upload({ Condition: ACL })), preferred))).toEqual([]);
    expect(
      codes(needs(situation(policy(upload({ Condition: ACL })), { ownership: 'ObjectWriter' }))),
    ).toEqual(['uploads-of-writers']);
  });

  it('says nothing where ownership could not be read, or only the own account writes', () => {
    expect(needs(situation(policy(upload({ Condition: ACL })), { unread: [{ kind: 'ownership' }] }))).toEqual(
      [],
    );
    expect(
      needs(situation(policy(upload({ Principal: { AWS: OWN } })), { ownership: 'ObjectWriter' })),
    ).toEqual([]);
  });
});

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
