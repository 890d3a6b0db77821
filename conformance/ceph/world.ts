import { AwsCli } from '../aws-cli';
import type { Cluster } from './cluster';

export const BUCKET = 'lake';
export const ROLE = 'arn:aws:iam:::role/BucketAdmin';
/** Its trust policy names nobody the operator is. */
export const FORBIDDEN_ROLE = 'arn:aws:iam:::role/NotForYou';

/** One bucket of the owner's, a role the operator may assume and one it may not. Resolves to the owner's CLI. */
export async function buildWorld(cluster: Cluster, folder: string): Promise<AwsCli> {
  const owner = await AwsCli.create(cluster.endpoint, cluster.owner, folder, 'us-east-1');
  await owner.run('s3', 'mb', `s3://${BUCKET}`);
  await makeRole(owner, 'BucketAdmin', cluster.operator.arn);
  await makeRole(owner, 'NotForYou', cluster.owner.arn);
  return owner;
}

async function makeRole(owner: AwsCli, name: string, trusted: string): Promise<void> {
  const trust = statement({ Effect: 'Allow', Principal: { AWS: [trusted] }, Action: ['sts:AssumeRole'] });
  const permissions = statement({ Effect: 'Allow', Action: ['s3:*'], Resource: ['arn:aws:s3:::*'] });
  await owner.run('iam', 'create-role', '--role-name', name, '--assume-role-policy-document', trust);
  await owner.run(
    'iam',
    'put-role-policy',
    '--role-name',
    name,
    '--policy-name',
    'all',
    '--policy-document',
    permissions,
  );
}

// Compact on purpose: Ceph does not decode "+" to a blank in form bodies.
function statement(value: unknown): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [value] });
}
