/** A policy that IAM's CreatePolicy refuses with MalformedPolicyDocument, with the message and what our linter finds. */
export interface Refused {
  readonly name: string;
  readonly says: string;
  readonly document: unknown;
  /** Codes of ours that say why; others may stand beside them. */
  readonly codes: readonly string[];
  /** What the linter says instead of an error, because Access Analyzer does. */
  readonly milder?: 'WARNING' | 'SUGGESTION';
}

const BUCKET = 'arn:aws:s3:::amzn-s3-demo-bucket';
const SYNTAX = 'Syntax errors in policy.';
const LEGACY = 'The policy failed legacy parsing';
const VERSION = 'Policy document must be version 2012-10-17 or greater.';
const VENDOR = 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
const COLON = 'Actions/Condition can contain only one colon.';
const RESOURCES = 'Policy statement must contain resources.';
const ACTIONS = 'Policy statement must contain actions.';
const notArn = (value: string) => `Resource ${value} must be in ARN format or "*".`;
const partition = (name: string, arn: string) => `Partition "${name}" is not valid for resource "${arn}".`;

const BASE = { Effect: 'Allow', Action: 's3:ListBucket', Resource: BUCKET };
type Element = Readonly<Record<string, unknown>>;
const whole = (rest: object) => ({ Version: '2012-10-17', ...rest });
/** A policy of one statement with elements replaced; `undefined` leaves one out. */
const one = (element: Element) => whole({ Statement: { ...BASE, ...element } });
const when = (condition: unknown) => one({ Condition: condition });

const row = (name: string, says: string, document: unknown, ...codes: string[]): Refused => ({
  name,
  says,
  document,
  codes,
});

const milder = (level: Refused['milder'], refused: Refused): Refused => ({ ...refused, milder: level });

/**
 * Refusals of CreatePolicy that the tests of moto (Apache-2.0) record, the policies restated.
 * https://github.com/getmoto/moto/blob/master/tests/test_iam/test_iam_policies.py
 */
export const REFUSED: readonly Refused[] = [
  row('no JSON', SYNTAX, 'no JSON at all', 'JSON_SYNTAX_ERROR'),
  milder('WARNING', row('no Version', VERSION, { Statement: BASE }, 'MISSING_VERSION')),
  milder(
    'SUGGESTION',
    row('the old Version', VERSION, { Version: '2008-10-17', Statement: BASE }, 'OLD_VERSION'),
  ),
  row('a Version that does not exist', SYNTAX, { Version: '2013-10-17', Statement: BASE }, 'INVALID_VERSION'),
  row('no Statement', SYNTAX, whole({}), 'MISSING_STATEMENT'),
  row('an empty Statement', SYNTAX, whole({ Statement: [] }), 'MISSING_STATEMENT'),
  row('a statement that is a string', SYNTAX, whole({ Statement: ['afd'] }), 'DATA_TYPE_MISMATCH'),
  row(
    'an unknown element of the policy',
    SYNTAX,
    whole({ Statement: BASE, 'Extra field': 'value' }),
    'INVALID_POLICY_ELEMENT',
  ),
  row('an unknown element of a statement', SYNTAX, one({ 'Extra field': 'value' }), 'INVALID_POLICY_ELEMENT'),
  row('Id as a list', SYNTAX, whole({ Id: ['a'], Statement: BASE }), 'DATA_TYPE_MISMATCH'),
  row('Id as an object', SYNTAX, whole({ Id: {}, Statement: BASE }), 'DATA_TYPE_MISMATCH'),
  row('an unknown Effect', SYNTAX, one({ Effect: 'invalid' }), 'INVALID_EFFECT'),
  row('no Effect', SYNTAX, one({ Effect: undefined }), 'MISSING_EFFECT'),
  row('an Effect in other letters', LEGACY, one({ Effect: 'denY' }), 'INVALID_EFFECT'),
  row(
    'an Effect in small letters',
    LEGACY,
    one({ Effect: 'allow', Action: undefined }),
    'MISSING_ACTION',
    'INVALID_EFFECT',
  ),
  row('an action without service', VENDOR, one({ Action: 'invalid' }), 'INVALID_ACTION'),
  row('an empty NotAction', VENDOR, one({ Action: undefined, NotAction: '' }), 'INVALID_ACTION'),
  row('a service with a blank', 'Vendor a a is not valid', one({ Action: 'a a:ListBucket' }), 'STRAY_SPACES'),
  row('an action with two colons', COLON, one({ Action: 's3:List:Bucket' }), 'INVALID_ACTION'),
  row(
    'an action with a service of two parts',
    COLON,
    one({ Action: 's:3s:ListBucket' }),
    'INVALID_SERVICE_IN_ACTION',
  ),
  row('Action as an object', SYNTAX, one({ Action: {} }), 'DATA_TYPE_MISMATCH'),
  row('Action as a list of lists', SYNTAX, one({ Action: [[]] }), 'DATA_TYPE_MISMATCH'),
  row('no Action', ACTIONS, one({ Action: undefined }), 'MISSING_ACTION'),
  milder('SUGGESTION', row('an empty Action', ACTIONS, one({ Action: [] }), 'EMPTY_ARRAY_ACTION')),
  row(
    'only an Effect',
    ACTIONS,
    whole({ Statement: { Effect: 'Allow' } }),
    'MISSING_ACTION',
    'MISSING_RESOURCE',
  ),
  row(
    'one statement of two with only an Effect',
    ACTIONS,
    whole({ Statement: [{ Effect: 'Deny' }, BASE] }),
    'MISSING_ACTION',
    'MISSING_RESOURCE',
  ),
  row('Action and NotAction', SYNTAX, one({ NotAction: 's3:GetObject' }), 'UNSUPPORTED_ELEMENT_COMBINATION'),
  row(
    'an empty Action and NotAction',
    SYNTAX,
    one({ Action: [], NotAction: 's3:GetObject' }),
    'UNSUPPORTED_ELEMENT_COMBINATION',
  ),
  row(
    'a resource that is no ARN',
    notArn('invalid resource'),
    one({ Resource: 'invalid resource' }),
    'STRAY_SPACES',
  ),
  row('a list with one', notArn('adf'), one({ Resource: ['adf'] }), 'INVALID_ARN_PREFIX'),
  row('an empty resource', notArn(''), one({ Resource: '' }), 'INVALID_ARN_PREFIX'),
  row(
    'a resource of two fields',
    partition('bsdfdsafsad', 'arn:bsdfdsafsad:*:*:*:*'),
    one({ Resource: 'a:bsdfdsafsad' }),
    'INVALID_ARN_PREFIX',
  ),
  row(
    'a resource of three fields',
    partition('b', 'arn:b:cadfsdf:*:*:*'),
    one({ Resource: 'a:b:cadfsdf' }),
    'INVALID_ARN_PREFIX',
  ),
  row(
    'a resource of eight fields',
    partition('b', 'arn:b:c:d:e:f:g:h'),
    one({ Resource: 'a:b:c:d:e:f:g:h' }),
    'INVALID_ARN_PREFIX',
  ),
  row(
    'an ARN without arn',
    partition('s3', 'arn:s3:::amzn-s3-demo-bucket:*'),
    one({ Resource: 'aws:s3:::amzn-s3-demo-bucket' }),
    'INVALID_ARN_PREFIX',
  ),
  row(
    'an unknown partition',
    partition('error', 'arn:error:s3:::amzn-s3-demo-bucket'),
    one({ Resource: 'arn:error:s3:::amzn-s3-demo-bucket' }),
    'INVALID_PARTITION',
  ),
  row('no Resource', RESOURCES, one({ Resource: undefined }), 'MISSING_RESOURCE'),
  milder(
    'SUGGESTION',
    row('an empty list of resources', RESOURCES, one({ Resource: [] }), 'EMPTY_ARRAY_RESOURCE'),
  ),
  row('Resource as an object', SYNTAX, one({ Resource: { a: BUCKET } }), 'DATA_TYPE_MISMATCH'),
  row('an object among resources', SYNTAX, one({ Resource: [BUCKET, {}] }), 'DATA_TYPE_MISMATCH'),
  row('Resource and NotResource', SYNTAX, one({ NotResource: '*' }), 'UNSUPPORTED_ELEMENT_COMBINATION'),
  row(
    'Resource and an empty NotResource',
    SYNTAX,
    one({ NotResource: [] }),
    'UNSUPPORTED_ELEMENT_COMBINATION',
  ),
  row(
    'an IAM resource of no kind',
    'IAM resource path must either be "*" or start with user/, …',
    one({ Resource: 'arn:aws:iam:::example_bucket' }),
    'INVALID_ARN_RESOURCE',
  ),
  row(
    'an ARN of five fields',
    LEGACY,
    one({ Resource: 'arn:aws:s3::amzn-s3-demo-bucket' }),
    'MISSING_ARN_FIELD',
  ),
  row(
    'an ARN of five fields under NotResource',
    LEGACY,
    one({ Resource: undefined, NotResource: 'arn:aws:s3::amzn-s3-demo-bucket' }),
    'MISSING_ARN_FIELD',
  ),
  row(
    'an ARN of two fields',
    'Resource vendor must be fully qualified and cannot contain regexes.',
    one({ Resource: 'arn:aws' }),
    'MISSING_ARN_FIELD',
  ),
  row('an ARN of four fields', LEGACY, one({ Resource: 'arn:aws::fdsasf' }), 'MISSING_ARN_FIELD'),
  row(
    'an ARN without service',
    LEGACY,
    one({ Resource: 'arn:aws::::amzn-s3-demo-bucket' }),
    'INVALID_SERVICE',
  ),
  row(
    'a Region for IAM',
    'IAM resource … cannot contain region information.',
    one({ Resource: 'arn:aws:iam:us-east-1::user/ana' }),
    'ARN_REGION_NOT_ALLOWED',
    'MISSING_ARN_ACCOUNT',
  ),
  row(
    'a Region for a bucket',
    'Resource … can not contain region information.',
    one({ Resource: 'arn:aws:s3:us-east-1::amzn-s3-demo-bucket' }),
    'ARN_REGION_NOT_ALLOWED',
  ),
  row('Condition as a list', SYNTAX, when([]), 'DATA_TYPE_MISMATCH'),
  row(
    'Condition as a list of blocks',
    SYNTAX,
    when([{ StringEquals: { 'aws:username': 'ana' } }]),
    'DATA_TYPE_MISMATCH',
  ),
  row('Condition as a string', SYNTAX, when('a'), 'DATA_TYPE_MISMATCH'),
  row(
    'an operator with a string',
    SYNTAX,
    when({ a: 'b' }),
    'INVALID_CONDITION_OPERATOR',
    'DATA_TYPE_MISMATCH',
  ),
  row('a known operator with a string', SYNTAX, when({ DateGreaterThan: 'b' }), 'DATA_TYPE_MISMATCH'),
  row('an operator with a list', SYNTAX, when({ DateGreaterThan: [] }), 'DATA_TYPE_MISMATCH'),
  row(
    'a value that is an object',
    SYNTAX,
    when({ DateGreaterThan: { 'aws:CurrentTime': {} } }),
    'DATA_TYPE_MISMATCH',
  ),
  row('an unknown operator', SYNTAX, when({ x: { 'aws:username': '1' } }), 'INVALID_CONDITION_OPERATOR'),
  row(
    'two colons after the qualifier',
    SYNTAX,
    when({ 'ForAnyValue::StringEqualsIfExists': { 'aws:TagKeys': 'a' } }),
    'INVALID_CONDITION_OPERATOR',
  ),
  milder(
    'WARNING',
    row(
      'a word for a date',
      LEGACY,
      when({ DateGreaterThan: { 'aws:CurrentTime': 'sdfdsf' } }),
      'TYPE_MISMATCH_DATE',
    ),
  ),
  milder(
    'WARNING',
    row(
      'a broken date',
      LEGACY,
      when({ DateLessThanEquals: { 'aws:CurrentTime': '234-13' } }),
      'TYPE_MISMATCH_DATE',
    ),
  ),
  milder(
    'WARNING',
    row(
      'an offset of one digit',
      LEGACY,
      when({ DateLessThanEquals: { 'aws:CurrentTime': '2016-12-13t2:00:00.593194+1' } }),
      'TYPE_MISMATCH_DATE',
    ),
  ),
  milder(
    'WARNING',
    row(
      'ten digits of a second',
      LEGACY,
      when({ DateLessThanEquals: { 'aws:CurrentTime': '2016-12-13t2:00:00.1999999999+10:59' } }),
      'TYPE_MISMATCH_DATE',
    ),
  ),
  milder(
    'WARNING',
    row(
      'an epoch beyond 64 bits',
      LEGACY,
      when({ DateLessThan: { 'aws:CurrentTime': '9223372036854775808' } }),
      'INVALID_DATE_VALUE',
    ),
  ),
  row('Sid as an object', SYNTAX, one({ Sid: {} }), 'DATA_TYPE_MISMATCH'),
  row('Sid as a list', SYNTAX, one({ Sid: [] }), 'DATA_TYPE_MISMATCH'),
  row(
    'one Sid twice',
    'Statement IDs (SID) in a single policy must be unique.',
    whole({
      Statement: [
        { Sid: 'sdf', ...BASE },
        { Sid: 'sdf', ...BASE },
      ],
    }),
    'UNIQUE_SIDS_REQUIRED',
  ),
];
