import { GLOBAL_CONDITION_KEYS, findConditionKey, matchActions } from '../data/catalog.ts';
import type { ConditionKey, KeyType } from '../data/table.ts';
import type { Statement } from '../document/ast.ts';
import { OPERATOR_NAMES, type OperatorType, parseOperator } from '../grammar/operators.ts';
import { type Candidate, snippetString } from './completion-item.ts';

/**
 * Operators; qualifiers and IfExists forms appear once one of their letters is typed. Where keys stand inside already,
 * those that can compare them come first.
 */
export function operatorCandidates(typed: string, keys: readonly string[] = []): Candidate[] {
  const lower = typed.toLowerCase();
  const qualifier = /^(forallvalues|foranyvalue)/.exec(lower)
    ? lower.startsWith('forall')
      ? 'ForAllValues:'
      : 'ForAnyValue:'
    : '';
  const present = keys.flatMap((name) => findConditionKey(name) ?? []);
  const penalty = (type: OperatorType) =>
    type === 'Null' || present.every((key) => fits(key, type)) ? 0 : 5;
  const one = (name: string, rank: number) => {
    const { type } = parseOperator(name)!;
    return operator(name, type, rank + penalty(type));
  };
  const plain = OPERATOR_NAMES.map((name) => one(qualifier + name, 0));
  const exists = OPERATOR_NAMES.filter((name) => name !== 'Null').map((name) =>
    one(`${qualifier}${name}IfExists`, 1),
  );
  const qualified = qualifier === '' ? QUALIFIED.map((name) => one(name, 2)) : [];
  return [...plain, ...exists, ...qualified];
}

const QUALIFIED = [
  'ForAnyValue:StringEquals',
  'ForAnyValue:StringLike',
  'ForAllValues:StringEquals',
  'ForAllValues:StringLike',
];

/** What compares a key of a type, as people first think of it. */
const USUAL: Readonly<Record<KeyType, string>> = {
  String: 'StringEquals',
  ArrayOfString: 'ForAnyValue:StringEquals',
  ARN: 'ArnLike',
  ArrayOfARN: 'ForAnyValue:ArnLike',
  Numeric: 'NumericLessThanEquals',
  Bool: 'Bool',
  Date: 'DateLessThan',
  IPAddress: 'IpAddress',
  Binary: 'BinaryEquals',
};

/** Whole lines of a condition, by key: for those who know what to compare, and leave the operator to the key's type. */
export function conditionLineCandidates(statement: Statement | undefined): Candidate[] {
  const present = new Set((statement?.conditions ?? []).map(({ operator: { key } }) => key));
  return keyCandidates(statement, '').flatMap((candidate) => {
    const type = candidate.detail as KeyType;
    const usual = USUAL[type];
    // A second block of the same operator would be a duplicate key.
    if (present.has(usual)) return [];
    return [
      {
        ...candidate,
        insert: `"${usual}": { ${candidate.insert} }`,
        detail: `${type}, by ${usual}`,
        rank: 3 + Math.min(candidate.rank ?? 0, 1),
      },
    ];
  });
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
function fits(key: ConditionKey, type: OperatorType): boolean {
  const own = key.type === 'ArrayOfString' ? 'String' : key.type === 'ArrayOfARN' ? 'ARN' : key.type;
  return own === type || (own === 'ARN' && type === 'String');
}
