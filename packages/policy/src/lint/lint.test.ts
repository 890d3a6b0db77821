import { describe, expect, it } from 'vitest';
import { BUCKET_ENV } from '../testing/marked.ts';
import { lint } from './lint.ts';

describe('lint', () => {
  it("gives findings in Access Analyzer's shape", () => {
    const text = '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "allow" }]\n}';
    const finding = lint(text, BUCKET_ENV).find((one) => one.issueCode === 'INVALID_EFFECT');
    expect(finding).toMatchObject({
      findingType: 'ERROR',
      learnMoreLink:
        'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-effect',
      locations: [
        {
          path: [{ value: 'Statement' }, { index: 0 }, { value: 'Effect' }],
          span: { start: { line: 3, column: 28, offset: 57 }, end: { line: 3, column: 35, offset: 64 } },
        },
      ],
    });
  });

  it('orders findings by place', () => {
    const text = '{"Statement":[{"Effect":"x"},{"Sid":"a b"}]}';
    const offsets = lint(text, BUCKET_ENV).map((finding) => finding.locations[0]!.span.start.offset);
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
  });

  it('gives a check the finding type that was set for it, or leaves it out', () => {
    const text = '{"Version":"2012-10-17","Statement":[{"Effect":"allow","Principal":"*","Sid":""}]}';
    const types = (severities: Parameters<typeof lint>[2]) =>
      lint(text, BUCKET_ENV, severities).flatMap(({ issueCode, findingType }) =>
        issueCode === 'INVALID_EFFECT' ? [findingType] : [],
      );
    expect(types({})).toEqual(['ERROR']);
    expect(types({ INVALID_EFFECT: 'SUGGESTION', EMPTY_SID_VALUE: 'off' })).toEqual(['SUGGESTION']);
    expect(types({ INVALID_EFFECT: 'off' })).toEqual([]);
  });

  it('says one thing of an empty text', () => {
    expect(lint('', BUCKET_ENV).map((finding) => finding.issueCode)).toEqual(['JSON_SYNTAX_ERROR']);
  });

  it('accepts policies as the AWS documentation writes them', () => {
    expect(
      lint(
        JSON.stringify({
          Version: '2012-10-17',
          Id: 'S3PolicyId1',
          Statement: [
            {
              Sid: 'AllowCloudFrontServicePrincipal',
              Effect: 'Allow',
              Principal: { Service: 'cloudfront.amazonaws.com' },
              Action: 's3:GetObject',
              Resource: 'arn:aws:s3:::analytics-lake/*',
              Condition: {
                StringEquals: {
                  'aws:SourceArn': 'arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE',
                },
              },
            },
            {
              Sid: 'RestrictToTLSRequestsOnly',
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: ['arn:aws:s3:::analytics-lake', 'arn:aws:s3:::analytics-lake/*'],
              Condition: {
                Bool: { 'aws:SecureTransport': 'false' },
                NumericLessThan: { 's3:TlsVersion': '1.2' },
              },
            },
            {
              Sid: 'DenyObjectsThatAreNotSSEKMS',
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:PutObject',
              Resource: 'arn:aws:s3:::analytics-lake/*',
              Condition: { Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'true' } },
            },
            {
              Sid: 'InventoryAndAnalyticsExamplePolicy',
              Effect: 'Allow',
              Principal: { Service: 's3.amazonaws.com' },
              Action: 's3:PutObject',
              Resource: ['arn:aws:s3:::analytics-lake/*'],
              Condition: {
                ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::source-bucket' },
                StringEquals: {
                  'aws:SourceAccount': '111122223333',
                  's3:x-amz-acl': 'bucket-owner-full-control',
                },
              },
            },
            {
              Sid: 'AllowUserToListFolders',
              Effect: 'Allow',
              Principal: { AWS: 'arn:aws:iam::111122223333:user/Dave' },
              Action: ['s3:ListBucket', 's3:ListBucketVersions'],
              Resource: 'arn:aws:s3:::analytics-lake',
              Condition: { StringLike: { 's3:prefix': ['home/${aws:username}/*', ''] } },
            },
            {
              Sid: 'IPAllow',
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: ['arn:aws:s3:::analytics-lake', 'arn:aws:s3:::analytics-lake/*'],
              Condition: { NotIpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '2001:DB8:1234:5678::/64'] } },
            },
          ],
        }),
        BUCKET_ENV,
      ),
    ).toEqual([]);
  });
});
