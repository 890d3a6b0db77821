import { describe, expect, it } from 'vitest';
import type { DocumentKind } from './ast.ts';
import { QUOTAS, compact, policySize, textToSend } from './quota.ts';

const KINDS = Object.keys(QUOTAS) as DocumentKind[];
const bytes = (text: string) => new TextEncoder().encode(text).length;
const policy = (length: number) =>
  JSON.stringify({
    Version: '2012-10-17',
    Id: 'é "x\\ y" '.repeat(length / 10),
    Statement: [{ Sid: 'a  b' }],
  });
const pretty = (length: number, indent: number) => JSON.stringify(JSON.parse(policy(length)), null, indent);

describe('size of a policy', () => {
  it.each(['bucket', 'access-point'] as const)('is that of what is sent: %s', (kind) => {
    for (const length of [0, 1000, 10_000, 20_000, 30_000])
      for (const text of [policy(length), pretty(length, 2), pretty(length, 9).replaceAll('\n', '\r\n\t \n')])
        expect(policySize(kind, text)).toBe(bytes(textToSend(kind, text)));
  });

  it.each(KINDS)('is never too large for its white space alone: %s', (kind) => {
    const text = policy(500);
    const spread = text.replaceAll(/([[{,])(?=")/g, `$1${'\n'.repeat(QUOTAS[kind].limit)}`);
    expect(policySize(kind, spread)).toBeLessThan(QUOTAS[kind].limit);
    expect(policySize(kind, spread)).toBe(policySize(kind, text));
  });

  it('leaves a text that fits as it is written', () => {
    expect(textToSend('bucket', pretty(100, 4))).toBe(pretty(100, 4));
  });
});

describe('white space between tokens', () => {
  it('goes without a change to what is said', () => {
    for (const text of [policy(200), pretty(200, 3), '{"a": [1.50, "\\u0061 \\" b", true ], "a" : null}'])
      expect(JSON.parse(compact(text)!)).toEqual(JSON.parse(text));
  });

  it('goes and nothing else: the same letters, numbers and doubled names stay', () => {
    expect(compact('{ "a": 1.50, "a" : "\\u0061  b" }')).toBe('{"a":1.50,"a":"\\u0061  b"}');
    expect(compact('{ "a": ')).toBeUndefined();
  });
});
