import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';

/** Makes a role of the console's own folder that jobs of S3 Batch Operations may assume, and that may do all of S3. */
export async function makeJobRole(endpoint: string, RoleName: string): Promise<void> {
  const iam = new IAMClient({
    endpoint,
    region: 'us-east-1',
    credentials: {
      accessKeyId: 'AKIAQYLPMN5HLAKEADMN',
      secretAccessKey: 'hJ7kLmN2pQrS9tUvWxYz1AbCdEfGhIjKlMnOpQr4',
    },
  });
  const document = (statement: object) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
  await iam.send(
    new CreateRoleCommand({
      RoleName,
      Path: '/drawbridge/',
      AssumeRolePolicyDocument: document({
        Principal: { Service: 'batchoperations.s3.amazonaws.com' },
        Action: 'sts:AssumeRole',
      }),
    }),
  );
  await iam.send(
    new PutRolePolicyCommand({
      RoleName,
      PolicyName: 'batch-job',
      PolicyDocument: document({ Action: 's3:*', Resource: '*' }),
    }),
  );
}
