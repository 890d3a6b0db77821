import { createHash } from 'node:crypto';
import type { ManagedPolicy, World } from './types';
import { uniqueId } from './unique-id';

const allow = (...actions: string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
});

/** The day AWS published its first managed policies. */
const PUBLISHED = Date.parse('2015-02-06T18:40:58Z');

/** The AWS managed policies there are here, as IAM publishes them, without services the sandbox lacks. */
const OF_AWS: ReadonlyMap<string, ManagedPolicy> = new Map(
  Object.entries({
    AdministratorAccess: allow('*'),
    AmazonS3FullAccess: allow('s3:*', 's3-object-lambda:*'),
    AmazonS3ReadOnlyAccess: allow(
      's3:Get*',
      's3:List*',
      's3:Describe*',
      's3-object-lambda:Get*',
      's3-object-lambda:List*',
    ),
  }).map(([name, document]) => {
    const arn = `arn:aws:iam::aws:policy/${name}`;
    const id = uniqueId('ANPA', createHash('sha256').update(arn).digest().subarray(0, 17));
    const text = JSON.stringify(document, null, 2);
    return [arn, { name, arn, path: '/', id, createdAt: PUBLISHED, document: text, tags: {} }];
  }),
);

/** A managed policy that `account` can use: AWS's, or its own. */
export function findManagedPolicy(world: World, account: string, arn: string): ManagedPolicy | undefined {
  return OF_AWS.get(arn) ?? world.accounts.get(account)?.managedPolicies.get(arn);
}
