/**
 * Session policy of "Narrow this session: read only". A session policy grants nothing; it only keeps what
 * the role may do anyway, so it is written widely. KMS is there because reading SSE-KMS objects needs it;
 * lookalikes refuse a policy with actions of services they do not have (Ceph: MalformedPolicyDocument).
 */
export function readOnlyPolicy(lookalike: boolean): string {
  const kms = lookalike ? [] : ['kms:Decrypt', 'kms:DescribeKey'];
  const statement = {
    Sid: 'ReadOnly',
    Effect: 'Allow',
    Action: ['s3:Get*', 's3:List*', ...kms],
    Resource: '*',
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2);
}

export function isReadOnly(sessionPolicy: string): boolean {
  const policy = sessionPolicy.trim();
  return policy === readOnlyPolicy(false) || policy === readOnlyPolicy(true);
}
