import { expect, it } from 'vitest';
import { pick as pickFrom, seeded } from '../evaluate/testing/random.ts';
import { mergePolicies } from './merge.ts';
import { threeWay } from './three-way.ts';

const ROUNDS = 300;
const random = seeded(20_261_122);
const pick = <T>(list: readonly T[]): T => pickFrom(random, list);

const statement = (): Record<string, string> => ({
  ...(random() < 0.6 ? { Sid: pick(['A', 'B', 'C', 'D']) } : {}),
  Effect: pick(['Allow', 'Deny']),
  Principal: pick(['1', '2', '*']),
  Action: pick(['s3:GetObject', 's3:PutObject', 's3:*']),
  Resource: pick(['x', 'y', 'z']),
});
const list = () => Array.from({ length: Math.floor(random() * 4) }, statement);
const policy = (Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

/** A few statements dropped, changed or added. */
const edited = (statements: readonly Record<string, string>[]) => [
  ...statements.flatMap((one) => {
    const what = random();
    if (what < 0.15) return [];
    return [what < 0.4 ? { ...one, Action: pick(['s3:ListBucket', 's3:DeleteObject']) } : one];
  }),
  ...(random() < 0.3 ? [statement()] : []),
];
const key = (one: unknown) => JSON.stringify(one, Object.keys(one as object).toSorted());
const statementsOf = (text: string | undefined) =>
  (JSON.parse(text ?? '{}') as { Statement: unknown[] }).Statement.map(key).toSorted();

it('gives the one side when the other did nothing, and nothing twice', () => {
  for (let round = 0; round < ROUNDS; round++) {
    const base = list();
    const other = edited(base);
    const [from, to] = [policy(base), policy(other)];
    expect(mergePolicies(from, to, from)).toMatchObject({ conflicts: [] });
    expect(statementsOf(mergePolicies(from, to, from)?.text)).toEqual(other.map(key).toSorted());
    expect(statementsOf(mergePolicies(from, from, to)?.text)).toEqual(other.map(key).toSorted());
    expect(statementsOf(mergePolicies(from, to, to)?.text)).toEqual(other.map(key).toSorted());
  }
});

it('finds the same conflicts from either side, and loses nothing outside them', () => {
  for (let round = 0; round < ROUNDS; round++) {
    const base = list();
    const [mine, theirs] = [policy(edited(base)), policy(edited(base))];
    const rows = threeWay(policy(base), mine, theirs)!.rows;
    const swapped = threeWay(policy(base), theirs, mine)!.rows;
    const conflicts = (of: typeof rows) => of.filter(({ conflict }) => conflict).length;
    expect(conflicts(swapped)).toBe(conflicts(rows));
    for (const side of ['mine', 'theirs', 'base'] as const) {
      const source = side === 'base' ? policy(base) : side === 'mine' ? mine : theirs;
      const seen = rows.flatMap((row) =>
        row.member === undefined && row[side] !== undefined ? [key(row[side])] : [],
      );
      expect(seen.toSorted()).toEqual(statementsOf(source));
    }
  }
});
