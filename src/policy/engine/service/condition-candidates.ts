import { GLOBAL_CONDITION_KEYS, findConditionKey, matchActions } from '../data/catalog';
import type { ConditionKey } from '../data/table';
import type { Statement } from '../document/ast';
import type { PolicyEnv } from '../document/env';
import { OPERATORS, type OperatorType, parseOperator } from '../document/operators';
import { type Candidate, snippetString } from './completion-item';

/** Operators; qualifiers and IfExists forms appear once one of their letters is typed. */
export function operatorCandidates(typed: string): Candidate[] {
  const lower = typed.toLowerCase();
  const qualifier = /^(forallvalues|foranyvalue)/.exec(lower)
    ? lower.startsWith('forall')
      ? 'ForAllValues:'
      : 'ForAnyValue:'
    : '';
  const names = Object.keys(OPERATORS);
  const plain = names.map((name) => operator(qualifier + name, OPERATORS[name]!, 0));
  const exists = names
    .filter((name) => name !== 'Null')
    .map((name) => operator(`${qualifier}${name}IfExists`, OPERATORS[name]!, 1));
  const qualified =
    qualifier === ''
      ? [
          'ForAnyValue:StringEquals',
          'ForAnyValue:StringLike',
          'ForAllValues:StringEquals',
          'ForAllValues:StringLike',
        ].map((name) => operator(name, 'String', 2))
      : [];
  return [...plain, ...exists, ...qualified];
}

function operator(label: string, type: OperatorType, rank: number): Candidate {
  return {
    label,
    kind: 'operator',
    insert: `"${label}": { "$1": "$2" }`,
    snippet: true,
    detail: type === 'Null' ? 'presence' : type,
    documentation: [
      ...(label.endsWith('IfExists') ? ['Also matches when the request does not have the key.'] : []),
      ...(label.startsWith('ForAllValues')
        ? ['Every value of the request must match; true when it has none.']
        : []),
      ...(label.startsWith('ForAnyValue') ? ['At least one value of the request must match.'] : []),
    ].join(' '),
    rank,
  };
}

/** Keys the statement's actions support, then the global ones; those of the operator's type first. */
export function keyCandidates(statement: Statement | undefined, operatorName: string): Candidate[] {
  const wanted = parseOperator(operatorName)?.type;
  const actions = (statement?.actions ?? []).flatMap((item) => matchActions(item.value));
  const own = new Map(actions.flatMap((action) => action.keys.map((key) => [key.name, key] as const)));
  for (const key of GLOBAL_CONDITION_KEYS) own.delete(key.name);
  const candidate = (key: ConditionKey, base: number): Candidate => {
    const free = key.name.indexOf('${');
    const name = free < 0 ? key.name : key.name.slice(0, free);
    return {
      label: key.name,
      kind: 'key',
      insert: free < 0 ? `${snippetString(key.name)}: "$1"` : `"${name}\${1:key}": "$2"`,
      snippet: true,
      detail: key.type,
      documentation: key.description === '' ? '' : `Filters access by ${key.description}.`,
      rank: base + (wanted === undefined || wanted === 'Null' || fits(key, wanted) ? 0 : 2),
    };
  };
  return [
    ...[...own.values()].map((key) => candidate(key, 0)),
    ...GLOBAL_CONDITION_KEYS.map((key) => candidate(key, 1)),
  ];
}

/** Whether an operator's type can compare a key's; ARNs may be compared as strings. */
export function fits(key: ConditionKey, type: OperatorType): boolean {
  const own = key.type === 'ArrayOfString' ? 'String' : key.type === 'ArrayOfARN' ? 'ARN' : key.type;
  return own === type || (own === 'ARN' && type === 'String');
}

const BOOLEANS = ['true', 'false'];
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
  's3:authtype': ['REST-HEADER', 'REST-QUERY-STRING', 'POST'],
  's3:signatureversion': ['AWS4-HMAC-SHA256', 'AWS'],
  's3:x-amz-content-sha256': ['UNSIGNED-PAYLOAD'],
  's3:tlsversion': ['1.2', '1.3'],
  's3:accesspointnetworkorigin': ['Internet', 'VPC'],
  's3:delimiter': ['/'],
  's3:object-lock-mode': ['GOVERNANCE', 'COMPLIANCE'],
  's3:object-lock-legal-hold': ['ON', 'OFF'],
  's3:locationconstraint': [
    'eu-west-1',
    'eu-central-1',
    'us-east-1',
    'us-east-2',
    'us-west-2',
    'ap-southeast-1',
  ],
  'aws:principaltype': ['Account', 'User', 'FederatedUser', 'AssumedRole', 'Anonymous'],
};

const ACCOUNT_KEYS = new Set([
  's3:dataaccesspointaccount',
  's3:resourceaccount',
  'aws:principalaccount',
  'aws:resourceaccount',
  'aws:sourceaccount',
  'aws:vpceaccount',
]);

/** Values worth offering for a key: AWS's own lists, and what is known of this bucket. */
export function valueCandidates(env: PolicyEnv, operatorName: string, keyName: string): Candidate[] {
  const lower = keyName.toLowerCase();
  const parsed = parseOperator(operatorName);
  const booleans =
    parsed?.type === 'Bool' || parsed?.type === 'Null' || findConditionKey(keyName)?.type === 'Bool';
  const known = booleans ? BOOLEANS : (VALUES[lower] ?? []);
  const accounts = ACCOUNT_KEYS.has(lower)
    ? [...(env.account ? [env.account] : []), ...(env.principals ?? []).filter((one) => /^\d{12}$/.test(one))]
    : [];
  const arns = lower === 's3:dataaccesspointarn' ? (env.accessPoints ?? []) : [];
  const principals =
    lower === 'aws:principalarn' ? (env.principals ?? []).filter((one) => one.startsWith('arn:')) : [];
  const prefixes =
    lower === 's3:prefix'
      ? ['', ...(env.prefixes ?? [])].flatMap((prefix) =>
          parsed?.wildcards && prefix ? [prefix, `${prefix}*`] : [prefix],
        )
      : [];
  return [...new Set([...known, ...accounts, ...arns, ...principals, ...prefixes])].map((label) => ({
    label: label === '' ? '(empty)' : label,
    kind: 'value',
    insert: JSON.stringify(label),
  }));
}
