import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../document/parse.ts';
import { alsoEnding } from './also-ending.ts';
import { changeEnd } from './change-end.ts';
import { grantsIn } from './recognise/grants-in.ts';
import type { HeldDocument } from './recognise/types.ts';
import { whoId } from './recognise/who-id.ts';
import { NOW, OWNER } from './testing/random-grant.ts';
import { ANALYST, LAKE, LOADER, bucket, reads } from './testing/policies.ts';

const END = '2027-03-01T00:00:00Z';
const held = (text: string): HeldDocument => ({
  kind: 'bucket',
  partition: 'aws',
  bucket: 'lake',
  account: OWNER,
  text,
});

/** The statements once the analyst's grant ends at `until`. */
function changed(until: string | undefined, ...statements: readonly object[]): readonly object[] {
  const { text } = bucket(...statements);
  const grants = grantsIn([held(text)], NOW).filter(({ who }) => whoId(who) === ANALYST);
  const after =
    changeEnd(
      text,
      grants.flatMap(({ parts }) => parts),
      until,
    ) ?? '';
  expect(parsePolicy(after).syntax).toEqual([]);
  return (JSON.parse(after) as { Statement: readonly object[] }).Statement;
}

const ending = (until: string) => ({ Condition: { DateLessThan: { 'aws:CurrentTime': until } } });
const tls = { Bool: { 'aws:SecureTransport': 'true' } };

describe('changeEnd', () => {
  it.each<[string, object, string | undefined, object]>([
    ['gives one', {}, END, ending(END)],
    [
      'gives one beside other conditions',
      { Condition: tls },
      END,
      {
        Condition: { ...tls, ...ending(END).Condition },
      },
    ],
    ['moves it', ending('2026-12-31T00:00:00Z'), END, ending(END)],
    [
      'moves one by the other clock',
      { Condition: { NumericLessThan: { 'aws:EpochTime': 1798761600 } } },
      END,
      ending(END),
    ],
    [
      'moves one that is written otherwise',
      {
        Condition: { DateLessThanEquals: { 'aws:currenttime': '2026-12-31' }, ...tls },
      },
      END,
      { Condition: { ...tls, ...ending(END).Condition } },
    ],
    ['takes it away', ending(END), undefined, {}],
    [
      'takes it away from others',
      { Condition: { ...tls, ...ending(END).Condition } },
      undefined,
      { Condition: tls },
    ],
    ['takes nothing where there is none', { Condition: tls }, undefined, { Condition: tls }],
  ])('%s', (_, before, until, after) => {
    expect(changed(until, reads(before))).toEqual([reads(after)]);
  });

  it('gives a grantee who shares a statement one of their own', () => {
    const shared = reads({ Sid: 'Both', Principal: { AWS: [ANALYST, LOADER] } });
    expect(changed(END, shared)).toEqual([
      reads({ Sid: 'Both', Principal: { AWS: [LOADER] } }),
      reads({ Sid: 'Both2', Principal: { AWS: ANALYST }, ...ending(END) }),
    ]);
    const unnamed = reads({ Principal: { AWS: [ANALYST], CanonicalUser: '79a59d' } });
    expect(changed(END, unnamed)).toEqual([
      reads({ Principal: { CanonicalUser: '79a59d' } }),
      { Sid: 'Ends', ...reads(ending(END)) },
    ]);
  });

  it('and one whom a condition names, too', () => {
    const named = (...arns: readonly string[]) => ({
      Principal: { AWS: '444455556666' },
      Condition: { ArnLike: { 'aws:PrincipalArn': arns.length === 1 ? arns[0] : arns } },
    });
    const other = 'arn:aws:iam::444455556666:role/Other';
    expect(changed(END, reads({ Sid: 'A', ...named(ANALYST, other) }))).toMatchObject([
      { Sid: 'A', Condition: { ArnLike: { 'aws:PrincipalArn': [other] } } },
      { Sid: 'A2', Condition: { ArnLike: { 'aws:PrincipalArn': ANALYST }, ...ending(END).Condition } },
    ]);
  });

  it('keeps the rest of the text, and a refusal without an end', () => {
    const text = `{ "Statement": ${JSON.stringify(reads(ending('2026-12-31T00:00:00Z')))} }`;
    const [grant] = grantsIn([held(text)], NOW);
    expect(changeEnd(text, grant?.parts ?? [], END)).toBe(text.replace('2026-12-31T00:00:00Z', END));
    const never = reads({ Sid: 'XNever', Effect: 'Deny', Action: 's3:DeleteObject' });
    const puts = reads({ Sid: 'XObjects', Action: 's3:GetObject' });
    expect(changed(END, puts, never)).toEqual([{ ...puts, ...ending(END) }, never]);
  });

  it('does nothing to a text that is broken or has changed', () => {
    const part = { document: 'bucket lake', statement: 0 };
    expect(changeEnd('{', [part], END)).toBeUndefined();
    expect(changeEnd(bucket(reads({ Sid: 'Other' })).text, [part], END)).toBeUndefined();
  });
});

it('finds what would end the grant all the same', () => {
  const via = { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } };
  const key = (until: string): HeldDocument => ({
    kind: 'key',
    arn: `arn:aws:kms:eu-west-1:${OWNER}:key/1`,
    account: OWNER,
    text: JSON.stringify({
      Statement: reads({
        Action: 'kms:Decrypt',
        Resource: '*',
        Condition: { ...via, ...ending(until).Condition },
      }),
    }),
  });
  const found = (until: string) => {
    const all = grantsIn([bucket(reads({ Resource: `${LAKE}/*`, ...ending(END) })), key(until)], NOW);
    return alsoEnding(all[0]!, all);
  };
  expect(found(END)).toMatchObject([{ document: `arn:aws:kms:eu-west-1:${OWNER}:key/1`, statement: 0 }]);
  expect(found('2028-01-01T00:00:00Z')).toEqual([]);
});
