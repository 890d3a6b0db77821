import type { GrantDocument } from '@drawbridge-s3/policy/access';
import { expect, it } from 'vitest';
import { asJson } from './json';
import { documentAt, HOSTILE, HOSTILE_POLICY } from './testing/hostile';
import { isWritten, PLANS } from './testing/plans';

type Row = Pick<GrantDocument, 'id' | 'account' | 'side' | 'kind' | 'on'> & {
  readonly note?: string;
  readonly policy: { readonly Statement: readonly unknown[] };
};
const rowsOf = (plan: Parameters<typeof asJson>[0]) => JSON.parse(asJson(plan)) as readonly Row[];

it('has every document of a plan, in its order, with its policy', () => {
  for (const { name, plan } of PLANS)
    for (const [at, row] of rowsOf(plan).entries()) {
      const { before: _, after, statements, ...rest } = plan.documents[at]!;
      const { note, policy, ...said } = row;
      expect(said, name).toEqual(rest);
      if (isWritten(plan.documents[at]!)) expect([note, policy]).toEqual([undefined, JSON.parse(after)]);
      else if (note !== undefined) expect(policy.Statement).toEqual(statements);
    }
});

it('says the same of hostile texts, with no character that deceives in it', () => {
  expect(asJson(HOSTILE)).not.toMatch(/[\u202e\u2028\u0085]/);
  for (const { policy } of rowsOf(HOSTILE)) expect(policy).toEqual(HOSTILE_POLICY);
});

it('gives statements alone where what stands there is no JSON', () => {
  const on = { kind: 'bucket', bucket: 'lake' } as const;
  const broken = documentAt(on, HOSTILE_POLICY, { before: '{ "Statement": [', after: '{ "Statement": [' });
  expect(rowsOf({ documents: [broken], remarks: [] })).toMatchObject([
    {
      note: expect.stringContaining('no valid JSON') as string,
      policy: { Statement: HOSTILE_POLICY.Statement },
    },
  ]);
});
