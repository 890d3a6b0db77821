import { describe, expect, it } from 'vitest';
import { when, unless } from './testing/say.ts';

describe('conditions of an Allow', () => {
  it.each<[object, string]>([
    [{ IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, 'the request comes from 192.0.2.0/24'],
    [
      { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '2001:db8::/32'] } },
      'the request comes from 192.0.2.0/24 or 2001:db8::/32',
    ],
    [{ NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, 'the request does not come from 192.0.2.0/24'],
    [
      { StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } },
      'the request comes through VPC endpoint vpce-1a2b3c4d',
    ],
    [{ StringEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' } }, 'the request comes from VPC vpc-1a2b3c4d'],
    [{ Bool: { 'aws:SecureTransport': 'true' } }, 'the request uses TLS'],
    [{ Bool: { 'aws:SecureTransport': false } }, 'the request does not use TLS'],
    [{ NumericGreaterThanEquals: { 's3:TlsVersion': 1.2 } }, 'the TLS version is at least 1.2'],
    [{ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, 'the caller signed in with MFA'],
    [
      { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
      'the caller signed in with MFA (or the request has no aws:MultiFactorAuthPresent)',
    ],
    [{ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, 'aws:MultiFactorAuthPresent is given as false'],
    [{ NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } }, 'the time since MFA is below 1 hour'],
    [
      { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorg' } },
      'the caller is in organization o-exampleorg',
    ],
    [
      { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-1/r-1/ou-1/*' } },
      'the caller is in o-1/r-1/ou-1/*',
    ],
    [
      { StringEquals: { 'aws:PrincipalAccount': '777788889999' } },
      'the caller belongs to account 7777-8888-9999',
    ],
    [
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/Team*' } },
      'the caller is role Team* @ 4444-5555-6666',
    ],
    [{ StringEquals: { 'aws:PrincipalTag/team': ['data', 'ml'] } }, 'the caller’s tag team is data or ml'],
    [
      { StringLike: { 'aws:userid': 'AROAEXAMPLEEXAMPLE1:*' } },
      'the caller’s unique ID begins with AROAEXAMPLEEXAMPLE1:',
    ],
    [{ StringEquals: { 's3:ExistingObjectTag/class': 'public' } }, 'the object’s tag class is public'],
    [
      { 'ForAllValues:StringEquals': { 's3:RequestObjectTagKeys': ['a', 'b'] } },
      'every new tag key is a or b',
    ],
    [
      { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } },
      'some calling service is athena.amazonaws.com',
    ],
    [
      { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
      'it gives the bucket owner full control',
    ],
    [
      { StringEquals: { 's3:x-amz-acl': ['private', 'bucket-owner-read'] } },
      'it sets the ACL to private or bucket-owner-read',
    ],
    [{ StringEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } }, 'it asks for SSE-KMS encryption'],
    [{ Null: { 's3:x-amz-server-side-encryption': 'true' } }, 'it does not ask for encryption'],
    [{ StringEquals: { 's3:x-amz-storage-class': 'GLACIER_IR' } }, 'it asks for storage class GLACIER_IR'],
    [{ StringEquals: { 's3:authType': 'REST-QUERY-STRING' } }, 'the request is a presigned link'],
    [{ NumericLessThan: { 's3:signatureAge': '600000' } }, 'the age of the signature is below 10 minutes'],
    [
      { DateLessThan: { 'aws:CurrentTime': '2026-12-31T00:00:00Z' } },
      'the time is before 2026-12-31 00:00 UTC',
    ],
    [{ DateGreaterThan: { 'aws:EpochTime': '1767225600' } }, 'the time is after 2026-01-01 00:00 UTC'],
    [
      { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::logs-source' } },
      'the request is made for arn:aws:s3:::logs-source',
    ],
    [{ StringEquals: { 'aws:SourceAccount': '111122223333' } }, 'the request is made for this account'],
    [{ StringEquals: { 's3:versionid': 'null' } }, 'the version ID is null'],
    [{ Null: { 'aws:PrincipalTag/team': 'false' } }, 'the caller’s tag team is given'],
    [
      { StringLike: { 'aws:UserAgent': ['*curl*', 'aws-cli/*'] } },
      'the user agent begins with aws-cli/ or matches *curl*',
    ],
    [{ StringLike: { 'aws:PrincipalOrgID': '*' } }, 'the caller is in an organization'],
    [
      { StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } },
      'the request comes from VPC vpc-1 (or the request has no aws:SourceVpc)',
    ],
    [{ StringEquals: { 's3:if-match': 'x y' } }, 'the If-Match header is “x y”'],
  ])('%j', (condition, words) => expect(when(condition)).toBe(`if ${words}`));

  it('are joined, the subject said once', () => {
    expect(
      when({
        Bool: { 'aws:SecureTransport': 'true' },
        IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '198.51.100.0/24'] },
      }),
    ).toBe('if the request uses TLS, and comes from 192.0.2.0/24 or 198.51.100.0/24');
  });

  it.each<[object, string]>([
    [{ StringAlmost: { 'aws:UserAgent': 'x' } }, 'an operator that does not exist'],
    [{ StringEquals: { 'foo:bar': 'x' } }, 'a key that does not exist'],
    [{ StringEquals: { 'aws:PrincipalOrgPaths': 'x' } }, 'many values compared as one'],
    [{ 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': 'x' } }, 'what has no exact words'],
    [{ Bool: { 'aws:SecureTransport': ['true', 'false'] } }, 'two truths'],
    [{ StringEquals: { 'aws:UserAgent': [] } }, 'no value'],
    [{ BinaryEquals: { 'aws:UserAgent': 'QmluYXJ5' } }, 'bytes'],
  ])('%j are counted: %s', (condition) => expect(when(condition)).toBe('under 1 more condition'));

  it('are counted beyond a handful', () => {
    const words = when({
      StringEquals: Object.fromEntries(
        ['a', 'b', 'c', 'd', 'e', 'f'].map((tag) => [`aws:PrincipalTag/${tag}`, 'x']),
      ),
    });
    expect(words).toMatch(/, under 2 more conditions$/);
  });
});

describe('conditions of a Deny', () => {
  it.each<[object, string]>([
    [{ Bool: { 'aws:SecureTransport': 'false' } }, 'unless the request uses TLS'],
    [{ Bool: { 'aws:SecureTransport': 'true' } }, 'if the request uses TLS'],
    [{ NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, 'unless the request comes from 192.0.2.0/24'],
    [
      { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
      'unless the request comes through VPC endpoint vpce-1',
    ],
    [{ NumericLessThan: { 's3:TlsVersion': '1.2' } }, 'if the TLS version is below 1.2'],
    [{ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }, 'unless the caller signed in with MFA'],
    [{ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, 'if aws:MultiFactorAuthPresent is given as false'],
    [{ Null: { 'aws:MultiFactorAuthAge': 'true' } }, 'unless the time since MFA is known'],
    [{ StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } }, 'unless the caller is in organization o-1'],
    [
      { DateGreaterThan: { 'aws:CurrentTime': '2026-12-31T12:30:00Z' } },
      'if the time is after 2026-12-31 12:30 UTC',
    ],
    [
      { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' }, NotIpAddress: { 'aws:SourceIp': '192.0.2.1' } },
      'unless the request comes through VPC endpoint vpce-1 or comes from 192.0.2.1',
    ],
    [
      { StringNotLike: { 'aws:userid': ['AROAEXAMPLEEXAMPLE1:*', '111122223333'] } },
      'unless the caller’s unique ID is 111122223333 or begins with AROAEXAMPLEEXAMPLE1:',
    ],
    [
      {
        Null: { 's3:x-amz-server-side-encryption': 'false' },
        StringNotEquals: { 's3:x-amz-server-side-encryption': 'AES256' },
      },
      'if it asks for encryption, unless it asks for SSE-S3 encryption',
    ],
    [{ 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': 'a' } }, 'if some new tag key is not a'],
    [{ 'ForAllValues:StringNotEquals': { 'aws:TagKeys': 'a' } }, 'unless some new tag key is a'],
  ])('%j', (condition, words) => expect(unless(condition)).toBe(words));

  it('are not turned round beside one that is only counted', () => {
    expect(unless({ Bool: { 'aws:SecureTransport': 'false' }, StringEquals: { 'foo:bar': 'x' } })).toBe(
      'if the request does not use TLS, under 1 more condition',
    );
  });
});
