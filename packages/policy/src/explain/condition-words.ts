import { findConditionKey } from '../data/catalog.ts';
import type { Condition } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { type Operator, parseOperator } from '../grammar/operators.ts';
import { type Pair, type Topic, topicOf } from './condition-topics.ts';
import { joined, quoted } from './words.ts';

export interface Words {
  readonly subject: string;
  readonly predicate: string;
}

/** One line of a Condition in words. Both forms are exact, a request without the key included. */
export interface Clause {
  /** True of a request just when the condition is. */
  readonly holds: Words;
  /** True of a request just when the condition is not; undefined where English has no exact words. */
  readonly fails: Words | undefined;
  /** It asks for the absence of something: `unless` and `fails` read better in a Deny. */
  readonly negative: boolean;
}

/** Undefined when the condition cannot be put in words that are always true. */
export function conditionClause(condition: Condition, env: PolicyEnv): Clause | undefined {
  const operator = parseOperator(condition.operator.key);
  const key = condition.key.key;
  const known = findConditionKey(key);
  const values = condition.values.map((item) => item.value);
  const topic = topicOf(key) ?? (known && { subject: quoted(key) });
  if (operator === undefined || topic === undefined || values.length === 0) return undefined;
  const many = known?.type === 'ArrayOfString' || known?.type === 'ArrayOfARN';
  // A key of many values never matches an operator for one.
  if (many && operator.qualifier === undefined && operator.type !== 'Null') return undefined;
  if (operator.type === 'Null') return operator.qualifier ? undefined : presence(topic, key, values);
  if (operator.type === 'Bool') return operator.qualifier ? undefined : truth(topic, key, operator, values);
  if (operator.qualifier !== undefined) return qualified(topic, key, operator, values, env);
  if (operator.type === 'Date' || operator.type === 'Numeric')
    return compared(topic, key, operator, values, env);
  return matched(topic, key, operator, values, env);
}

const clause = (subject: string, [yes, no]: Pair, wanted: boolean): Clause => ({
  holds: { subject, predicate: wanted ? yes : no },
  fails: { subject, predicate: wanted ? no : yes },
  negative: !wanted,
});

const hasNone = (key: string) => `(or the request has no ${key})`;

function presence(topic: Topic, key: string, values: readonly string[]): Clause | undefined {
  const value = values[0]!.toLowerCase();
  if (values.length > 1 || (value !== 'true' && value !== 'false')) return undefined;
  const wanted = value === 'false';
  if (topic.present) return clause(topic.subject, topic.present, wanted);
  if (topic.verb === undefined) return clause(topic.subject, ['is given', 'is not given'], wanted);
  return clause('the request', [`has ${key}`, `has no ${key}`], wanted);
}

function truth(topic: Topic, key: string, operator: Operator, values: readonly string[]): Clause | undefined {
  const value = values[0]!.toLowerCase();
  if (values.length > 1 || (value !== 'true' && value !== 'false')) return undefined;
  const pair = topic.verb ?? (['is true', 'is not true'] as const);
  const { subject } = topic;
  if (topic.always) return clause(subject, pair, value === 'true');
  if (value === 'true')
    return operator.ifExists
      ? only({ subject, predicate: `${pair[0]} ${hasNone(key)}` })
      : clause(subject, pair, true);
  // That it is not true includes requests without the key, which IfExists lets through and its absence does not.
  return operator.ifExists
    ? clause(subject, pair, false)
    : only({ subject: topic.verb ? key : subject, predicate: 'is given as false' });
}

const only = (holds: Words): Clause => ({ holds, fails: undefined, negative: false });

/** Strings, ARNs and addresses: is one of the values, or none of them. */
function matched(
  topic: Topic,
  key: string,
  operator: Operator,
  values: readonly string[],
  env: PolicyEnv,
): Clause | undefined {
  if (operator.type === 'Binary') return undefined;
  if (operator.wildcards && values.includes('*'))
    return operator.ifExists && !operator.negated
      ? undefined
      : presence(topic, key, [String(operator.negated)]);
  const { subject, pair } = predicates(topic, operator, values, env);
  if (!operator.negated && operator.ifExists && !topic.always)
    return only({ subject, predicate: `${pair[0]} ${hasNone(key)}` });
  return clause(subject, pair, !operator.negated);
}

interface Predicates {
  readonly subject: string;
  readonly pair: Pair;
}

function predicates(topic: Topic, operator: Operator, values: readonly string[], env: PolicyEnv): Predicates {
  const { subject, special, verb } = topic;
  const own = special?.(values);
  if (own) return { subject: verb ? subject : 'the request', pair: own };
  const word = (value: string) => topic.value?.(value, env) ?? (value === '' ? 'empty' : quoted(value));
  if (verb === undefined) return { subject, pair: likeness(operator, values, word) };
  const list = listed(values.map(word));
  return { subject, pair: [`${verb[0]} ${list}`, `${verb[1]} ${list}`] };
}

/** `is a or begins with b`, `is not a and does not begin with b`. */
function likeness(operator: Operator, values: readonly string[], word: (value: string) => string): Pair {
  const wild = (value: string) => operator.wildcards && /[*?]/.test(value);
  const starts = values.filter((value) => wild(value) && /^[^*?]+\*$/.test(value));
  const others = values.filter((value) => wild(value) && !/^[^*?]+\*$/.test(value));
  const exact = values.filter((value) => !wild(value));
  const parts: Pair[] = [
    ...pairFor('is', 'is not', exact, word),
    ...pairFor(
      'begins with',
      'does not begin with',
      starts.map((value) => value.slice(0, -1)),
      word,
    ),
    ...pairFor('matches', 'does not match', others, word),
  ];
  return [
    joined(
      parts.map(([yes]) => yes),
      'or',
    ),
    joined(
      parts.map(([, no]) => no),
      'and',
    ),
  ];
}

const pairFor = (
  yes: string,
  no: string,
  values: readonly string[],
  word: (value: string) => string,
): Pair[] =>
  values.length === 0 ? [] : [[`${yes} ${listed(values.map(word))}`, `${no} ${listed(values.map(word))}`]];

const listed = (values: readonly string[]) =>
  values.length <= 4
    ? joined(values, 'or')
    : `one of ${values.length} values (${values.slice(0, 2).join(', ')}, …)`;

const COMPARISONS: Readonly<Record<string, Pair>> = {
  NumericEquals: ['is', 'is not'],
  NumericNotEquals: ['is', 'is not'],
  NumericLessThan: ['is below', 'is at least'],
  NumericLessThanEquals: ['is at most', 'is above'],
  NumericGreaterThan: ['is above', 'is at most'],
  NumericGreaterThanEquals: ['is at least', 'is below'],
  DateEquals: ['is', 'is not'],
  DateNotEquals: ['is', 'is not'],
  DateLessThan: ['is before', 'is not before'],
  DateLessThanEquals: ['is not after', 'is after'],
  DateGreaterThan: ['is after', 'is not after'],
  DateGreaterThanEquals: ['is not before', 'is before'],
};

function compared(
  topic: Topic,
  key: string,
  operator: Operator,
  values: readonly string[],
  env: PolicyEnv,
): Clause | undefined {
  const pair = COMPARISONS[operator.name];
  if (pair === undefined || topic.verb !== undefined) return undefined;
  const word =
    operator.type === 'Date' ? dateWords : (value: string) => topic.value?.(value, env) ?? quoted(value);
  if (values.some((value) => operator.type === 'Numeric' && Number.isNaN(Number(value)))) return undefined;
  const list = listed(values.map(word));
  const both: Pair = [`${pair[0]} ${list}`, `${pair[1]} ${list}`];
  if (operator.negated) return clause(topic.subject, both, false);
  // `is at least` says nothing of a request without the key.
  if (topic.always && values.length === 1) return clause(topic.subject, both, true);
  return only({
    subject: topic.subject,
    predicate: `${both[0]}${operator.ifExists && !topic.always ? ` ${hasNone(key)}` : ''}`,
  });
}

/** `2026-12-31T00:00:00Z` or seconds since 1970 → `2026-12-31 00:00 UTC`. */
function dateWords(value: string): string {
  const time = /^\d{9,11}$/.test(value) ? Number(value) * 1000 : Date.parse(value);
  if (Number.isNaN(time)) return quoted(value);
  const [date = '', clock = ''] = new Date(time).toISOString().split('T');
  return `${date} ${clock.endsWith(':00.000Z') ? clock.slice(0, 5) : clock.slice(0, 8)} UTC`;
}

/** `ForAnyValue`: some value does; `ForAllValues`: every value does, or there is none. */
function qualified(
  topic: Topic,
  key: string,
  operator: Operator,
  values: readonly string[],
  env: PolicyEnv,
): Clause | undefined {
  if (operator.type !== 'String' && operator.type !== 'ARN') return undefined;
  const any = operator.qualifier === 'ForAnyValue';
  // A missing key satisfies IfExists, which no word for `some` says.
  if (operator.ifExists && any) return undefined;
  if (topic.one !== undefined && topic.verb && any && !operator.negated)
    return clause(topic.subject, predicates(topic, operator, values, env).pair, true);
  const one = topic.one ?? `value of ${key}`;
  const word = (value: string) => (value === '' ? 'empty' : quoted(value));
  const [yes, no] = likeness(operator, values, word);
  const every = { subject: `every ${one}`, predicate: yes };
  const some = { subject: `some ${one}`, predicate: yes };
  const none = { subject: `no ${one}`, predicate: yes };
  const other = { subject: `some ${one}`, predicate: no };
  if (operator.negated)
    return any
      ? { holds: other, fails: every, negative: false }
      : { holds: none, fails: some, negative: true };
  return any
    ? { holds: some, fails: none, negative: false }
    : { holds: every, fails: other, negative: false };
}
