import { pick, type Random } from '@drawbridge-s3/policy/testing';
import { conditionsOf, linesOf, valueFor, withLine } from './pins';
import { makeStatement, type Statement } from './statements';

/** A statement more, one less, or one changed. @param self ARN of the bucket or access point they stand in. */
export function changedList(random: Random, list: readonly Statement[], self: string): readonly Statement[] {
  const at = Math.floor(random() * list.length);
  const target = list[at];
  const way = random();
  if (target === undefined || way < 0.25) return [...list, makeStatement(random, self)];
  if (way < 0.4) return list.toSpliced(at, 1);
  return list.with(at, pick(random, CHANGES)(random, target, self));
}

type Change = (random: Random, statement: Statement, self: string) => Statement;

const PRINCIPAL = ['Principal', 'NotPrincipal'] as const;
const ACTION = ['Action', 'NotAction'] as const;
const RESOURCE = ['Resource', 'NotResource'] as const;

/** Ways in which people change one statement. */
const CHANGES: readonly Change[] = [
  otherConditionValue,
  otherConditionValue,
  // Wider: without its conditions, for everybody.
  (_, statement) => without(statement, ['Condition']),
  (_, statement) => ({ ...without(statement, PRINCIPAL), Principal: '*' }),
  // Narrower: under one more condition.
  (random, statement) => ({
    ...statement,
    Condition: { ...conditionsOf(random, 1), ...statement.Condition },
  }),
  (random, statement, self) => replaced(statement, makeStatement(random, self), PRINCIPAL),
  (random, statement, self) => replaced(statement, makeStatement(random, self), ACTION),
  (random, statement, self) => replaced(statement, makeStatement(random, self), RESOURCE),
  withIfExists,
  (_, statement) => ({ ...statement, Effect: statement.Effect === 'Allow' ? 'Deny' : 'Allow' }),
];

function without(statement: Statement, names: readonly string[]): Statement {
  // Of what a statement must have nothing is ever named: only elements that may be missing, or come back from another one.
  return Object.fromEntries(
    Object.entries(statement).filter(([name]) => !names.includes(name)),
  ) as unknown as Statement;
}

/** The statement with the other's elements of these names in place of its own. */
function replaced(statement: Statement, other: Statement, names: readonly (keyof Statement)[]): Statement {
  const taken = names.flatMap((name) => (other[name] === undefined ? [] : [[name, other[name]] as const]));
  return { ...without(statement, names), ...Object.fromEntries(taken) };
}

function otherConditionValue(random: Random, statement: Statement): Statement {
  const lines = linesOf(statement.Condition ?? {});
  if (lines.length === 0) return { ...statement, Condition: conditionsOf(random, 1) };
  const { operator, key } = pick(random, lines);
  const value = valueFor(random, operator, key);
  return value === undefined
    ? statement
    : { ...statement, Condition: withLine(statement.Condition ?? {}, operator, key, value) };
}

function withIfExists(random: Random, statement: Statement): Statement {
  const block = Object.entries(statement.Condition ?? {});
  if (block.length === 0) return statement;
  const [chosen] = pick(random, block);
  const turned = chosen.endsWith('IfExists') ? chosen.slice(0, -'IfExists'.length) : `${chosen}IfExists`;
  if (chosen === 'Null' || block.some(([operator]) => operator === turned)) return statement;
  return {
    ...statement,
    Condition: Object.fromEntries(block.map(([name, keys]) => [name === chosen ? turned : name, keys])),
  };
}
