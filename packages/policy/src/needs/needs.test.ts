import { describe, expect, it } from 'vitest';
import { applyTextEdits } from '../lint/edits.ts';
import { findNeeds } from './needs.ts';
import type { Need } from './types.ts';
import {
  OWN,
  OTHER,
  LAKE,
  POINT,
  OFF,
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
