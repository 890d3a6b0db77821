import type { Condition } from '../../evaluate/conditions/compile.ts';

const SHOWN = 3;

/** `with TLS`, `from 203.0.113.0/24`, `s3:prefix under reports/`: a condition line that holds, or does not. */
export function phrase(condition: Condition, holds: boolean): string {
  const { operator, key, lookup, expected } = condition;
  const not = operator.negated === holds;
  const { base } = operator;
  if (base === 'Null') {
    const absent = expected.some((value) => value.toLowerCase() === 'true');
    return `${absent === holds ? 'without' : 'with'} ${key}`;
  }
  const special = SPECIAL[lookup]?.(not, expected);
  const text = special ?? `${setWord(condition)}${key} ${compared(condition, not)}`;
  return operator.ifExists && holds && !text.startsWith('without') ? `${text}, if sent` : text;
}

type Special = (not: boolean, expected: readonly string[]) => string | undefined;

const isTrue = (not: boolean, expected: readonly string[]) =>
  expected.some((value) => value.toLowerCase() === 'true') !== not;

const SPECIAL: Readonly<Record<string, Special>> = {
  'aws:securetransport': (not, expected) => (isTrue(not, expected) ? 'with TLS' : 'without TLS'),
  'aws:multifactorauthpresent': (not, expected) => (isTrue(not, expected) ? 'with MFA' : 'without MFA'),
  'aws:sourceip': (not, expected) => `${not ? 'not ' : ''}from ${listed(expected)}`,
  'aws:vpcsourceip': (not, expected) => `${not ? 'not ' : ''}from ${listed(expected)} in the VPC`,
  'aws:sourcevpc': (not, expected) => `${not ? 'not ' : ''}from ${listed(expected)}`,
  'aws:sourcevpce': (not, expected) => `${not ? 'not ' : ''}through ${listed(expected)}`,
  'aws:principalorgid': (not, expected) => `${not ? 'outside' : 'in'} organization ${listed(expected)}`,
};

function setWord({ operator }: Condition): string {
  if (operator.qualifier === undefined) return '';
  return operator.qualifier === 'ForAllValues' ? 'every value of ' : 'a value of ';
}

function compared({ operator: { base }, expected }: Condition, not: boolean): string {
  if (base === 'StringLike' || base === 'ArnLike') return likeWords(expected, not);
  const [yes, no] = COMPARED[base] ?? ['is', 'is not'];
  return `${not ? no : yes} ${listed(expected)}`;
}

/** `is "" or under reports/ or like *.csv`: after "under" the closing wildcard goes without saying. */
function likeWords(expected: readonly string[], not: boolean): string {
  const exact = expected.filter((value) => !/[*?]/.test(value));
  const prefixes = expected.filter((value) => /^[^*?]+\*$/.test(value));
  const others = expected.filter((value) => !exact.includes(value) && !prefixes.includes(value));
  const words = [
    ...(exact.length === 0 ? [] : [`${not ? 'is not' : 'is'} ${listed(exact)}`]),
    ...(prefixes.length === 0
      ? []
      : [`${not ? 'not ' : ''}under ${listed(prefixes.map((value) => value.slice(0, -1)))}`]),
    ...(others.length === 0 ? [] : [`${not ? 'not ' : ''}like ${listed(others)}`]),
  ];
  return words.join(not ? ' and ' : ' or ');
}

const COMPARED: Readonly<Record<string, readonly [string, string]>> = {
  NumericLessThan: ['below', 'not below'],
  NumericLessThanEquals: ['at most', 'above'],
  NumericGreaterThan: ['above', 'at most'],
  NumericGreaterThanEquals: ['at least', 'below'],
  DateLessThan: ['before', 'not before'],
  DateLessThanEquals: ['until', 'after'],
  DateGreaterThan: ['after', 'until'],
  DateGreaterThanEquals: ['from', 'before'],
};

function listed(list: readonly string[]): string {
  const shown = list.slice(0, SHOWN).map((value) => (value === '' ? '""' : value));
  if (list.length > SHOWN) shown.push(`${list.length - SHOWN} more`);
  return shown.join(' or ');
}
