import { parseArn } from '../../grammar/arn.ts';
import { literalValue } from '../../grammar/variables.ts';
import type { View } from '../match/statement.ts';
import type { AccessGrant, PolicySource } from '../types.ts';

/**
 * What each permission of a grant lets its session do.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-location.html
 */
const READS = ['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectAcl', 's3:GetObjectVersionAcl'];
const PARTS = ['s3:ListMultipartUploadParts'];
const WRITES = [
  's3:PutObject',
  's3:PutObjectAcl',
  's3:PutObjectVersionAcl',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:AbortMultipartUpload',
];

/** The session policy that a grant comes to. */
export function grantPolicy(grant: AccessGrant, { request }: View): PolicySource {
  const partition = parseArn(request.resource)?.partition ?? 'aws';
  const target = grant.target.replace(/^s3:\/\//, '');
  const slash = target.indexOf('/');
  const bucket = slash < 0 ? target : target.slice(0, slash);
  const path = slash < 0 ? '*' : target.slice(slash + 1);
  // The star at the end is the only wildcard of a scope.
  const prefix = path.endsWith('*') ? `${literalValue(path.slice(0, -1))}*` : literalValue(path);
  const bucketArn = `arn:${partition}:s3:::${bucket}`;
  const reads = grant.permission !== 'WRITE';
  const writes = grant.permission !== 'READ';
  const actions = [...(reads ? [...READS, ...PARTS] : []), ...(writes ? WRITES : [])];
  return {
    name: grant.name,
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: actions,
          Resource: `${bucketArn}/${prefix}`,
        },
        ...(reads
          ? [
              {
                Effect: 'Allow',
                Action: 's3:ListBucket',
                Resource: bucketArn,
                ...(prefix === '*' ? {} : { Condition: { StringLike: { 's3:prefix': prefix } } }),
              },
            ]
          : []),
        {
          Effect: 'Allow',
          Action: writes ? ['kms:Decrypt', 'kms:GenerateDataKey'] : 'kms:Decrypt',
          Resource: '*',
        },
      ],
    },
  };
}
