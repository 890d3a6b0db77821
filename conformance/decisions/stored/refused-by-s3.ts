import type { Refused } from './refused';

const BUCKET = 'arn:aws:s3:::amzn-s3-demo-bucket';
const OBJECTS = `${BUCKET}/*`;
const JSON_FIRST = "Policies must be valid JSON and the first byte must be '{'";
const PRINCIPAL = 'Invalid principal in policy';
const ACTION = 'Policy has invalid action';
const RESOURCE = 'Policy has invalid resource';
const APART = 'Action does not apply to any resource(s) in statement';
const KEY = 'Policy has an invalid condition key';
const KEY_APART = 'Conditions do not apply to combination of actions and resources in statement';

const BASE = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: OBJECTS };
const one = (element: Readonly<Record<string, unknown>>) => ({
  Version: '2012-10-17',
  Statement: [{ ...BASE, ...element }],
});
const when = (condition: object, element: object = {}) => one({ Condition: condition, ...element });
const row = (name: string, says: string, document: unknown, ...codes: string[]): Refused => ({
  name,
  says,
  document,
  codes,
});

/**
 * Refusals of PutBucketPolicy (400 MalformedPolicy), with S3's messages as versitygw (Apache-2.0) repeats them.
 * https://github.com/versity/versitygw/blob/main/auth/bucket_policy.go
 */
export const REFUSED_BY_S3: readonly Refused[] = [
  row('no JSON', JSON_FIRST, 'policy', 'JSON_SYNTAX_ERROR'),
  row('a list', JSON_FIRST, '[]', 'JSON_SYNTAX_ERROR'),
  row('nothing', JSON_FIRST, '', 'JSON_SYNTAX_ERROR'),
  row('no Statement', 'Missing required field Statement', { Version: '2012-10-17' }, 'MISSING_STATEMENT'),
  row(
    'an empty Statement',
    'Could not parse the policy: Statement is empty!',
    { Version: '2012-10-17', Statement: [] },
    'MISSING_STATEMENT',
  ),
  row(
    'a Version that does not exist',
    'The policy must contain a valid version string',
    { Version: '2013-10-17', Statement: [BASE] },
    'INVALID_VERSION',
  ),
  row('no Principal', 'Missing required field Principal', one({ Principal: undefined }), 'MISSING_PRINCIPAL'),
  row(
    'a group',
    PRINCIPAL,
    one({ Principal: { AWS: 'arn:aws:iam::111122223333:group/all' } }),
    'INVALID_PRINCIPAL_FORMAT',
  ),
  row(
    'a part of a name',
    PRINCIPAL,
    one({ Principal: { AWS: 'arn:aws:iam::111122223333:role/a*' } }),
    'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
  ),
  row(
    'an account of eleven digits',
    PRINCIPAL,
    one({ Principal: { AWS: '11112222333' } }),
    'INVALID_PRINCIPAL_FORMAT',
  ),
  row('an action that does not exist', ACTION, one({ Action: 's3:GetObjects' }), 'INVALID_ACTION'),
  row(
    "another service's action",
    ACTION,
    one({ Action: 'ec2:RunInstances' }),
    'UNSUPPORTED_ACTION_IN_POLICY',
  ),
  row(
    'another bucket',
    RESOURCE,
    one({ Resource: 'arn:aws:s3:::other/*' }),
    'UNSUPPORTED_RESOURCE_ARN_IN_POLICY',
  ),
  row('a bare star', RESOURCE, one({ Resource: '*' }), 'BARE_WILDCARD_RESOURCE'),
  row('no ARN', RESOURCE, one({ Resource: 'amzn-s3-demo-bucket/*' }), 'INVALID_ARN_PREFIX'),
  row('reading the bucket', APART, one({ Resource: BUCKET }), 'ACTION_RESOURCE_MISMATCH'),
  row('listing the objects', APART, one({ Action: 's3:ListBucket' }), 'ACTION_RESOURCE_MISMATCH'),
  row(
    'a key that does not exist',
    KEY,
    when({ StringEquals: { 's3:nokey': 'a' } }),
    'INVALID_SERVICE_CONDITION_KEY',
  ),
  row(
    'a key of listing on reading',
    KEY_APART,
    when({ StringEquals: { 's3:prefix': 'a' } }),
    'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
  ),
  row(
    'no address',
    'Invalid IP address in Conditions',
    when({ IpAddress: { 'aws:SourceIp': 'home' } }),
    'TYPE_MISMATCH_IP_RANGE',
  ),
];
