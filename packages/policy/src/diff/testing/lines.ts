import { pick, type Random } from '../../evaluate/testing/random.ts';
import type { RequestContext } from '../../evaluate/types.ts';
import { HOME, ORG, OTHER, THIRD } from './vocabulary.ts';

interface Family {
  readonly operators: readonly string[];
  readonly key: string;
  readonly values: readonly string[];
}

const STRINGS = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
];
const NUMBERS = [
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
];
const DATES = ['DateLessThan', 'DateGreaterThan', 'DateEquals', 'DateNotEquals', 'DateGreaterThanEquals'];
const ARNS = [
  'ArnEquals',
  'ArnLike',
  'ArnNotEquals',
  'ArnNotLike',
  'StringLike',
  'StringNotLike',
  'StringEquals',
];
const ADDRESSES = ['IpAddress', 'NotIpAddress'];

/** Condition lines as people write them, with keys S3 has and values requests may have. */
const FAMILIES: readonly Family[] = [
  { operators: ['Bool'], key: 'aws:SecureTransport', values: ['true', 'false', 'True'] },
  { operators: ['Bool'], key: 'aws:MultiFactorAuthPresent', values: ['true', 'false'] },
  { operators: NUMBERS, key: 'aws:MultiFactorAuthAge', values: ['300', '3600'] },
  { operators: NUMBERS, key: 's3:TlsVersion', values: ['1.2', '1.3'] },
  {
    operators: STRINGS,
    key: 's3:prefix',
    values: ['', 'reports/', 'reports/*', 'raw/*', 'home/${aws:username}/*', 'Reports/', '*'],
  },
  { operators: STRINGS, key: 's3:delimiter', values: ['/', ''] },
  { operators: NUMBERS, key: 's3:max-keys', values: ['10', '100', '1000'] },
  { operators: STRINGS, key: 's3:x-amz-acl', values: ['private', 'bucket-owner-full-control', 'public*'] },
  {
    operators: STRINGS,
    key: 's3:ExistingObjectTag/team',
    values: ['blue', 'red', '${aws:PrincipalTag/team}', 'b*'],
  },
  { operators: STRINGS, key: 'aws:PrincipalTag/team', values: ['blue', 'red', 'BLUE', 'r*'] },
  { operators: STRINGS, key: 'aws:PrincipalOrgID', values: [ORG, 'o-zzzzzzzzzz', 'o-*'] },
  {
    operators: ADDRESSES,
    key: 'aws:SourceIp',
    values: ['203.0.113.0/24', '203.0.113.128/25', '10.0.0.0/8', '203.0.113.9', '2001:db8::/32', '0.0.0.0/0'],
  },
  { operators: ADDRESSES, key: 'aws:VpcSourceIp', values: ['10.0.0.0/8', '10.1.0.0/16'] },
  { operators: STRINGS, key: 'aws:SourceVpce', values: ['vpce-1', 'vpce-2', 'vpce-*'] },
  { operators: STRINGS, key: 'aws:SourceVpc', values: ['vpc-1', 'vpc-2'] },
  {
    operators: ARNS,
    key: 'aws:PrincipalArn',
    values: [
      `arn:aws:iam::${HOME}:role/Reader`,
      `arn:aws:iam::${HOME}:role/*`,
      `arn:aws:iam::*:role/team/*`,
      `arn:aws:iam::${OTHER}:*`,
      `arn:aws:iam::${HOME}:user/ana`,
      '*',
    ],
  },
  { operators: STRINGS, key: 'aws:PrincipalAccount', values: [HOME, OTHER, THIRD] },
  { operators: STRINGS, key: 'aws:PrincipalType', values: ['User', 'AssumedRole', 'Anonymous', 'Account'] },
  {
    operators: STRINGS,
    key: 'aws:userid',
    values: ['AROAREADER:*', 'AROAADMIN:me', 'AIDAANA', HOME, '*:night'],
  },
  { operators: STRINGS, key: 'aws:username', values: ['ana', 'b*'] },
  {
    operators: DATES,
    key: 'aws:CurrentTime',
    values: ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', '2030-01-01'],
  },
  {
    operators: ARNS,
    key: 'aws:SourceArn',
    values: ['arn:aws:s3:::source', 'arn:aws:s3:::*', `arn:aws:cloudtrail:*:${HOME}:trail/*`],
  },
  { operators: STRINGS, key: 'aws:SourceAccount', values: [HOME, OTHER] },
  { operators: STRINGS, key: 's3:DataAccessPointAccount', values: [HOME, OTHER] },
  {
    operators: ARNS,
    key: 's3:DataAccessPointArn',
    values: [`arn:aws:s3:eu-west-1:${HOME}:accesspoint/*`, `arn:aws:s3:eu-west-1:${HOME}:accesspoint/one`],
  },
  { operators: STRINGS, key: 's3:AccessPointNetworkOrigin', values: ['VPC', 'Internet'] },
  { operators: STRINGS, key: 'aws:ResourceAccount', values: [HOME, OTHER] },
  { operators: ['Bool'], key: 'aws:PrincipalIsAWSService', values: ['true', 'false'] },
  { operators: ['Bool'], key: 'aws:ViaAWSService', values: ['true', 'false'] },
  { operators: STRINGS, key: 'aws:UserAgent', values: ['aws-cli/*', 'curl'] },
];

const SETS: readonly Family[] = [
  {
    operators: STRINGS,
    key: 'aws:PrincipalOrgPaths',
    values: [`${ORG}/r-1/*`, `${ORG}/r-1/ou-1/`, `${ORG}/r-1/ou-2/*`],
  },
  { operators: STRINGS, key: 's3:RequestObjectTagKeys', values: ['team', 'cost', 't*'] },
];

export function conditionBlock(random: Random): Record<string, Record<string, unknown>> {
  const block: Record<string, Record<string, unknown>> = {};
  const count = random() < 0.7 ? 1 : random() < 0.8 ? 2 : 3;
  for (let line = 0; line < count; line += 1) {
    const set = random() < 0.12;
    const family = pick(random, set ? SETS : FAMILIES);
    if (random() < 0.07) {
      block['Null'] = { ...block['Null'], [family.key]: pick(random, ['true', 'false']) };
      continue;
    }
    const qualifier = set || random() < 0.03 ? pick(random, ['ForAllValues:', 'ForAnyValue:']) : '';
    const operator = `${qualifier}${pick(random, family.operators)}${random() < 0.15 ? 'IfExists' : ''}`;
    const values = Array.from({ length: random() < 0.7 ? 1 : 2 }, () => pick(random, family.values));
    block[operator] = { ...block[operator], [family.key]: values.length === 1 ? values[0] : values };
  }
  return block;
}

/** What a request may carry; which of it fits the principal and the action is decided by the caller. */
export function randomContext(random: Random): RequestContext {
  const context: Record<string, string | readonly string[]> = {
    'aws:CurrentTime': pick(random, [
      '2025-06-01T12:00:00.000Z',
      '2026-11-22T10:00:00.000Z',
      '2026-11-22T10:00:00.000Z',
      '2031-01-01T00:00:00.000Z',
      '2027-01-01T00:00:00.000Z',
    ]),
  };
  const maybe = (key: string, values: readonly (string | readonly string[])[], chance = 0.5) => {
    if (random() < chance) context[key] = pick(random, values);
  };
  if (random() < 0.85) {
    context['aws:SecureTransport'] = 'true';
    context['s3:TlsVersion'] = pick(random, ['1.1', '1.2', '1.3']);
  } else context['aws:SecureTransport'] = 'false';
  if (random() < 0.65) {
    context['aws:SourceIp'] = pick(random, [
      '203.0.113.9',
      '203.0.113.200',
      '203.0.113.10',
      '10.1.2.3',
      '198.51.100.7',
      '2001:db8::1',
      '2400::1',
    ]);
  } else {
    context['aws:SourceVpc'] = pick(random, ['vpc-1', 'vpc-2', 'vpc-3']);
    context['aws:SourceVpce'] = pick(random, ['vpce-1', 'vpce-2', 'vpce-3', 'vpce-1a']);
    context['aws:VpcSourceIp'] = pick(random, ['10.0.0.1', '10.1.0.1', '192.168.0.1']);
  }
  if (random() < 0.5) {
    context['aws:MultiFactorAuthPresent'] = pick(random, ['true', 'false']);
    if (context['aws:MultiFactorAuthPresent'] === 'true') {
      context['aws:MultiFactorAuthAge'] = pick(random, ['60', '300', '1000', '3600', '9000']);
    }
  }
  maybe('s3:prefix', ['', 'reports/', 'reports/2026/', 'raw/', 'home/ana/', 'REPORTS/', 'other/']);
  maybe('s3:delimiter', ['/', '']);
  maybe('s3:max-keys', ['1', '10', '50', '100', '1000', '5000']);
  maybe('s3:x-amz-acl', ['private', 'bucket-owner-full-control', 'public-read', 'authenticated-read']);
  maybe('s3:ExistingObjectTag/team', ['blue', 'red', 'green']);
  maybe('aws:PrincipalTag/team', ['blue', 'red', 'green', 'Blue']);
  maybe('aws:PrincipalOrgID', [ORG, 'o-zzzzzzzzzz', 'o-qqqqqqqqqq']);
  maybe('aws:PrincipalOrgPaths', [
    [`${ORG}/r-1/ou-1/`],
    [`${ORG}/r-1/ou-2/ou-3/`],
    [`${ORG}/r-1/ou-1/`, 'o-q/r-2/'],
  ]);
  maybe('s3:RequestObjectTagKeys', [['team'], ['cost'], ['team', 'cost'], ['other'], ['team', 'other']]);
  maybe('aws:SourceArn', [
    'arn:aws:s3:::source',
    'arn:aws:s3:::else',
    `arn:aws:cloudtrail:eu-west-1:${HOME}:trail/t`,
  ]);
  maybe('aws:SourceAccount', [HOME, OTHER, THIRD]);
  maybe('aws:ViaAWSService', ['true', 'false'], 0.3);
  maybe('aws:UserAgent', ['aws-cli/2.0', 'curl', 'Boto3'], 0.3);
  return context;
}
