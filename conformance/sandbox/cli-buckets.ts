import type { Report } from '../report';
import type { AwsCli } from '../aws-cli';
import { includes, same } from '../expect';

const BUCKET = 'analytics-scratch';

/** `aws s3api`: a bucket's configurations, set, read and removed. */
export async function checkCliBuckets(report: Report, aws: AwsCli): Promise<void> {
  const api = (verb: string, ...args: string[]) => aws.run('s3api', verb, '--bucket', BUCKET, ...args);
  const ask = <Answer>(verb: string, ...args: string[]) =>
    aws.json<Answer>('s3api', verb, '--bucket', BUCKET, ...args);
  const refused = (verb: string, ...args: string[]) =>
    aws.refused('s3api', verb, '--bucket', BUCKET, ...args);

  await report.check('policy: put, read, status, delete', async () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Read',
          Effect: 'Allow',
          Principal: { AWS: '444455556666' },
          Action: 's3:GetObject',
          Resource: `arn:aws:s3:::${BUCKET}/*`,
        },
      ],
    };
    await api('put-bucket-policy', '--policy', JSON.stringify(policy));
    same(JSON.parse((await ask<{ Policy: string }>('get-bucket-policy')).Policy), policy);
    const { PolicyStatus } = await ask<{ PolicyStatus: { IsPublic: boolean } }>('get-bucket-policy-status');
    same(PolicyStatus.IsPublic, false);
    includes(await refused('put-bucket-policy', '--policy', '{"Statement": 1'), 'MalformedPolicy');
    await api('delete-bucket-policy');
    includes(await refused('get-bucket-policy'), 'NoSuchBucketPolicy');
  });

  await report.check('CORS: put, read, refuse, delete', async () => {
    const rule = {
      AllowedMethods: ['GET', 'PUT'],
      AllowedOrigins: ['https://console.example'],
      AllowedHeaders: ['*'],
      ExposeHeaders: ['ETag'],
      MaxAgeSeconds: 60,
    };
    await api('put-bucket-cors', '--cors-configuration', JSON.stringify({ CORSRules: [rule] }));
    same((await ask<{ CORSRules: object[] }>('get-bucket-cors')).CORSRules, [rule]);
    const wrong = { CORSRules: [{ ...rule, AllowedMethods: ['PATCH'] }] };
    includes(
      await refused('put-bucket-cors', '--cors-configuration', JSON.stringify(wrong)),
      'InvalidRequest',
    );
    await api('delete-bucket-cors');
    includes(await refused('get-bucket-cors'), 'NoSuchCORSConfiguration');
  });

  await report.check('public-access block, ownership, encryption, tags, versioning', async () => {
    const block = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
    };
    await api('put-public-access-block', '--public-access-block-configuration', JSON.stringify(block));
    same(
      (await ask<{ PublicAccessBlockConfiguration: object }>('get-public-access-block'))
        .PublicAccessBlockConfiguration,
      block,
    );
    await api(
      'put-bucket-ownership-controls',
      '--ownership-controls',
      'Rules=[{ObjectOwnership=BucketOwnerPreferred}]',
    );
    same((await ask<{ OwnershipControls: object }>('get-bucket-ownership-controls')).OwnershipControls, {
      Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }],
    });
    const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' }, BucketKeyEnabled: true };
    await api(
      'put-bucket-encryption',
      '--server-side-encryption-configuration',
      JSON.stringify({ Rules: [rule] }),
    );
    includes(JSON.stringify(await ask('get-bucket-encryption')), '"SSEAlgorithm":"aws:kms"');
    await api('put-bucket-tagging', '--tagging', 'TagSet=[{Key=team,Value=platform}]');
    same((await ask<{ TagSet: object[] }>('get-bucket-tagging')).TagSet, [
      { Key: 'team', Value: 'platform' },
    ]);
    await api('put-bucket-versioning', '--versioning-configuration', 'Status=Enabled');
    same((await ask<{ Status: string }>('get-bucket-versioning')).Status, 'Enabled');
    same((await ask<{ LocationConstraint: string }>('get-bucket-location')).LocationConstraint, 'eu-west-1');
    same((await ask<{ Payer: string }>('get-bucket-request-payment')).Payer, 'BucketOwner');
  });

  await report.check('ownership waits for the ACL of the bucket', async () => {
    const own = (ownership: string) => ['--ownership-controls', `Rules=[{ObjectOwnership=${ownership}}]`];
    await api('put-bucket-ownership-controls', ...own('ObjectWriter'));
    await api('put-bucket-acl', '--acl', 'log-delivery-write');
    includes(
      await refused('put-bucket-ownership-controls', ...own('BucketOwnerEnforced')),
      'InvalidBucketAclWithObjectOwnership',
    );
    await api('put-bucket-acl', '--acl', 'private');
    await api('put-bucket-ownership-controls', ...own('BucketOwnerEnforced'));
    includes(await refused('put-bucket-acl', '--acl', 'private'), 'AccessControlListNotSupported');
  });

  await report.check('dual-layer encryption, and back to SSE-S3', async () => {
    const rule = {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms:dsse' },
      BucketKeyEnabled: false,
    };
    await api(
      'put-bucket-encryption',
      '--server-side-encryption-configuration',
      JSON.stringify({ Rules: [rule] }),
    );
    includes(JSON.stringify(await ask('get-bucket-encryption')), '"SSEAlgorithm":"aws:kms:dsse"');
    await api('delete-bucket-encryption');
    includes(JSON.stringify(await ask('get-bucket-encryption')), '"SSEAlgorithm":"AES256"');
  });

  await report.check('what the sandbox has not says so', async () => {
    includes(await refused('get-bucket-replication'), 'NotImplemented');
  });
}
