import { pick, type Random } from '@drawbridge-s3/policy/testing';
import { HOME, ORG, OTHER, SERVICES, THIRD } from './vocabulary';

/** A condition key as policies use it: with which operators and values. */
interface Pin {
  readonly key: string;
  readonly operators: readonly string[];
  /** Each is one value, or several for one line. */
  readonly values: readonly (string | readonly string[])[];
  /** Set for keys with many values: lines then start with ForAnyValue or ForAllValues. */
  readonly many?: true;
}

const EQUALS = ['StringEquals', 'StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase'];
const STRINGS = [...EQUALS, 'StringLike', 'StringLike', 'StringNotLike', 'StringNotEqualsIgnoreCase'];
const ARNS = ['ArnLike', 'ArnLike', 'ArnEquals', 'ArnNotLike', 'ArnNotEquals', 'StringLike', 'StringEquals'];
const NUMBERS = [
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
];
const DATES = [
  'DateLessThan',
  'DateGreaterThan',
  'DateLessThanEquals',
  'DateGreaterThanEquals',
  'DateNotEquals',
];
const ADDRESSES = ['IpAddress', 'IpAddress', 'NotIpAddress'];

/** Who asks, by what AWS knows of the principal. */
const CALLERS: readonly Pin[] = [
  {
    key: 'aws:PrincipalArn',
    operators: ARNS,
    values: [
      `arn:aws:iam::${OTHER}:role/Analyst`,
      `arn:aws:iam::${OTHER}:role/team-*`,
      `arn:aws:iam::${HOME}:role/Reader`,
      `arn:aws:iam::${HOME}:role/team/*`,
      'arn:aws:iam::4444*:role/x',
      'arn:aws:iam::44445555666?:role/x',
      'arn:aws:iam::????55556666:user/*',
      'arn:aws:iam::*:role/deploy',
      `arn:aws:iam::${OTHER}:*`,
      `arn:aws:iam::${OTHER}:user/b*`,
      `arn:aws:iam::${THIRD}:root`,
      'arn:*:iam::*:role/aws-reserved/*',
      `arn:aws:sts::${OTHER}:assumed-role/Analyst/*`,
      '*',
      '*:role/deploy',
      [`arn:aws:iam::${OTHER}:role/x`, `arn:aws:iam::${THIRD}:role/*`],
    ],
  },
  {
    key: 'aws:PrincipalAccount',
    operators: STRINGS,
    values: [OTHER, THIRD, HOME, [OTHER, THIRD], '4444*', '44445555666?', '*6666', '*'],
  },
  {
    key: 'aws:PrincipalOrgID',
    operators: STRINGS,
    values: [ORG, 'o-*', 'o-zzzzzzzzzz', [ORG, 'o-zzzzzzzzzz']],
  },
  {
    key: 'aws:PrincipalOrgPaths',
    operators: STRINGS,
    values: [`${ORG}/r-ab12/ou-ab12-11111111/*`, `${ORG}/*`, `${ORG}/r-ab12/ou-ab12-22222222/`],
    many: true,
  },
  { key: 'aws:PrincipalTag/team', operators: STRINGS, values: ['blue', 'red', 'b*', ['blue', 'red'], ''] },
  {
    key: 'aws:PrincipalType',
    operators: EQUALS,
    values: ['User', 'AssumedRole', 'Account', 'FederatedUser', 'Anonymous', ['User', 'Account']],
  },
  {
    key: 'aws:userid',
    operators: STRINGS,
    values: [
      'AROAEXAMPLEREADER0001:*',
      'AROAEXAMPLEREADER0001:night',
      'AIDAEXAMPLEEVE0000001',
      '*:night',
      'AROA*',
      '4444*',
      OTHER,
      `${OTHER}:*`,
      'AROA????????READER0001:*',
    ],
  },
  { key: 'aws:username', operators: STRINGS, values: ['ana', 'b*', '*', ['eve', 'bob']] },
  {
    key: 'aws:PrincipalServiceName',
    operators: STRINGS,
    values: [SERVICES[0]!, 'logs.*.amazonaws.com', '*.amazonaws.com', 'logs*', [SERVICES[1]!, SERVICES[2]!]],
  },
  {
    key: 'aws:PrincipalServiceNamesList',
    operators: STRINGS,
    values: [SERVICES[0]!, 'logs.*.amazonaws.com', [SERVICES[5]!, SERVICES[6]!]],
    many: true,
  },
  { key: 'aws:PrincipalIsAWSService', operators: ['Bool'], values: ['true', 'false'] },
  {
    key: 'aws:SourceArn',
    operators: ARNS,
    values: [
      'arn:aws:s3:::source',
      'arn:aws:s3:::source-*',
      `arn:aws:cloudtrail:*:${HOME}:trail/*`,
      'arn:aws:cloudfront::111122223333:distribution/E2QWRUHAPOMQZL',
    ],
  },
  { key: 'aws:SourceAccount', operators: STRINGS, values: [HOME, '999900001111', '9999*', [HOME, OTHER]] },
  { key: 'aws:SourceOrgID', operators: STRINGS, values: [ORG, 'o-*'] },
  {
    key: 'aws:SourceOrgPaths',
    operators: STRINGS,
    values: [`${ORG}/r-ab12/*`, `${ORG}/r-ab12/ou-ab12-11111111/`],
    many: true,
  },
  { key: 'aws:ViaAWSService', operators: ['Bool'], values: ['true', 'false'] },
  {
    key: 'aws:CalledVia',
    operators: STRINGS,
    values: ['athena.amazonaws.com', ['athena.amazonaws.com', 'cloudformation.amazonaws.com'], 'ath*'],
    many: true,
  },
  { key: 'aws:CalledViaFirst', operators: STRINGS, values: ['athena.amazonaws.com', 'cloud*'] },
  { key: 'aws:CalledViaLast', operators: STRINGS, values: ['athena.amazonaws.com'] },
  {
    key: 'aws:Ec2InstanceSourceVpc',
    operators: STRINGS,
    values: ['vpc-0a1b2c3d', 'vpc-*', '${aws:SourceVpc}'],
  },
  { key: 'aws:Ec2InstanceSourcePrivateIPv4', operators: ADDRESSES, values: ['10.0.0.0/8', '10.1.2.3'] },
  {
    key: 'ec2:SourceInstanceARN',
    operators: ARNS,
    values: [
      `arn:aws:ec2:eu-west-1:${OTHER}:instance/*`,
      `arn:aws:ec2:*:${HOME}:instance/i-0123456789abcdef0`,
    ],
  },
  {
    key: 'lambda:SourceFunctionArn',
    operators: ARNS,
    values: [`arn:aws:lambda:eu-west-1:${OTHER}:function:report`, `arn:aws:lambda:*:${HOME}:function:*`],
  },
  { key: 'aws:SourceIdentity', operators: STRINGS, values: ['mira', 'm*'] },
  {
    key: 'aws:FederatedProvider',
    operators: STRINGS,
    values: ['cognito-identity.amazonaws.com', `arn:aws:iam::${OTHER}:saml-provider/*`],
  },
  { key: 'aws:TokenIssueTime', operators: DATES, values: ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'] },
  { key: 'aws:MultiFactorAuthPresent', operators: ['Bool'], values: ['true', 'false'] },
  { key: 'aws:MultiFactorAuthAge', operators: NUMBERS, values: ['300', '3600'] },
];

/** From where and when. */
const NETWORKS: readonly Pin[] = [
  {
    key: 'aws:SourceIp',
    operators: ADDRESSES,
    values: [
      '203.0.113.0/24',
      '203.0.113.9',
      '203.0.113.128/25',
      ['203.0.113.0/24', '2001:db8::/32'],
      '2001:db8::/32',
      '2001:db8:1::7',
      '0.0.0.0/0',
      ['0.0.0.0/1', '128.0.0.0/1'],
      '::/0',
      '54.0.0.0/7',
      '10.0.0.0/8',
    ],
  },
  {
    key: 'aws:SourceVpc',
    operators: STRINGS,
    values: ['vpc-0a1b2c3d', 'vpc-*', ['vpc-0a1b2c3d', 'vpc-11223344']],
  },
  {
    key: 'aws:SourceVpce',
    operators: STRINGS,
    values: ['vpce-0a1b2c3d', 'vpce-*', ['vpce-0a1b2c3d', 'vpce-11223344']],
  },
  { key: 'aws:VpcSourceIp', operators: ADDRESSES, values: ['10.0.0.0/8', '10.1.0.0/16'] },
  { key: 'aws:VpceAccount', operators: STRINGS, values: [OTHER, HOME, '4444*', '${aws:ResourceAccount}'] },
  { key: 'aws:VpceOrgID', operators: STRINGS, values: [ORG, 'o-*'] },
  { key: 'aws:VpceOrgPaths', operators: STRINGS, values: [`${ORG}/r-ab12/*`], many: true },
  { key: 'aws:SecureTransport', operators: ['Bool'], values: ['true', 'false'] },
  { key: 's3:TlsVersion', operators: NUMBERS, values: ['1.2', '1.3'] },
  { key: 'aws:CurrentTime', operators: DATES, values: ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'] },
  { key: 'aws:EpochTime', operators: DATES, values: ['1767225600', '1798761600'] },
  { key: 'aws:UserAgent', operators: STRINGS, values: ['curl/8.5.0', 'aws-cli/*'] },
  { key: 'aws:Referer', operators: STRINGS, values: ['https://example.com/*', '*'] },
];

/** What is asked for, and how. */
const REQUESTS: readonly Pin[] = [
  {
    key: 's3:prefix',
    operators: STRINGS,
    values: ['', 'reports/', 'reports/*', ['', 'home/${aws:username}/*'], 'raw/*', '*'],
  },
  { key: 's3:delimiter', operators: STRINGS, values: ['/', ''] },
  { key: 's3:max-keys', operators: NUMBERS, values: ['10', '1000'] },
  {
    key: 's3:ExistingObjectTag/owner',
    operators: STRINGS,
    values: ['blue', 'b*', '${aws:PrincipalTag/owner}', '${aws:PrincipalAccount}', ['blue', 'red']],
  },
  {
    key: 's3:RequestObjectTag/class',
    operators: STRINGS,
    values: ['public', 'p*', '${aws:PrincipalTag/team}'],
  },
  {
    key: 's3:RequestObjectTagKeys',
    operators: STRINGS,
    values: ['class', ['class', 'team'], 't*'],
    many: true,
  },
  {
    key: 's3:x-amz-acl',
    operators: STRINGS,
    values: ['bucket-owner-full-control', 'private', 'public-*', ['public-read', 'public-read-write']],
  },
  { key: 's3:x-amz-grant-full-control', operators: STRINGS, values: ['id=79a59d', 'id=*'] },
  { key: 's3:x-amz-server-side-encryption', operators: STRINGS, values: ['AES256', 'aws:kms', 'aws:*'] },
  {
    key: 's3:x-amz-server-side-encryption-aws-kms-key-id',
    operators: ARNS,
    values: [
      `arn:aws:kms:eu-west-1:${HOME}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
      `arn:aws:kms:*:${HOME}:key/*`,
    ],
  },
  {
    key: 's3:x-amz-storage-class',
    operators: STRINGS,
    values: ['STANDARD', 'GLACIER', ['STANDARD', 'STANDARD_IA']],
  },
  { key: 's3:x-amz-content-sha256', operators: STRINGS, values: ['UNSIGNED-PAYLOAD'] },
  { key: 's3:if-none-match', operators: STRINGS, values: ['*'] },
  { key: 's3:ObjectCreationOperation', operators: ['Bool'], values: ['true', 'false'] },
  { key: 's3:versionid', operators: STRINGS, values: ['3HL4kqtJlcpXroDTDmJ', '3*'] },
  { key: 's3:authType', operators: STRINGS, values: ['REST-QUERY-STRING', 'REST-HEADER', 'POST'] },
  { key: 's3:signatureversion', operators: STRINGS, values: ['AWS4-HMAC-SHA256', 'AWS'] },
  { key: 's3:signatureAge', operators: NUMBERS, values: ['600000', '60000'] },
];

/** What belongs to the bucket, and the way to it. */
const PLACES: readonly Pin[] = [
  { key: 's3:ResourceAccount', operators: STRINGS, values: [HOME, OTHER, '1111*'] },
  { key: 'aws:ResourceAccount', operators: STRINGS, values: [HOME, OTHER, '${aws:PrincipalAccount}'] },
  { key: 'aws:ResourceOrgID', operators: STRINGS, values: [ORG, '${aws:PrincipalOrgID}'] },
  { key: 's3:DataAccessPointAccount', operators: STRINGS, values: [HOME, OTHER] },
  {
    key: 's3:DataAccessPointArn',
    operators: ARNS,
    values: [`arn:aws:s3:eu-west-1:${HOME}:accesspoint/one`, `arn:aws:s3:*:${HOME}:accesspoint/*`],
  },
  { key: 's3:AccessPointNetworkOrigin', operators: STRINGS, values: ['VPC', 'Internet'] },
  { key: 's3:BucketTag/stage', operators: STRINGS, values: ['prod', 'p*', '${aws:PrincipalTag/team}'] },
];

const PINS: readonly Pin[] = [...CALLERS, ...CALLERS, ...NETWORKS, ...REQUESTS, ...PLACES];

/** Operators, each with keys and the value or values these are compared with. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A condition block of as many lines, now and then two of them on one key. */
export function conditionsOf(random: Random, lines: number): Conditions {
  let block: Conditions = {};
  let last: Pin | undefined;
  for (let line = 0; line < lines; line += 1) {
    const pin: Pin = last !== undefined && random() < 0.25 ? last : pick(random, PINS);
    last = pin;
    const operator = operatorFor(random, pin);
    // Names of keys count in any case.
    const key = random() < 0.04 ? pin.key.toLowerCase() : pin.key;
    block = withLine(block, operator, key, valueFor(random, operator, key) ?? '');
  }
  return block;
}

export function withLine(
  block: Conditions,
  operator: string,
  key: string,
  value: string | readonly string[],
): Conditions {
  return { ...block, [operator]: { ...block[operator], [key]: value } };
}

/** A value for a line; undefined where the key is none of the pins. */
export function valueFor(
  random: Random,
  operator: string,
  key: string,
): string | readonly string[] | undefined {
  if (operator === 'Null') return pick(random, ['true', 'false']);
  const pin = PINS.find((one) => one.key.toLowerCase() === key.toLowerCase());
  return pin === undefined ? undefined : pick(random, pin.values);
}

function operatorFor(random: Random, pin: Pin): string {
  if (random() < 0.06) return 'Null';
  const qualified = pin.many === true ? random() < 0.9 : random() < 0.04;
  const qualifier = qualified ? pick(random, ['ForAnyValue:', 'ForAnyValue:', 'ForAllValues:']) : '';
  return `${qualifier}${pick(random, pin.operators)}${random() < 0.12 ? 'IfExists' : ''}`;
}

/** Every line of a condition block. */
export function linesOf(
  block: Conditions,
): readonly { readonly operator: string; readonly key: string; readonly values: readonly string[] }[] {
  return Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => ({ operator, key, values: [value].flat() })),
  );
}
