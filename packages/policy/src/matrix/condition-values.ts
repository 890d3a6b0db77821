import { parseNetwork } from '../evaluate/conditions/ip.ts';
import { parseOperator } from '../evaluate/conditions/operator.ts';
import type { ConditionTrace } from '../evaluate/types.ts';

/** Leaves the key out of the request. */
export const ABSENT: unique symbol = Symbol('absent');

export type KeyValue = string | readonly string[] | typeof ABSENT;

const DAY_MS = 86_400_000;

/**
 * Values for the line's key under which it should hold, or should not; the likeliest first. Whether it does is for
 * the evaluator to say.
 */
export function valuesFor(line: ConditionTrace, holds: boolean): KeyValue[] {
  const operator = parseOperator(line.operator);
  if (operator === undefined) return [];
  const { base, negated, ifExists, qualifier } = operator;
  if (base === 'Null') {
    const absentHolds = line.expected.some((value) => value.toLowerCase() === 'true');
    return absentHolds === holds ? [ABSENT] : [presentValue(line.key)];
  }
  const [first] = line.expected;
  const match = holds !== negated;
  const value = first === undefined ? undefined : match ? matching(base, first) : other(base, line.expected);
  const wrapped = value === undefined ? [] : [qualifier === undefined ? value : [value]];
  // Without the key: positive lines fail, negated and IfExists lines hold.
  const absentHolds = ifExists || (qualifier === undefined ? negated : qualifier === 'all');
  if (absentHolds !== holds) return wrapped;
  return negated === holds ? [ABSENT, ...wrapped] : [...wrapped, ABSENT];
}

/** A value that the operator finds equal to, like, less than … the policy's. */
function matching(base: string, expected: string): string | undefined {
  const plain = expected.replaceAll('${*}', '*').replaceAll('${?}', '?').replaceAll('${$}', '$');
  switch (base) {
    case 'StringEquals':
    case 'StringEqualsIgnoreCase':
    case 'BinaryEquals':
      return plain;
    case 'StringLike':
    case 'ArnLike':
      return expected.includes('${') ? plain : expected.replaceAll('*', 'example').replaceAll('?', 'e');
    case 'Bool':
      return expected.toLowerCase() === 'true' ? 'true' : 'false';
    case 'IpAddress':
      return addressIn(expected);
    default:
      return base.startsWith('Date') ? dateFor(base, expected) : numberFor(base, expected);
  }
}

/** A value that none of the policy's values matches. */
function other(base: string, expected: readonly string[]): string | undefined {
  const [first = ''] = expected;
  switch (base) {
    case 'Bool':
      return first.toLowerCase() === 'true' ? 'false' : 'true';
    case 'IpAddress':
      return ['203.0.113.200', '198.51.100.200', '192.0.2.200'].find(
        (address) => !expected.some((value) => value.startsWith(address.slice(0, address.lastIndexOf('.')))),
      );
    case 'ArnLike':
      return 'arn:aws:other:::example';
    default:
      if (base.startsWith('Date')) return dateFor(opposite(base), first);
      if (base.startsWith('Numeric')) return numberFor(opposite(base), first);
      return expected.includes('other') ? 'something-else' : 'other';
  }
}

function addressIn(text: string): string | undefined {
  const network = parseNetwork(text);
  if (network === undefined) return undefined;
  const { bytes, bits } = network;
  if (bytes.length !== 4) return text.split('/', 1)[0];
  // The first address of a network is its name rather than a caller.
  const masked = bytes.map(
    (byte, index) => byte & (0xff << (8 - Math.min(8, Math.max(0, bits - index * 8)))),
  );
  const last = bits < 31 ? (masked[3]! & 0xff) + 1 : masked[3]! & 0xff;
  return [...masked.slice(0, 3).map((byte) => byte & 0xff), last].join('.');
}

const OPPOSITE: Readonly<Record<string, string>> = {
  Equals: 'GreaterThan',
  LessThan: 'GreaterThan',
  LessThanEquals: 'GreaterThan',
  GreaterThan: 'LessThan',
  GreaterThanEquals: 'LessThan',
};

const opposite = (base: string) =>
  base.replace(/(?:Less|Greater)?(?:Than)?(?:Equals)?$/, (end) => OPPOSITE[end] ?? end);

function shiftOf(base: string): number {
  if (base.includes('LessThan')) return -1;
  return base.includes('GreaterThan') ? 1 : 0;
}

function numberFor(base: string, expected: string): string | undefined {
  const number = Number(expected);
  return Number.isFinite(number) ? String(number + shiftOf(base)) : undefined;
}

function dateFor(base: string, expected: string): string | undefined {
  const time = /^\d+$/.test(expected) ? Number(expected) * 1000 : Date.parse(expected);
  if (!Number.isFinite(time)) return undefined;
  const shifted = new Date(time + shiftOf(base) * DAY_MS);
  return Number.isFinite(shifted.getTime()) ? shifted.toISOString() : undefined;
}

const PRESENT: Readonly<Record<string, string>> = {
  'aws:multifactorauthage': '60',
  'aws:multifactorauthpresent': 'true',
  'aws:sourceip': '203.0.113.200',
  's3:max-keys': '1000',
};

const presentValue = (key: string) => PRESENT[key.toLowerCase()] ?? 'example';
