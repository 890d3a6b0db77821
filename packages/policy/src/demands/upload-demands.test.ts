import { describe, expect, it } from 'vitest';
import { uploadDemands, type UploadAsk } from './upload-demands.ts';

const OWN = '111122223333';
const OTHER = '444455556666';
const KEY = `arn:aws:kms:eu-west-1:${OWN}:key/1a2b3c4d-0000-1111-2222-333344445555`;
const ACL = 's3:x-amz-acl';
const SSE = 's3:x-amz-server-side-encryption';
const KMS = 's3:x-amz-server-side-encryption-aws-kms-key-id';
const CUSTOMER = 's3:x-amz-server-side-encryption-customer-algorithm';
const CLASS = 's3:x-amz-storage-class';

const principal = (account: string) =>
  ({
    kind: 'assumed-role',
    account,
    arn: `arn:aws:sts::${account}:assumed-role/Loader/me`,
    roleArn: `arn:aws:iam::${account}:role/Loader`,
    userId: ':me',
  }) as const;

const ask = (more: Partial<UploadAsk> = {}): UploadAsk => ({
  resource: 'arn:aws:s3:::lake/raw/a.csv',
  account: OWN,
  principal: principal(OWN),
  headers: { 's3:if-none-match': '*' },
  ...more,
});

const text = (...statements: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements.map((one) => ({ Principal: '*', ...one })) });
const deny = (Condition?: object, more: object = {}) => ({
  Effect: 'Deny',
  Action: 's3:PutObject',
  Resource: 'arn:aws:s3:::lake/*',
  ...(Condition === undefined ? {} : { Condition }),
  ...more,
});
const allow = (Condition?: object) => ({
  ...deny(Condition),
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
});

/** `key=value`, `!key` for one to leave out, `key~pattern` where the uploader has to know. */
const said = (policy: string, more: Partial<UploadAsk> = {}) => {
  const { demands, refusedBy } = uploadDemands(policy, ask(more));
  if (refusedBy !== undefined) return `refused by ${refusedBy.statement}`;
  return demands.map(({ key, value, like }) =>
    value === null ? `!${key}` : value === undefined ? `${key}~${like}` : `${key}=${value}`,
  );
};

describe('a Deny that a header cures', () => {
  it.each<[string, object, string[]]>([
    [
      'AWS’s sample of the ACL',
      { StringNotEquals: { [ACL]: 'bucket-owner-full-control' } },
      [`${ACL}=bucket-owner-full-control`],
    ],
    [
      'the key in another case',
      { StringNotEquals: { 'S3:X-Amz-Acl': 'bucket-owner-full-control' } },
      [`${ACL}=bucket-owner-full-control`],
    ],
    ['the ACL merely present', { Null: { [ACL]: 'true' } }, [`${ACL}=bucket-owner-full-control`]],
    [
      'another canned ACL',
      { StringNotEquals: { [ACL]: ['authenticated-read'] } },
      [`${ACL}=authenticated-read`],
    ],
    ['SSE-KMS', { StringNotEquals: { [SSE]: 'aws:kms' } }, [`${SSE}=aws:kms`]],
    ['SSE-S3', { StringNotEquals: { [SSE]: 'AES256' } }, [`${SSE}=AES256`]],
    ['DSSE-KMS', { StringNotEquals: { [SSE]: 'aws:kms:dsse' } }, [`${SSE}=aws:kms:dsse`]],
    ['one of two', { StringNotEquals: { [SSE]: ['AES256', 'aws:kms'] } }, [`${SSE}=aws:kms`]],
    ['any encryption', { Null: { [SSE]: true } }, [`${SSE}=aws:kms`]],
    ['a key of KMS', { StringNotEquals: { [KMS]: KEY } }, [`${SSE}=aws:kms`, `${KMS}=${KEY}`]],
    ['a key of KMS by ArnNotEquals', { ArnNotEquals: { [KMS]: KEY } }, [`${SSE}=aws:kms`, `${KMS}=${KEY}`]],
    [
      'any key of an account',
      { ArnNotLike: { [KMS]: `arn:aws:kms:*:${OWN}:key/*` } },
      [`${SSE}=aws:kms`, `${KMS}~arn:aws:kms:*:${OWN}:key/*`],
    ],
    ['some key', { Null: { [KMS]: 'true' } }, [`${SSE}=aws:kms`, `${KMS}~*`]],
    [
      'a storage class',
      { StringNotEquals: { [CLASS]: ['INTELLIGENT_TIERING', 'GLACIER_IR'] } },
      [`${CLASS}=INTELLIGENT_TIERING`],
    ],
    ['SSE-C', { Null: { [CUSTOMER]: 'true' } }, [`${CUSTOMER}=AES256`]],
    [
      'a tag of one value',
      { StringNotEquals: { 's3:RequestObjectTag/Project': 'Lake' } },
      ['s3:RequestObjectTag/Project=Lake'],
    ],
    [
      'some value for a tag',
      { Null: { 's3:RequestObjectTag/Project': 'true' } },
      ['s3:RequestObjectTag/Project~*'],
    ],
    [
      'a pattern for a tag',
      { StringNotLike: { 's3:RequestObjectTag/Project': 'lake-*' } },
      ['s3:RequestObjectTag/Project~lake-*'],
    ],
    [
      'two at once in one statement: one is enough',
      { StringNotEquals: { [ACL]: 'bucket-owner-full-control', [SSE]: 'AES256' } },
      [`${ACL}=bucket-owner-full-control`],
    ],
    [
      'IfExists asks only of those who send it',
      { StringNotEqualsIfExists: { [SSE]: 'aws:kms' } },
      [`${SSE}=aws:kms`],
    ],
    ['a header that may be absent', { StringNotEquals: { [SSE]: 'aws:kms' }, Null: { [SSE]: 'false' } }, []],
    [
      'an unrelated condition that does not hold',
      { StringNotEquals: { [ACL]: 'bucket-owner-full-control' }, Bool: { 'aws:SecureTransport': 'false' } },
      [],
    ],
  ])('%s', (_, condition, expected) => {
    expect(said(text(deny(condition)))).toEqual(expected);
  });

  it('tries what fits the bucket first', () => {
    expect(said(text(deny({ Null: { [KMS]: 'true' } })), { known: { [KMS]: KEY } })).toEqual([
      `${SSE}=aws:kms`,
      `${KMS}=${KEY}`,
    ]);
    expect(
      said(text(deny({ ArnNotLike: { [KMS]: `arn:aws:kms:*:${OWN}:key/*` } })), { known: { [KMS]: KEY } }),
    ).toEqual([`${SSE}=aws:kms`, `${KMS}=${KEY}`]);
    expect(said(text(deny({ Null: { [SSE]: true } })), { known: { [SSE]: 'AES256' } })).toEqual([
      `${SSE}=AES256`,
    ]);
  });

  it('adds up what several statements ask for, and names each', () => {
    const policy = text(
      deny({ StringNotEquals: { [ACL]: 'bucket-owner-full-control' } }),
      deny({ StringNotEquals: { [SSE]: 'aws:kms' } }, { Sid: 'Encrypted' }),
      deny({ StringNotEquals: { [KMS]: KEY } }),
      deny({ Null: { 's3:RequestObjectTag/Owner': 'true' } }),
    );
    expect([said(policy)].flat().toSorted()).toEqual(
      [
        `${ACL}=bucket-owner-full-control`,
        `${SSE}=aws:kms`,
        `${KMS}=${KEY}`,
        's3:RequestObjectTag/Owner~*',
      ].toSorted(),
    );
    const { demands } = uploadDemands(policy, ask());
    expect(demands.find(({ key }) => key === SSE)).toMatchObject({ statement: 1, sid: 'Encrypted' });
  });

  it('asks for nothing that is there already', () => {
    const policy = text(deny({ StringNotEquals: { [ACL]: 'bucket-owner-full-control' } }));
    expect(said(policy, { headers: { [ACL]: 'bucket-owner-full-control' } })).toEqual([]);
  });

  it('has a header changed, or left out, that is wrong', () => {
    expect(
      said(text(deny({ StringEquals: { [ACL]: 'public-read' } })), { headers: { [ACL]: 'public-read' } }),
    ).toEqual([`${ACL}=bucket-owner-full-control`]);
    expect(said(text(deny({ Null: { [ACL]: 'false' } })), { headers: { [ACL]: 'public-read' } })).toEqual([
      `!${ACL}`,
    ]);
    expect(
      said(text(deny({ Null: { [CUSTOMER]: 'false' } })), { headers: { [CUSTOMER]: 'AES256' } }),
    ).toEqual([`!${CUSTOMER}`]);
    const tagged = { 's3:RequestObjectTag/secret': 'yes' };
    expect(
      said(text(deny({ 'ForAnyValue:StringEquals': { 's3:RequestObjectTagKeys': 'secret' } })), {
        headers: tagged,
      }),
    ).toEqual(['!s3:RequestObjectTag/secret']);
  });

  it('wants If-None-Match where objects may not be replaced', () => {
    const policy = text(
      deny({ Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } }),
    );
    expect(said(policy)).toEqual([]);
    expect(said(policy, { headers: {} })).toEqual(['s3:if-none-match=*']);
  });

  it('counts what the ACL and the tags take of permissions besides', () => {
    const acl = text(
      deny({ StringNotEquals: { [ACL]: 'bucket-owner-full-control' } }),
      deny(undefined, { Action: 's3:PutObjectAcl' }),
    );
    expect(said(acl)).toBe('refused by 0');
  });
});

describe('a Deny that no header cures', () => {
  it.each<[string, object | undefined, string[] | string]>([
    ['of everybody', undefined, 'refused by 0'],
    ['on the account', { StringNotEquals: { 'aws:PrincipalAccount': OTHER } }, 'refused by 0'],
    ['on another account', { StringNotEquals: { 'aws:PrincipalAccount': OWN } }, []],
    ['of values that no request can have', { Null: { [ACL]: ['true', 'false'] } }, 'refused by 0'],
  ])('%s', (_, condition, expected) => {
    expect(said(text(deny(condition)))).toEqual(expected);
  });

  it('says on which conditions it depends that are not known', () => {
    const open = (condition?: object) => uploadDemands(text(deny(condition)), ask()).refusedBy?.open;
    expect(open()).toEqual([]);
    expect(open({ StringEquals: { 'aws:PrincipalAccount': OWN } })).toEqual([]);
    expect(open({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } })).toEqual(['aws:SourceVpce']);
  });

  it('of another prefix, action or principal says nothing', () => {
    expect(said(text(deny(undefined, { Resource: 'arn:aws:s3:::lake/finance/*' })))).toEqual([]);
    expect(said(text(deny(undefined, { Action: 's3:GetObject' })))).toEqual([]);
    expect(said(text(deny(undefined, { Principal: { AWS: OTHER } })))).toEqual([]);
  });
});

describe('an Allow for another account', () => {
  const other = { principal: principal(OTHER) };

  it('asks for the headers that it is conditioned on', () => {
    expect(said(text(allow({ StringEquals: { [ACL]: 'bucket-owner-full-control' } })), other)).toEqual([
      `${ACL}=bucket-owner-full-control`,
    ]);
    expect(said(text(allow({ StringEquals: { [SSE]: 'aws:kms', [KMS]: KEY } })), other).toString()).toContain(
      `${KMS}=${KEY}`,
    );
  });

  it('asks for nothing where another Allow is free of them, and nothing of the owner’s own account', () => {
    const conditioned = allow({ StringEquals: { [ACL]: 'bucket-owner-full-control' } });
    expect(said(text(conditioned, allow()), other)).toEqual([]);
    expect(said(text(conditioned))).toEqual([]);
  });
});

it('never throws on what is no policy', () => {
  for (const policy of [
    '',
    '{',
    '[]',
    'null',
    '{"Statement":5}',
    '{"Statement":[{"Effect":"Deny","Condition":{"Null":{"s3:x-amz-acl":null}}}]}',
  ])
    expect(said(policy)).toEqual([]);
});
