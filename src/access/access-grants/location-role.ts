import { evaluate } from '@drawbridge-s3/policy/evaluate';
import { accountOf } from '@drawbridge-s3/policy/grammar';
import { instanceArn, type InstancePlace } from '@/resources/access-grants/place';

const SERVICE = 'access-grants.s3.amazonaws.com';
const ACTIONS = ['sts:AssumeRole', 'sts:SetSourceIdentity'];

/**
 * What a location's role has to trust, as AWS documents it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-location-register.html
 */
export const neededTrust = (partition: string, place: InstancePlace): string =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AccessGrantsVends',
          Effect: 'Allow',
          Principal: { Service: SERVICE },
          Action: ACTIONS,
          Condition: {
            StringEquals: {
              'aws:SourceAccount': place.account,
              'aws:SourceArn': instanceArn(partition, place),
            },
          },
        },
      ],
    },
    undefined,
    2,
  );

/** Whether S3 Access Grants of this instance may assume a role with this trust policy. */
export function trustsInstance(
  trust: string,
  role: string,
  partition: string,
  place: InstancePlace,
): boolean {
  const context = { 'aws:SourceAccount': place.account, 'aws:SourceArn': instanceArn(partition, place) };
  return ACTIONS.every(
    (action) =>
      evaluate(
        {
          principal: { kind: 'service', service: SERVICE },
          action,
          resource: role,
          resourceAccount: accountOf(role) ?? place.account,
          context,
        },
        { resourceKind: 'trust', resource: { name: 'trust policy', document: trust } },
      ).allowed,
  );
}

const READS = [
  's3:GetObject',
  's3:GetObjectVersion',
  's3:GetObjectAcl',
  's3:GetObjectVersionAcl',
  's3:ListMultipartUploadParts',
];
const WRITES = [
  's3:PutObject',
  's3:PutObjectAcl',
  's3:PutObjectVersionAcl',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:AbortMultipartUpload',
];

/** What the role has to be allowed for everything that can be granted in the location; grants narrow it. */
export function neededPermissions(partition: string, place: InstancePlace, scope: string): string {
  const [, bucket = '*'] = /^s3:\/\/([^/*]+)/.exec(scope) ?? [];
  const Condition = {
    StringEquals: { 'aws:ResourceAccount': place.account },
    ArnEquals: { 's3:AccessGrantsInstanceArn': instanceArn(partition, place) },
  };
  const allow = (Sid: string, Action: readonly string[] | string, Resource: string) => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource,
    Condition,
  });
  const arn = `arn:${partition}:s3:::${bucket}`;
  return JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [
        allow('Read', READS, `${arn}/*`),
        allow('Write', WRITES, `${arn}/*`),
        allow('List', 's3:ListBucket', arn),
      ],
    },
    undefined,
    2,
  );
}
