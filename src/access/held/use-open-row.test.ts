import { describe, expect, it } from 'vitest';
import { changeEnd, grantsIn, type HeldDocument } from '@drawbridge-s3/policy/access';
import { type GrantRow, rowsOf } from './rows';
import { successor } from './use-open-row';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const UNTIL = '2027-06-01T00:00:00Z';
const [MARKETING, VENDOR] = ['444455556666', '777788889999'];
const DOCUMENT = { kind: 'bucket', partition: 'aws', bucket: 'lake', account: '111122223333' } as const;

const statement = (AWS: unknown, more: object = {}) => ({
  Sid: 'Handout',
  Effect: 'Allow',
  Principal: { AWS },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::lake/*',
  ...more,
});
const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const rowsIn = (text: string): readonly GrantRow[] =>
  rowsOf(grantsIn([{ ...DOCUMENT, text } satisfies HeldDocument], NOW), {
    names: {},
    now: NOW,
    noteOf: () => '',
    lastUsed: new Map(),
  });
const of = (rows: readonly GrantRow[], account = VENDOR) =>
  rows.find(({ grant: { who } }) => who.kind === 'account' && who.account === account);
const seenIn = (rows: readonly GrantRow[]) => ({ row: of(rows)!, ids: new Set(rows.map(({ id }) => id)) });

describe('a grant that is open', () => {
  const both = policy(statement([MARKETING, VENDOR]));
  const before = rowsIn(both);
  const text = changeEnd(both, of(before)!.grant.parts, UNTIL)!;
  const after = rowsIn(text);

  it('is followed into the statement of its own that its end takes, and back', () => {
    expect(of(after)?.id).not.toBe(of(before)?.id);
    expect(successor(seenIn(before), after)).toBe(of(after));
    expect(successor(seenIn(after), before)).toBe(of(before));
  });

  it('is not taken for another that says the same, or for one of two that came', () => {
    expect(successor(seenIn(before), rowsIn(policy(statement(MARKETING))))).toBeUndefined();
    const twin = rowsIn(
      policy(statement(VENDOR), statement(VENDOR, { Sid: 'Twin', Resource: 'arn:aws:s3:::lake/a/*' })),
    );
    expect(
      successor(
        seenIn(twin),
        rowsIn(policy(statement(VENDOR, { Sid: 'Twin', Resource: 'arn:aws:s3:::lake/a/*' }))),
      ),
    ).toBeUndefined();
    const two = policy(
      statement(VENDOR, { Sid: 'One' }),
      statement(VENDOR, { Sid: 'Two', Condition: { DateLessThan: { 'aws:CurrentTime': UNTIL } } }),
    );
    expect(successor(seenIn(before), rowsIn(two))).toBeUndefined();
  });
});
