import { isAccount } from '../grammar/account.ts';
import { formatAccount } from '../grammar/account.ts';
import { findConditionKey } from '../data/catalog.ts';
import { REGIONS } from '../data/regions.ts';
import type { Statement } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { parseOperator } from '../grammar/operators.ts';
import { type Candidate, snippetString } from './completion-item.ts';

/** AWS's own lists, by the key's name in lower case. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  's3:x-amz-acl': [
    'bucket-owner-full-control',
    'bucket-owner-read',
    'private',
    'public-read',
    'public-read-write',
    'authenticated-read',
    'aws-exec-read',
    'log-delivery-write',
  ],
  's3:x-amz-server-side-encryption': ['AES256', 'aws:kms', 'aws:kms:dsse'],
  's3:x-amz-server-side-encryption-customer-algorithm': ['AES256'],
  's3:x-amz-storage-class': [
    'STANDARD',
    'STANDARD_IA',
    'ONEZONE_IA',
    'INTELLIGENT_TIERING',
    'GLACIER',
    'GLACIER_IR',
    'DEEP_ARCHIVE',
    'REDUCED_REDUNDANCY',
  ],
  's3:x-amz-metadata-directive': ['COPY', 'REPLACE'],
  's3:x-amz-object-ownership': ['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'],
  's3:authtype': ['REST-HEADER', 'REST-QUERY-STRING', 'POST'],
  's3:signatureversion': ['AWS4-HMAC-SHA256', 'AWS'],
  's3:x-amz-content-sha256': ['UNSIGNED-PAYLOAD'],
  's3:tlsversion': ['1.2', '1.3'],
  's3:versionid': ['null'],
  's3:accesspointnetworkorigin': ['Internet', 'VPC'],
  's3:delimiter': ['/'],
  's3:object-lock-mode': ['GOVERNANCE', 'COMPLIANCE'],
  's3:object-lock-legal-hold': ['ON', 'OFF'],
  'aws:principaltype': ['Account', 'User', 'FederatedUser', 'AssumedRole', 'Anonymous'],
  'aws:calledvia': ['athena.amazonaws.com', 'cloudformation.amazonaws.com', 'dynamodb.amazonaws.com'],
};

/** Numbers people mean, with what they are. */
const AMOUNTS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  's3:signatureage': [
    ['600000', '10 minutes'],
    ['3600000', '1 hour'],
  ],
  'aws:multifactorauthage': [
    ['900', '15 minutes'],
    ['3600', '1 hour'],
    ['43200', '12 hours'],
  ],
  's3:max-keys': [
    ['100', 'keys a page'],
    ['1000', 'as many as S3 gives'],
  ],
};

/** Forms to fill in: what cannot be known from here. */
const SHAPES: Readonly<
  Record<string, readonly (readonly [label: string, insert: string, detail: string])[]>
> = {
  'aws:sourceip': [
    ['203.0.113.0/24', '"${1:203.0.113.0/24}"', 'public addresses of a network'],
    ['2001:db8::/32', '"${1:2001:db8::/32}"', 'the same for IPv6'],
  ],
  'aws:vpcsourceip': [['10.0.0.0/16', '"${1:10.0.0.0/16}"', 'addresses inside the VPC']],
  'aws:sourcevpce': [['vpce-…', '"vpce-${1:0a1b2c3d4e5f67890}"', 'a VPC endpoint for S3']],
  'aws:sourcevpc': [['vpc-…', '"vpc-${1:0a1b2c3d4e5f67890}"', 'a VPC with an endpoint for S3']],
  'aws:principalorgid': [['o-…', '"o-${1:exampleorgid}"', 'an organization']],
  'aws:principalorgpaths': [
    ['o-…/r-…/ou-…/*', '"o-${1:org}/r-${2:root}/ou-${3:unit}/*"', 'an organizational unit and below'],
  ],
  'aws:userid': [['AROA…:*', '"${1:AROAEXAMPLEID}:*"', 'every session of a role, by its unique ID']],
  's3:x-amz-server-side-encryption-aws-kms-key-id': [
    [
      'arn:aws:kms:…:key/…',
      '"arn:aws:kms:${1:eu-west-1}:${2:111122223333}:key/${3:id}"',
      'a KMS key by its ARN',
    ],
  ],
};

const ACCOUNT_KEYS = new Set([
  's3:dataaccesspointaccount',
  's3:resourceaccount',
  'aws:principalaccount',
  'aws:resourceaccount',
  'aws:sourceaccount',
  'aws:sourceowner',
  'aws:vpceaccount',
]);
const REGION_KEYS = new Set(['aws:requestedregion', 's3:locationconstraint']);

/** Values worth offering for a key: AWS's own lists, what is known of this place, and forms to fill in. */
export function valueCandidates(
  env: PolicyEnv,
  operatorName: string,
  keyName: string,
  statement?: Statement,
  now = new Date(),
): Candidate[] {
  const lower = keyName.toLowerCase();
  const operator = parseOperator(operatorName);
  const type = findConditionKey(keyName)?.type;
  if (operator?.type === 'Bool' || operator?.type === 'Null' || type === 'Bool')
    return ['true', 'false'].map(plain);
  if (operator?.type === 'Date' || type === 'Date') return dates(now);
  const known = [
    ...(VALUES[lower] ?? []).map(plain),
    ...(AMOUNTS[lower] ?? []).map(([value, detail]) => ({ ...plain(value), detail })),
    ...(ACCOUNT_KEYS.has(lower) ? accounts(env) : []),
    ...(REGION_KEYS.has(lower) ? regions(env) : []),
    ...(lower === 's3:dataaccesspointarn' ? accessPoints(env, operator?.wildcards === true) : []),
    ...(lower === 'aws:principalarn' ? principals(env) : []),
    ...(lower === 's3:prefix' ? prefixes(env, operator?.wildcards === true) : []),
    ...(lower === 's3:x-amz-copy-source' ? (env.bucket ? [plain(`${env.bucket}/*`)] : []) : []),
    ...(lower === 'aws:sourcearn' ? sources(env, statement) : []),
  ];
  const shapes = (SHAPES[lower] ?? []).map(([label, insert, detail]): Candidate => ({
    label,
    kind: 'value',
    insert,
    snippet: true,
    detail,
    rank: 2,
  }));
  return [...known, ...shapes].filter(
    (candidate, index, all) => all.findIndex(({ label }) => label === candidate.label) === index,
  );
}

const plain = (label: string): Candidate => ({
  label: label === '' ? '(empty)' : label,
  kind: 'value',
  insert: JSON.stringify(label),
});

function accounts(env: PolicyEnv): Candidate[] {
  const others = (env.principals ?? []).filter((one) => isAccount(one) && one !== env.account);
  return [...(env.account ? [env.account] : []), ...others].map((account, index) => ({
    ...plain(account),
    detail:
      account === env.account ? 'this account' : (env.accountNames?.[account] ?? formatAccount(account)),
    rank: index === 0 ? 0 : 1,
  }));
}

function regions(env: PolicyEnv): Candidate[] {
  return REGIONS.map((region) =>
    region === env.region ? { ...plain(region), detail: 'of this bucket' } : { ...plain(region), rank: 1 },
  );
}

function accessPoints(env: PolicyEnv, wildcards: boolean): Candidate[] {
  const any =
    wildcards && env.region && env.account
      ? [
          {
            ...plain(`arn:${env.partition}:s3:${env.region}:${env.account}:accesspoint/*`),
            detail: 'every one of this account',
            rank: 1,
          },
        ]
      : [];
  return [...(env.accessPoints ?? []).map((arn) => ({ ...plain(arn), detail: 'of this bucket' })), ...any];
}

function principals(env: PolicyEnv): Candidate[] {
  return (env.principals ?? [])
    .filter((one) => one.startsWith('arn:'))
    .map((one) => ({ ...plain(one), detail: env.principalSources?.[one] ?? 'known here' }));
}

function prefixes(env: PolicyEnv, wildcards: boolean): Candidate[] {
  const found = (env.prefixes ?? []).flatMap((prefix) => (wildcards ? [prefix, `${prefix}*`] : [prefix]));
  return ['', ...found].map(plain);
}

/** What the service of the statement's principal acts for. */
function sources(env: PolicyEnv, statement: Statement | undefined): Candidate[] {
  const account = env.account ?? '111122223333';
  const region = env.region ?? 'eu-west-1';
  const arn = (service: string, rest: string) => `"arn:${env.partition}:${service}:${rest}"`;
  const SOURCES: Readonly<Record<string, readonly [label: string, insert: string]>> = {
    'cloudtrail.amazonaws.com': ['a trail', arn('cloudtrail', `${region}:${account}:trail/\${1:name}`)],
    'cloudfront.amazonaws.com': ['a distribution', arn('cloudfront', `:${account}:distribution/\${1:ID}`)],
    'logging.s3.amazonaws.com': ['a source bucket', arn('s3', '::${1:source-bucket}')],
    's3.amazonaws.com': ['a source bucket', arn('s3', '::${1:source-bucket}')],
    'delivery.logs.amazonaws.com': ['a log delivery', arn('logs', `${region}:${account}:*`)],
    'sns.amazonaws.com': ['a topic', arn('sns', `${region}:${account}:\${1:topic}`)],
    'events.amazonaws.com': ['a rule', arn('events', `${region}:${account}:rule/\${1:name}`)],
  };
  const services = (statement?.principals ?? []).map((item) => item.value);
  return Object.entries(SOURCES)
    .filter(([service]) => services.length === 0 || services.includes(service))
    .map(([service, [what, insert]]) => ({
      label: insert.slice(1, -1).replaceAll(/\$\{\d:([\w-]+)\}/g, '$1'),
      kind: 'value',
      insert,
      snippet: true,
      detail: `${what}, ${service}`,
      rank: 1,
    }));
}

const DAY = 86_400_000;

/** Dates as S3 compares them; days begin at midnight UTC. */
function dates(now: Date): Candidate[] {
  const midnight = Math.floor(now.getTime() / DAY) * DAY;
  const days: readonly (readonly [number, string])[] = [
    [0, 'today'],
    [1, 'tomorrow'],
    [7, 'in a week'],
    [30, 'in 30 days'],
    [90, 'in 90 days'],
  ];
  return days.map(([ahead, detail], rank) => {
    const label = new Date(midnight + ahead * DAY).toISOString().replace('.000Z', 'Z');
    return { label, kind: 'value', insert: snippetString(label), detail, rank };
  });
}
