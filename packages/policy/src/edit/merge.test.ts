import { describe, expect, it } from 'vitest';
import { mergePolicies } from './merge.ts';

const A = { Sid: 'A', Action: 's3:GetObject' };
const A2 = { Sid: 'A', Action: 's3:GetObjectVersion' };
const A3 = { Sid: 'A', Action: 's3:PutObject' };
const B = { Sid: 'B', Action: 's3:ListBucket' };
const C = { Sid: 'C', Action: 's3:DeleteObject' };
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const merge = (base: string | null, mine: string, theirs: string | null) => {
  const merged = mergePolicies(base, mine, theirs);
  return {
    statements: (JSON.parse(merged?.text ?? '{}') as { Statement: unknown }).Statement,
    conflicts: merged?.conflicts,
  };
};

describe('mergePolicies', () => {
  it('takes both sides when they touch different statements', () => {
    expect(merge(policy(A), policy(A, B), policy(A, C))).toEqual({ statements: [A, C, B], conflicts: [] });
    expect(merge(policy(A, B), policy(A2, B), policy(A, C))).toEqual({ statements: [A2, C], conflicts: [] });
    expect(merge(policy(A, B), policy(B), policy(A, B, C))).toEqual({ statements: [B, C], conflicts: [] });
    expect(merge(policy(A), policy(A), policy(A2))).toEqual({ statements: [A2], conflicts: [] });
  });

  it('keeps the draft where both changed one statement, and says so', () => {
    expect(merge(policy(A), policy(A2), policy(A3))).toEqual({ statements: [A2], conflicts: ['A'] });
    expect(merge(policy(A, B), policy(A2, B), policy(B))).toEqual({ statements: [B, A2], conflicts: ['A'] });
  });

  it('does not bring back what they removed, nor add twice what both added', () => {
    expect(merge(policy(A, B), policy(A, B, C), policy(B))).toEqual({ statements: [B, C], conflicts: [] });
    expect(merge(policy(A), policy(A, B), policy(A, B))).toEqual({ statements: [A, B], conflicts: [] });
  });

  it('works from and towards no policy at all', () => {
    expect(merge(null, policy(A), policy(B))).toEqual({ statements: [B, A], conflicts: [] });
    expect(merge(policy(A), policy(A, B), null)).toEqual({ statements: [B], conflicts: [] });
  });

  it('gives up on a text that is no policy', () => {
    expect(mergePolicies('{}', '{', '{}')).toBeUndefined();
  });
});
