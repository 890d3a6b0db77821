import { describe, expect, it } from 'vitest';
import { mergePolicies } from './merge.ts';
import { threeWay } from './three-way.ts';

const A = { Sid: 'A', Effect: 'Allow', Action: 's3:GetObject' };
const B = { Sid: 'B', Effect: 'Allow', Action: 's3:ListBucket' };
const changed = (statement: object, Action: string) => ({ ...statement, Action });
const NAMELESS = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'r' };
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

/** `name: theirs/mine`, with `!` for a conflict, of every row that somebody touched. */
const touched = (base: string | null, mine: string, theirs: string | null) =>
  (threeWay(base, mine, theirs)?.rows ?? [])
    .filter((row) => row.mineDid !== 'kept' || row.theirsDid !== 'kept')
    .map(
      ({ name, theirsDid, mineDid, conflict }) => `${name}: ${theirsDid}/${mineDid}${conflict ? ' !' : ''}`,
    );
const merged = (...args: Parameters<typeof mergePolicies>) =>
  JSON.parse(mergePolicies(...args)?.text ?? 'null') as { Statement: unknown[]; [name: string]: unknown };

describe('threeWay', () => {
  it('says what each side did with each statement', () => {
    expect(touched(policy(A, B), policy(A, B), policy(A, B))).toEqual([]);
    expect(touched(policy(A), policy(changed(A, 'x'), B), policy(A))).toEqual([
      'A: kept/changed',
      'B: nothing/added',
    ]);
    expect(touched(policy(A, B), policy(B), policy(A, changed(B, 'x')))).toEqual([
      'A: kept/removed',
      'B: changed/kept',
    ]);
    expect(touched(policy(A), policy(changed(A, 'x')), policy(changed(A, 'y')))).toEqual([
      'A: changed/changed !',
    ]);
    expect(touched(policy(A), policy(changed(A, 'x')), policy(changed(A, 'x')))).toEqual([
      'A: changed/changed',
    ]);
    expect(touched(null, policy(A), null)).toEqual(['A: nothing/added', 'Version: nothing/added']);
  });

  it('calls it a conflict when one removed what the other changed', () => {
    expect(touched(policy(A, B), policy(B), policy(changed(A, 'x'), B))).toEqual(['A: changed/removed !']);
    expect(touched(policy(A, B), policy(changed(A, 'x'), B), policy(B))).toEqual(['A: removed/changed !']);
  });

  it('takes what both added under one Sid for one statement', () => {
    expect(touched(policy(A), policy(A, B), policy(A, B))).toEqual(['B: added/added']);
    expect(touched(policy(A), policy(A, B), policy(A, changed(B, 'x')))).toEqual(['B: added/added !']);
  });

  it('follows statements without a Sid that say nearly the same', () => {
    const mine = { ...NAMELESS, Resource: 'mine' };
    const theirs = { ...NAMELESS, Resource: 'theirs' };
    expect(touched(policy(NAMELESS), policy(mine), policy(theirs))).toEqual([
      'statement 1: changed/changed !',
    ]);
    const other = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'q' };
    expect(touched(policy(NAMELESS), policy(other), policy(NAMELESS))).toEqual([
      'statement 1: kept/removed',
      'statement 1: nothing/added',
    ]);
  });

  it('does not mind the order of names, or a lone statement without its list', () => {
    const turned = { Action: A.Action, Effect: A.Effect, Sid: A.Sid };
    expect(
      touched(policy(A), policy(turned), JSON.stringify({ Version: '2012-10-17', Statement: A })),
    ).toEqual([]);
  });

  it('keeps doubles apart', () => {
    expect(touched(policy(A, A), policy(A), policy(A, A))).toEqual(['A: kept/removed']);
  });

  it('looks at the other members too', () => {
    const old = JSON.stringify({ Version: '2008-10-17', Id: 'x', Statement: [A] });
    expect(touched(old, policy(A), old)).toEqual(['Version: kept/changed', 'Id: kept/removed']);
  });
});

describe('mergePolicies with choices', () => {
  const [base, mine, theirs] = [
    policy(A, B),
    policy(changed(A, 'mine')),
    policy(changed(A, 'theirs'), changed(B, 'theirs')),
  ];
  const ids = (threeWay(base, mine, theirs)?.rows ?? [])
    .filter(({ conflict }) => conflict)
    .map(({ id }) => id);

  it('gives each conflict to whom it was given', () => {
    expect(ids).toHaveLength(2);
    expect(merged(base, mine, theirs).Statement).toEqual([changed(A, 'mine')]);
    expect(merged(base, mine, theirs, { [ids[0]!]: 'theirs' }).Statement).toEqual([changed(A, 'theirs')]);
    expect(merged(base, mine, theirs, { [ids[1]!]: 'theirs' }).Statement).toEqual([
      changed(A, 'mine'),
      changed(B, 'theirs'),
    ]);
    expect(mergePolicies(base, mine, theirs)?.conflicts).toEqual(['A', 'B']);
  });

  it('takes over a member the draft dropped', () => {
    const old = JSON.stringify({ Version: '2012-10-17', Id: 'x', Statement: [A] });
    expect(merged(old, policy(A), old)).toEqual({ Version: '2012-10-17', Statement: [A] });
  });

  it('is the one side when the other did nothing', () => {
    const [left, right] = [policy(A, B), policy(B, changed(A, 'x'))];
    expect(merged(left, right, left).Statement).toEqual(expect.arrayContaining([B, changed(A, 'x')]));
    expect(merged(left, left, right)).toEqual(JSON.parse(right));
  });
});
