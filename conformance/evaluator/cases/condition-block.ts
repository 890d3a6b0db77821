import type { Random } from '../random';

/** Keys a request may carry, by the type AWS gives them, with values that are sometimes not of that type. */
const KEYS: Record<string, readonly (string | readonly string[])[]> = {
  's3:prefix': ['', 'a', 'A', 'team/ana/', 'team/*', 'straße', 'STRASSE', 'a\nb', '${aws:username}', '*'],
  'aws:PrincipalTag/team': ['ana', 'Ana', 'lake', 'a?b'],
  's3:max-keys': ['0', '10', '10.0', '-5', '1000', 'ten', ''],
  'aws:CurrentTime': [
    '2026-11-22T10:00:00Z',
    '2026-11-22T10:00:00.500Z',
    '2026-11-22T12:00:00+02:00',
    '2026-11-22',
    'yesterday',
  ],
  'aws:EpochTime': ['1795341600', '1795341601', 'soon'],
  'aws:SecureTransport': ['true', 'false', 'TRUE', 'yes', ''],
  'aws:SourceIp': ['203.0.113.9', '10.1.2.3', '2001:db8::1', '::ffff:203.0.113.9', 'nonsense', '203.0.113'],
  'aws:SourceArn': [
    'arn:aws:s3:::lake',
    'arn:aws:sns:eu-west-1:111122223333:topic',
    'arn:aws:iam::111122223333:role/a/b',
    'not-an-arn',
    'arn:aws:s3',
  ],
  'aws:TagKeys': [['team'], ['team', 'cost'], ['Team', 'x', 'y'], [], ['']],
  'aws:PrincipalOrgPaths': [['o-1/r-1/ou-1/'], ['o-1/r-1/ou-1/', 'o-1/r-1/ou-2/']],
};

const STRINGS = [
  '',
  'a',
  'A',
  'a*',
  '*',
  'team/*',
  'team/${aws:username}/',
  '${*}',
  'team/${*}',
  'straße',
  'a?b',
  '?',
];
const TEMPLATES = [
  '${aws:username}',
  "${aws:PrincipalTag/none, 'a'}",
  '${aws:PrincipalTag/none}',
  '${aws:TagKeys}',
  '${$}{aws:username}',
];
const NUMBERS = ['0', '10', '10.0', '9.99', '-5', '1000', 'ten', ''];
const DATES = [
  '2026-11-22T10:00:00Z',
  '2026-11-22T10:00:00.500Z',
  '2026-11-22',
  '2026-11-22T11:00:00+01:00',
  '1795341600',
  'later',
];
const NETWORKS = [
  '203.0.113.0/24',
  '203.0.113.9',
  '203.0.113.77/24',
  '10.0.0.0/8',
  '0.0.0.0/0',
  '2001:db8::/32',
  '2001:db8::1/32',
  '::/0',
  'nonsense',
  '203.0.113.0/33',
];
const ARNS = [
  'arn:aws:s3:::lake',
  'arn:aws:s3:::*',
  'arn:aws:s3:*',
  'arn:aws:sns:*:111122223333:*',
  'arn:aws:sns:*:topic',
  'arn:aws:iam::111122223333:role/*',
  'arn:*:iam::*:role/a/?',
  '*',
  'arn:aws:iam::${aws:PrincipalAccount}:role/*',
];
const TAGS = ['team', 'Team', 'cost', 't*', '', 'z'];

const FAMILIES: readonly {
  operators: readonly string[];
  keys: readonly string[];
  values: readonly string[];
}[] = [
  {
    operators: [
      'StringEquals',
      'StringNotEquals',
      'StringLike',
      'StringNotLike',
      'StringEqualsIgnoreCase',
      'StringNotEqualsIgnoreCase',
    ],
    keys: ['s3:prefix', 'aws:PrincipalTag/team', 's3:absent'],
    values: [...STRINGS, ...TEMPLATES],
  },
  {
    operators: [
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThan',
      'NumericLessThanEquals',
      'NumericGreaterThan',
      'NumericGreaterThanEquals',
    ],
    keys: ['s3:max-keys', 's3:absent'],
    values: NUMBERS,
  },
  {
    operators: [
      'DateEquals',
      'DateNotEquals',
      'DateLessThan',
      'DateLessThanEquals',
      'DateGreaterThan',
      'DateGreaterThanEquals',
    ],
    keys: ['aws:CurrentTime', 'aws:EpochTime', 'aws:TokenIssueTime'],
    values: DATES,
  },
  {
    operators: ['Bool'],
    keys: ['aws:SecureTransport', 'aws:MultiFactorAuthPresent'],
    values: ['true', 'false', 'True', 'yes'],
  },
  { operators: ['BinaryEquals'], keys: ['s3:prefix', 's3:absent'], values: ['YQ==', 'a'] },
  { operators: ['IpAddress', 'NotIpAddress'], keys: ['aws:SourceIp', 'aws:VpcSourceIp'], values: NETWORKS },
  {
    operators: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
    keys: ['aws:SourceArn', 'aws:PrincipalArn', 's3:absent'],
    values: ARNS,
  },
  {
    operators: ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'],
    keys: ['aws:TagKeys', 'aws:PrincipalOrgPaths'],
    values: [...TAGS, 'o-1/r-1/ou-1/', 'o-1/*'],
  },
];

/** A Condition element of one to `most` lines. */
export function conditionBlock(random: Random, most: number): Record<string, Record<string, unknown>> {
  const block: Record<string, Record<string, unknown>> = {};
  const lines = 1 + random.below(most);
  for (let line = 0; line < lines; line += 1) {
    if (random.chance(0.08)) {
      const key = random.pick([...Object.keys(KEYS), 's3:absent']);
      block['Null'] = { ...block['Null'], [key]: random.pick(['true', 'false', true, false]) };
      continue;
    }
    const family = random.pick(FAMILIES);
    const multivalued = family.keys.includes('aws:TagKeys');
    const set = random.chance(multivalued ? 0.85 : 0.12)
      ? random.pick(['ForAllValues:', 'ForAnyValue:'])
      : '';
    const operator = `${set}${random.pick(family.operators)}${random.chance(0.2) ? 'IfExists' : ''}`;
    const values = random.some(family.values, 1, 3);
    const value = values.length === 1 && random.chance(0.7) ? values[0] : values;
    block[operator] = { ...block[operator], [random.pick(family.keys)]: value };
  }
  return block;
}

/** Keys every action has: with other policies than identity policies, the second opinion drops the others. */
export function globalContextFor(random: Random): Record<string, string | readonly string[]> {
  return Object.fromEntries(Object.entries(contextFor(random)).filter(([key]) => /^aws:/i.test(key)));
}

/** Each key is there about two times out of three. */
export function contextFor(random: Random): Record<string, string | readonly string[]> {
  const context: Record<string, string | readonly string[]> = {};
  for (const [key, values] of Object.entries(KEYS)) {
    if (random.chance(0.7)) context[random.chance(0.1) ? key.toUpperCase() : key] = random.pick(values);
  }
  return context;
}
