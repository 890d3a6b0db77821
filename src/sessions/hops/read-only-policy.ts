/**
 * Session policy of "Narrow this session: read only". A session policy grants nothing; it only keeps what
 * the role may do anyway, so it is written widely. KMS is there because reading SSE-KMS objects needs it.
 */
export const READ_ONLY_POLICY = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ReadOnly',
        Effect: 'Allow',
        Action: ['s3:Get*', 's3:List*', 'kms:Decrypt', 'kms:DescribeKey'],
        Resource: '*',
      },
    ],
  },
  null,
  2,
);

export function isReadOnly(sessionPolicy: string): boolean {
  return sessionPolicy.trim() === READ_ONLY_POLICY;
}
