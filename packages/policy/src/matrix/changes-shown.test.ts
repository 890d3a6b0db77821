import { describe, expect, it } from 'vitest';
import { diffAccess } from '../diff/diff-access.ts';
import { decide } from '../situation/decide.ts';
import { accessMatrix } from './access-matrix.ts';
import { ANALYST, LAKE, NOW, POINT, allow, deny, point, row, situation, text } from './testing/build.ts';
import { changed, type Doing } from './types.ts';

const EVERYBODY = { Principal: { AWS: '*' } };
const read = (keys: string, more: object = {}) => allow('s3:GetObject', `${LAKE}/${keys}`, more);
const through = (keys: string) => allow('s3:GetObject', `${POINT}/object/${keys}`, EVERYBODY);

/** What the comparison finds and one request for each thing the policies tell apart does not. */
const TURNS: readonly (readonly [
  name: string,
  subject: string,
  doing: Doing,
  statements: readonly object[],
  added: object,
])[] = [
  [
    'a key that two patterns name',
    ANALYST,
    'read',
    [read('*.csv')],
    deny({ Resource: `${LAKE}/?/x*`, Principal: { AWS: ANALYST } }),
  ],
  [
    'two conditions on one key that hold together alone',
    'stranger',
    'list',
    [allow('s3:ListBucket', LAKE, EVERYBODY)],
    deny({
      Resource: LAKE,
      Condition: {
        'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' },
        'ForAllValues:StringEqualsIgnoreCase': { 'aws:CalledVia': 'athena.amazonaws.com' },
      },
    }),
  ],
  [
    'a kind of principal at some time',
    '111122223333',
    'write',
    [],
    deny({
      Action: 's3:PutObject',
      Condition: {
        StringEqualsIgnoreCase: { 'aws:PrincipalType': 'User' },
        DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' },
      },
    }),
  ],
  [
    'one version',
    'stranger',
    'read',
    [allow('s3:Get*', `${LAKE}/*`, EVERYBODY)],
    deny({ Action: 's3:Get*', Condition: { StringLike: { 's3:versionid': '3*' } } }),
  ],
];

const policyOf = (statements: readonly object[]) => (statements.length === 0 ? null : text(...statements));

describe('what the comparison found', () => {
  it.each(TURNS)('is shown by the row of whom it names: %s', (_, subject, doing, statements, added) => {
    const before = situation(policyOf(statements));
    const after = situation(text(...statements, added));
    for (const [was, is] of [
      [before, after],
      [after, before],
    ] as const) {
      const found = row(accessMatrix(was, is, undefined, NOW), subject);
      expect(changed(found, doing)).toBe(true);
      for (const [side, of] of [
        ['before', was],
        ['after', is],
      ] as const) {
        const { state, asks } = found[side][doing];
        const allowed = asks.map((ask) => decide(ask, of).allowed);
        if (state === 'all') expect(allowed).not.toContain(false);
        if (state === 'none') expect(allowed).not.toContain(true);
        if (state === 'some') expect([allowed[0], allowed.includes(false)]).toEqual([true, true]);
      }
    }
  });

  it('is shown of the policies as they are too', () => {
    const write = (resource: string) => text(allow('s3:PutObject', resource, EVERYBODY));
    const one = situation(write(`${LAKE}/*/private/*`), [point(write(`${POINT}/object/teams/*`))]);
    const { after, before } = row(accessMatrix(one, one, undefined, NOW), 'stranger', POINT);
    expect(after.write.state).toBe('some');
    expect(decide(after.write.asks[0]!, one).allowed).toBe(true);
    expect(before).toEqual(after);
  });

  it('gives services a row where they alone come through an access point', () => {
    const policy = text(
      allow('s3:PutObject', `${POINT}/object/*`, {
        ...EVERYBODY,
        Condition: { StringNotEqualsIgnoreCase: { 'aws:UserAgent': 'curl/8.5.0' } },
      }),
    );
    const after = situation(text(allow('s3:PutObject', `${LAKE}/*`, EVERYBODY)), [point(policy)]);
    const matrix = accessMatrix(situation(null, [point(policy)]), after, undefined, NOW);
    expect(row(matrix, 'services', POINT).after.write.state).not.toBe('none');
  });

  it('is not looked for again where it is known', () => {
    const before = situation(text(read('*.csv')), [point(text(through('*')))]);
    const after = situation(text(read('*')), [point(null)]);
    const comparison = diffAccess(before, after, { now: NOW });
    expect(accessMatrix(before, after, undefined, NOW, comparison)).toEqual(
      accessMatrix(before, after, undefined, NOW),
    );
    expect(comparison.changes.length).toBeGreaterThan(0);
  });
});
