import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { isPublicPolicy } from '../public/meaning.ts';
import { BUCKET, HOME, OTHER, ROLE, USER, allow, document, effect, grant, request } from './testing/build.ts';
import type { PolicySource, RequestContext } from './types.ts';

const bucketPolicy = (...statements: readonly object[]): PolicySource => ({
  name: 'the bucket policy',
  document: JSON.stringify(document(statements)),
});
const everybody = { Principal: '*', Action: 's3:*', Resource: [BUCKET, `${BUCKET}/*`] };
const IDENTITY = [allow()];

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html
describe('the bucket policies everybody writes', () => {
  it.each<[string, object, RequestContext, string]>([
    [
      'TLS only: http',
      { Bool: { 'aws:SecureTransport': 'false' } },
      { 'aws:SecureTransport': 'false' },
      'explicit-deny',
    ],
    [
      'TLS only: https',
      { Bool: { 'aws:SecureTransport': 'false' } },
      { 'aws:SecureTransport': 'true' },
      'allow',
    ],
    [
      'one network: inside',
      { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
      { 'aws:SourceIp': '192.0.2.188' },
      'allow',
    ],
    [
      'one network: outside',
      { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
      { 'aws:SourceIp': '198.51.100.7' },
      'explicit-deny',
    ],
    [
      'one network: through a VPC endpoint, no aws:SourceIp',
      { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
      { 'aws:VpcSourceIp': '10.0.0.5' },
      'explicit-deny',
    ],
    [
      'one VPC endpoint: it',
      { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } },
      { 'aws:SourceVpce': 'vpce-1a2b3c4d' },
      'allow',
    ],
    [
      'one VPC endpoint: the internet',
      { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } },
      {},
      'explicit-deny',
    ],
    ['MFA: never given', { Null: { 'aws:MultiFactorAuthAge': true } }, {}, 'explicit-deny'],
    ['MFA: given', { Null: { 'aws:MultiFactorAuthAge': true } }, { 'aws:MultiFactorAuthAge': '10' }, 'allow'],
    [
      'MFA: too long ago',
      { NumericGreaterThan: { 'aws:MultiFactorAuthAge': 3600 } },
      { 'aws:MultiFactorAuthAge': '3601' },
      'explicit-deny',
    ],
    [
      'TLS 1.2: older',
      { NumericLessThan: { 's3:TlsVersion': 1.2 } },
      { 's3:TlsVersion': '1.1' },
      'explicit-deny',
    ],
    ['TLS 1.2: it', { NumericLessThan: { 's3:TlsVersion': 1.2 } }, { 's3:TlsVersion': '1.2' }, 'allow'],
    [
      'one organization: it',
      { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } },
      { 'aws:PrincipalOrgID': 'o-1' },
      'allow',
    ],
    ['one organization: none', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } }, {}, 'explicit-deny'],
    [
      'sessions before a revocation',
      { DateLessThan: { 'aws:TokenIssueTime': '2026-11-22T10:00:00Z' } },
      { 'aws:TokenIssueTime': '2026-11-22T09:59:59Z' },
      'explicit-deny',
    ],
    [
      'sessions after a revocation',
      { DateLessThan: { 'aws:TokenIssueTime': '2026-11-22T10:00:00Z' } },
      { 'aws:TokenIssueTime': '2026-11-22T10:00:00Z' },
      'allow',
    ],
    [
      'signatures too old',
      { NumericGreaterThan: { 's3:signatureAge': '600000' } },
      { 's3:signatureAge': '600001' },
      'explicit-deny',
    ],
  ])('%s', (_, Condition, context, outcome) => {
    const resource = bucketPolicy({ ...everybody, Effect: 'Deny', Condition });
    expect(effect({ identity: IDENTITY, resource }, { context })).toBe(outcome);
  });

  it.each<[string, object, RequestContext, string]>([
    [
      'a canned ACL that is asked for',
      { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
      { 's3:x-amz-acl': 'bucket-owner-full-control' },
      'allow',
    ],
    [
      'another canned ACL',
      { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
      { 's3:x-amz-acl': 'public-read' },
      'implicit-deny',
    ],
    ['no ACL header', { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } }, {}, 'implicit-deny'],
    [
      'tags that may be set',
      { 'ForAllValues:StringLike': { 's3:RequestObjectTagKeys': ['Owner', 'CreationDate'] } },
      { 's3:RequestObjectTagKeys': ['Owner'] },
      'allow',
    ],
    [
      'a tag that may not',
      { 'ForAllValues:StringLike': { 's3:RequestObjectTagKeys': ['Owner', 'CreationDate'] } },
      { 's3:RequestObjectTagKeys': ['Owner', 'Env'] },
      'implicit-deny',
    ],
    [
      'an object tag',
      { StringEquals: { 's3:ExistingObjectTag/environment': 'production' } },
      { 's3:ExistingObjectTag/environment': 'production' },
      'allow',
    ],
    [
      'storage class',
      { StringEquals: { 's3:x-amz-storage-class': ['STANDARD_IA'] } },
      { 's3:x-amz-storage-class': 'STANDARD' },
      'implicit-deny',
    ],
  ])('upload with %s', (_, Condition, context, outcome) => {
    const resource = bucketPolicy({ ...everybody, Effect: 'Allow', Principal: { AWS: HOME }, Condition });
    const asked = { resourceAccount: OTHER, action: 's3:PutObject', context };
    expect(effect({ identity: IDENTITY, resource }, asked)).toBe(outcome);
  });

  it('encryption: the header must be there and right', () => {
    const resource = bucketPolicy({
      ...everybody,
      Effect: 'Deny',
      Action: 's3:PutObject',
      Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } },
    });
    const put = (context: RequestContext) =>
      effect({ identity: IDENTITY, resource }, { action: 's3:PutObject', context });
    expect(put({})).toBe('explicit-deny');
    expect(put({ 's3:x-amz-server-side-encryption': 'AES256' })).toBe('explicit-deny');
    expect(put({ 's3:x-amz-server-side-encryption': 'aws:kms' })).toBe('allow');
    expect(effect({ identity: IDENTITY, resource })).toBe('allow');
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/walkthrough1.html
describe('a home directory', () => {
  const identity = [
    {
      name: 'Homes',
      document: document([
        {
          Effect: 'Allow',
          Action: 's3:ListBucket',
          Resource: BUCKET,
          Condition: { StringLike: { 's3:prefix': ['', 'home/', 'home/${aws:username}/*'] } },
        },
        { Effect: 'Allow', Action: 's3:*Object', Resource: `${BUCKET}/home/\${aws:username}/*` },
      ]),
    },
  ];
  it.each<[string, string, RequestContext, string]>([
    ['s3:ListBucket', BUCKET, { 's3:prefix': '' }, 'allow'],
    ['s3:ListBucket', BUCKET, { 's3:prefix': 'home/' }, 'allow'],
    ['s3:ListBucket', BUCKET, { 's3:prefix': 'home/ana/' }, 'allow'],
    ['s3:ListBucket', BUCKET, { 's3:prefix': 'home/bea/' }, 'implicit-deny'],
    ['s3:ListBucket', BUCKET, {}, 'implicit-deny'],
    ['s3:GetObject', `${BUCKET}/home/ana/x`, {}, 'allow'],
    ['s3:PutObject', `${BUCKET}/home/bea/x`, {}, 'implicit-deny'],
    ['s3:GetObjectAcl', `${BUCKET}/home/ana/x`, {}, 'implicit-deny'],
  ])('%s on %s with %j: %s', (action, resource, context, outcome) => {
    expect(effect({ identity }, { action, resource, context })).toBe(outcome);
  });

  it('is nobody’s for a role, which has no aws:username', () => {
    const asked = { principal: ROLE, resource: `${BUCKET}/home/ana/x` };
    expect(effect({ identity }, asked)).toBe('implicit-deny');
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
describe('s3:prefix in a Deny', () => {
  it('also denies a request without a prefix', () => {
    const resource = bucketPolicy({
      ...everybody,
      Effect: 'Deny',
      Action: 's3:ListBucket',
      Condition: { StringNotLike: { 's3:prefix': 'projects/*' } },
    });
    const list = (context: RequestContext) =>
      effect({ identity: IDENTITY, resource }, { action: 's3:ListBucket', resource: BUCKET, context });
    expect(list({ 's3:prefix': 'projects/a' })).toBe('allow');
    expect(list({ 's3:prefix': 'other/' })).toBe('explicit-deny');
    expect(list({})).toBe('explicit-deny');
  });
});

// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
describe('a CloudFront distribution', () => {
  const SOURCE = `arn:aws:cloudfront::${HOME}:distribution/EDFDVBD6EXAMPLE`;
  const resource = grant(
    { Service: 'cloudfront.amazonaws.com' },
    { Condition: { StringEquals: { 'AWS:SourceArn': SOURCE } } },
  );
  const principal = { kind: 'service', service: 'cloudfront.amazonaws.com' } as const;
  it.each([
    [SOURCE, 'allow'],
    [SOURCE.replace('EDF', 'XYZ'), 'implicit-deny'],
  ])('%s: %s', (source, outcome) => {
    expect(effect({ resource }, { principal, context: { 'aws:SourceArn': source } })).toBe(outcome);
  });

  it('does not make the policy public', () => {
    expect(isPublicPolicy(resource.document, { kind: 'bucket' }).public).toBe(false);
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-example
describe('the story of the three statements: a public one shuts the others’ accounts out', () => {
  const statements = [
    {
      Sid: 'Trail',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: `${BUCKET}/*`,
    },
    {
      Sid: 'Account',
      Effect: 'Allow',
      Principal: { AWS: OTHER },
      Action: 's3:GetObject',
      Resource: `${BUCKET}/*`,
    },
    { Sid: 'Public', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${BUCKET}/*` },
  ];
  const blocked = {
    bucketPublicAccessBlock: {
      blockPublicAcls: false,
      ignorePublicAcls: false,
      blockPublicPolicy: false,
      restrictPublicBuckets: true,
    },
  };
  const stranger = { ...USER, account: OTHER, arn: `arn:aws:iam::${OTHER}:user/eve` };
  const trail = {
    principal: { kind: 'service', service: 'cloudtrail.amazonaws.com' },
    action: 's3:PutObject',
  } as const;

  it('with the public statement', () => {
    const resource = bucketPolicy(...statements);
    expect(isPublicPolicy(resource.document, { kind: 'bucket' }).reasons.map(({ sid }) => sid)).toEqual([
      'Public',
    ]);
    expect(effect({ identity: IDENTITY, resource, ...blocked }, { principal: stranger })).toBe(
      'explicit-deny',
    );
    expect(effect({ identity: IDENTITY, resource, ...blocked })).toBe('allow');
    expect(effect({ resource, ...blocked }, trail)).toBe('allow');
  });

  it('without it', () => {
    const resource = bucketPolicy(...statements.slice(0, 2));
    expect(isPublicPolicy(resource.document, { kind: 'bucket' }).public).toBe(false);
    expect(effect({ identity: IDENTITY, resource, ...blocked }, { principal: stranger })).toBe('allow');
  });
});

describe('locking oneself out', () => {
  it('is seen before it happens', () => {
    const draft = bucketPolicy({
      ...everybody,
      Effect: 'Deny',
      Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
    });
    const decision = evaluate(request({ principal: ROLE, action: 's3:PutBucketPolicy', resource: BUCKET }), {
      identity: IDENTITY,
      resource: draft,
    });
    expect(decision.effect).toBe('explicit-deny');
    expect(decision.trace.at(-1)?.statements[0]?.conditions[0]?.why).toBe(
      'aws:SourceVpce is not in the request, which StringNotEquals lets pass.',
    );
  });
});
