import { describe, expect, it } from 'vitest';
import { ServiceError } from '../http/error';
import { seedAccounts } from '../seed/accounts';
import { createWorld } from '../world/create';
import { validateResourcePolicy } from './validate-policy';

const world = createWorld();
seedAccounts(world);

const LAKE = 'arn:aws:s3:::analytics-lake';
const ALLOW = {
  Effect: 'Allow',
  Principal: { AWS: '444455556666' },
  Action: 's3:GetObject',
  Resource: `${LAKE}/*`,
};

/** The message of the refusal, or `accepted`. */
function verdict(policy: unknown): string {
  const text = typeof policy === 'string' ? policy : JSON.stringify(policy);
  try {
    validateResourcePolicy(text, { kind: 'bucket', arnPrefixes: [LAKE], world });
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    expect([error.code, error.status]).toEqual(['MalformedPolicy', 400]);
    return error.message;
  }
}
const statement = (changes: object) =>
  verdict({ Version: '2012-10-17', Statement: [{ ...ALLOW, ...changes }] });

describe('a document', () => {
  it.each([
    ['', "Policies must be valid JSON and the first byte must be '{'"],
    [' {}', "Policies must be valid JSON and the first byte must be '{'"],
    ['{"Statement":[}', "Policies must be valid JSON and the first byte must be '{'"],
    ['{}', 'Missing required field Statement'],
    [{ Statement: [] }, 'Could not parse the policy: Statement is empty!'],
    [{ Statements: [ALLOW] }, 'Unknown field Statements'],
    [{ Version: '2012 - 10 - 17', Statement: [ALLOW] }, 'The policy must contain a valid version string'],
    [{ Statement: ALLOW }, 'accepted'],
    [{ Id: 'x', Version: '2008-10-17', Statement: [ALLOW] }, 'accepted'],
    [
      { Statement: [{ ...ALLOW, Sid: 'x'.repeat(20_480) }] },
      'Policy exceeds the maximum allowed document size.',
    ],
  ])('%j: %s', (policy, message) => {
    expect(verdict(policy)).toBe(message);
  });
});

describe('a statement', () => {
  it.each([
    [{ Effect: undefined }, 'Missing required field Effect'],
    [{ Effect: 'allow' }, 'Invalid effect: "allow"'],
    [{ Principal: undefined }, 'Missing required field Principal'],
    [{ Action: undefined }, 'Missing required field Action'],
    [{ Resource: undefined }, 'Missing required field Resource'],
    [{ Prinicpal: '*' }, 'Unknown field Prinicpal'],
    [{ Action: 's3:GetObjekt' }, 'Policy has invalid action'],
    [{ Action: 'ec2:RunInstances' }, 'Policy has invalid action'],
    [{ Action: [] }, 'Policy has invalid action'],
    [{ Action: 'S3:getobject' }, 'accepted'],
    [{ Action: 's3:Get*' }, 'accepted'],
    [{ Resource: '*' }, 'Policy has invalid resource'],
    [{ Resource: 'arn:aws:s3:::vendor-drop/*' }, 'Policy has invalid resource'],
    [{ Resource: 'arn:aws:s3:::analytics-lake-us/*' }, 'Policy has invalid resource'],
    [{ Resource: 'arn:aws:s3:::analytics - lake/*' }, 'Policy has invalid resource'],
    [{ Resource: `${LAKE}*` }, 'accepted'],
    [{ Resource: `${LAKE}/\${aws:PrincipalAccount}/*` }, 'accepted'],
    [{ Resource: LAKE }, 'Action does not apply to any resource(s) in statement'],
    [{ Action: 's3:ListBucket' }, 'Action does not apply to any resource(s) in statement'],
    [{ Action: 's3:ListAllMyBuckets' }, 'Action does not apply to any resource(s) in statement'],
    [{ Action: ['s3:GetObject', 's3:ListBucket'], Resource: [LAKE, `${LAKE}/*`] }, 'accepted'],
    [{ Action: 's3:*', Resource: LAKE }, 'accepted'],
  ])('%j: %s', (changes, message) => {
    expect(statement(changes)).toBe(message);
  });
});

describe('a principal', () => {
  const INVALID = 'Invalid principal in policy';
  it.each([
    ['*', 'accepted'],
    [{ AWS: '*' }, 'accepted'],
    [{ AWS: ['444455556666', 'arn:aws:iam::777788889999:root'] }, 'accepted'],
    [{ AWS: 'arn:aws:iam::444455556666:user/operator' }, 'accepted'],
    [{ AWS: 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/ann' }, 'accepted'],
    [{ AWS: world.accounts.get('111122223333')?.roles.get('LakeReader')?.id }, 'accepted'],
    [{ CanonicalUser: world.accounts.get('444455556666')?.canonicalId }, 'accepted'],
    [{ Service: 'cloudfront.amazonaws.com' }, 'accepted'],
    [{ AWS: '123456789012' }, INVALID],
    [{ AWS: 'arn:aws:iam::444455556666:user/nobody' }, INVALID],
    [{ AWS: 'arn:aws:iam::444455556666:user/*' }, INVALID],
    [{ AWS: 'AROAQQQQQQQQQQQQQQQQQ' }, INVALID],
    [{ Federated: 'cognito-identity.amazonaws.com' }, INVALID],
    ['444455556666', INVALID],
    [{}, INVALID],
  ])('%j: %s', (Principal, message) => {
    expect(statement({ Principal })).toBe(message);
  });
});

describe('a condition', () => {
  const APART = 'Conditions do not apply to combination of actions and resources in statement';
  it.each([
    [{ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, 'accepted'],
    [{ StringEqualsIfExists: { 's3:ExistingObjectTag/team': 'a' } }, 'accepted'],
    [{ 'ForAllValues:StringLike': { 'aws:PrincipalTag/team': 'a' } }, 'accepted'],
    [{ Null: { 's3:DataAccessPointArn': 'true' } }, 'accepted'],
    [{ StringEquals: { 's3:prefix': 'a' } }, APART],
    [{ StringEquals: { 's3:prefx': 'a' } }, 'Policy has an invalid condition key'],
    [{ StringEqual: { 'aws:SourceIp': 'a' } }, 'Invalid Condition type : StringEqual'],
  ])('%j: %s', (Condition, message) => {
    expect(statement({ Condition })).toBe(message);
  });
});

it('holds every policy of the seeded world to be good', () => {
  for (const { name, policy } of world.buckets.values()) {
    if (policy === undefined) continue;
    validateResourcePolicy(policy, { kind: 'bucket', arnPrefixes: [`arn:aws:s3:::${name}`], world });
  }
  for (const account of world.accounts.values()) {
    for (const { name, region, policy } of account.accessPoints.values()) {
      if (policy === undefined) continue;
      const arn = `arn:aws:s3:${region}:${account.id}:accesspoint/${name}`;
      validateResourcePolicy(policy, { kind: 'access-point', arnPrefixes: [arn], world });
    }
  }
});
