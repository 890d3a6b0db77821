import { describe, expect, it } from 'vitest';
import { NOW, OWNER } from './testing/random-grant.ts';
import { ANALYST, LAKE, LOADER, POINT, bucket, point, reads } from './testing/policies.ts';
import { alsoRemovable } from './also-removable.ts';
import { grantsIn } from './recognise/grants-in.ts';
import type { HeldDocument, HeldPart } from './recognise/types.ts';
import { whoId } from './recognise/who-id.ts';
import { withdraw } from './withdraw.ts';

/** The text without what one grantee has by it. */
function withoutWhom(text: string, who: string) {
  const document: HeldDocument = { kind: 'bucket', partition: 'aws', bucket: 'lake', account: OWNER, text };
  const parts = grantsIn([document], NOW, { own: true })
    .filter((grant) => whoId(grant.who) === who)
    .flatMap((grant) => grant.parts);
  return withdraw(text, parts);
}

const oneLine = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const wild = { Principal: '*', Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };

describe('withdraw', () => {
  it('leaves all else byte for byte, whatever its form', () => {
    const text = `{"Version":"2012-10-17",\n\t"Statement" : [ ${JSON.stringify(reads(wild))},\n\n   ${JSON.stringify(reads())} ,${JSON.stringify(reads({ Principal: { AWS: LOADER } }))} ] }\n`;
    expect(withoutWhom(text, ANALYST)).toEqual({
      text: text.replace(`${JSON.stringify(reads())} ,`, ''),
      removed: [1],
      narrowed: [],
    });
  });

  it.each<[string, object, object]>([
    ['one of several', { AWS: [ANALYST, LOADER] }, { AWS: [LOADER] }],
    ['the last of several', { AWS: [LOADER, ANALYST] }, { AWS: [LOADER] }],
    ['the same one twice', { AWS: [ANALYST, LOADER, ANALYST] }, { AWS: [LOADER] }],
    ['all of one type', { AWS: ANALYST, CanonicalUser: '79a59d' }, { CanonicalUser: '79a59d' }],
    ['all of one type in a list', { CanonicalUser: '79a59d', AWS: [ANALYST] }, { CanonicalUser: '79a59d' }],
  ])('takes %s from the Principal', (_, Principal, left) => {
    expect(withoutWhom(oneLine(reads({ Principal })), ANALYST)).toEqual({
      text: oneLine(reads({ Principal: left })),
      removed: [],
      narrowed: [0],
    });
  });

  it('takes one of several from the condition that names them', () => {
    const named = (...arns: readonly string[]) =>
      reads({ Principal: { AWS: '444455556666' }, Condition: { ArnLike: { 'aws:PrincipalArn': arns } } });
    const other = 'arn:aws:iam::444455556666:role/Other';
    expect(withoutWhom(oneLine(named(ANALYST, other)), ANALYST)?.text).toBe(oneLine(named(other)));
    expect(withoutWhom(oneLine(named(ANALYST), reads(wild)), ANALYST)?.text).toBe(oneLine(reads(wild)));
  });

  it('takes no value of a condition that others of the statement are held to', () => {
    const within = (...ids: readonly string[]) =>
      reads({
        Principal: { AWS: ['*', LOADER] },
        Condition: { StringEquals: { 'aws:PrincipalOrgID': ids } },
      });
    const [one, other] = ['o-a1b2c3d4e5', 'o-z9z9z9z9z9'];
    expect(withoutWhom(oneLine(within(one, other)), one)).toBeUndefined();
    expect(JSON.parse(withoutWhom(oneLine(within(one)), one)?.text ?? '')).toMatchObject({
      Statement: [
        { Principal: { AWS: [LOADER] }, Condition: { StringEquals: { 'aws:PrincipalOrgID': [one] } } },
      ],
    });
  });

  it('leaves no policy where nothing is left, and no statement about nobody', () => {
    expect(withoutWhom(oneLine(reads()), ANALYST)?.text).toBeNull();
    expect(withoutWhom(oneLine(reads({ Principal: { AWS: [ANALYST] } })), ANALYST)?.text).toBeNull();
    expect(
      withoutWhom(JSON.stringify({ Version: '2012-10-17', Statement: reads() }), ANALYST)?.text,
    ).toBeNull();
  });

  it('does nothing to a text that is broken or has changed', () => {
    const part: HeldPart = { document: 'bucket lake', statement: 0, sid: 'Reads' };
    expect(withdraw('{"Statement": [', [part])).toBeUndefined();
    expect(withdraw('', [part])).toBeUndefined();
    expect(withdraw(oneLine(reads({ Sid: 'Other' })), [part])).toBeUndefined();
    expect(withdraw(oneLine(), [part])).toBeUndefined();
    const name = { element: 'Principal', type: 'AWS', text: ANALYST } as const;
    expect(
      withdraw(oneLine(reads({ Principal: { AWS: LOADER } })), [{ ...part, sid: undefined, name }]),
    ).toBeUndefined();
  });
});

describe('what goes with it', () => {
  const delegation = reads({
    Sid: 'Delegates',
    Principal: '*',
    Condition: { StringEquals: { 's3:DataAccessPointArn': POINT } },
  });
  const through = (...arns: readonly string[]) =>
    point(...arns.map((AWS) => reads({ Principal: { AWS }, Resource: `${POINT}/object/*` })));
  const sids = (who: string, ...documents: readonly HeldDocument[]) => {
    const all = grantsIn(documents, NOW, { own: true });
    return alsoRemovable(
      all.filter((one) => one.way !== 'key' && whoId(one.who) === who),
      all,
    ).map(({ sid }) => sid);
  };

  it('is the delegation to its access point, when nobody else comes through it', () => {
    expect(sids(ANALYST, bucket(delegation), through(ANALYST))).toEqual(['Delegates']);
    expect(sids(ANALYST, bucket(delegation), through(ANALYST, LOADER))).toEqual([]);
    expect(sids(ANALYST, bucket(delegation), through(ANALYST, `arn:aws:iam::${OWNER}:role/Own`))).toEqual([]);
    expect(sids(ANALYST, bucket(delegation, reads()))).toEqual([]);
  });

  it('is the use of keys through S3, when nothing else needs it', () => {
    const key = (overrides: object = {}): HeldDocument => ({
      kind: 'key',
      arn: `arn:aws:kms:eu-west-1:${OWNER}:key/1`,
      account: OWNER,
      text: oneLine(
        reads({
          Sid: 'Key',
          Action: 'kms:Decrypt',
          Resource: '*',
          Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
          ...overrides,
        }),
      ),
    });
    expect(sids(ANALYST, bucket(reads()), key())).toEqual(['Key']);
    expect(sids(ANALYST, bucket(reads()), key({ Condition: undefined }))).toEqual([]);
    expect(sids(LOADER, bucket(reads({ Principal: { AWS: LOADER } })), key())).toEqual([]);
    const all = grantsIn([bucket(reads(), reads({ Resource: `${LAKE}/b/*`, Sid: 'B' })), key()], NOW);
    expect(alsoRemovable(all.slice(0, 1), all)).toEqual([]);
  });
});
