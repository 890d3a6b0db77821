import { describe, expect, it } from 'vitest';
import { explainChain } from '../explain-chain.ts';
import { ASKED, BUCKET, known, NOTHING_THERE, OTHER, OWNER } from '../testing/known.ts';
import type { Asked, Evidence } from '../types.ts';
import { smallestChanges } from './smallest-changes.ts';

const READER = `arn:aws:iam::${OTHER}:role/Analyst`;
const source = (name: string, ...Statement: object[]) => ({
  name,
  document: JSON.stringify({ Version: '2012-10-17', Statement }),
});
const OWN = source('Data', { Effect: 'Allow', Action: '*', Resource: '*' });
const LET = {
  Sid: 'Let',
  Effect: 'Allow',
  Principal: { AWS: READER },
  Action: 's3:*',
  Resource: [BUCKET, `${BUCKET}/*`],
};
const deny = (more: object) => ({
  Sid: 'Deny',
  Effect: 'Deny',
  Principal: '*',
  Resource: `${BUCKET}/*`,
  ...more,
});
const asked = (action: string): Asked => ({ ...ASKED, actions: [{ action, on: 'object' }] });
const changesFor = (one: Asked, evidence: Evidence) =>
  smallestChanges(one, evidence, explainChain(one, evidence));

describe('the smallest change', () => {
  it.each<[string, Asked, Partial<Evidence>, string[]]>([
    ['an allow that the bucket lacks', asked('s3:GetObject'), { identity: known([OWN]) }, ['bucket']],
    [
      'an allow that the role lacks',
      asked('s3:GetObject'),
      { bucketPolicy: known(source('bucket', LET)) },
      ['caller'],
    ],
    [
      'a deny of one action',
      asked('s3:DeleteObject'),
      {
        identity: known([OWN]),
        bucketPolicy: known(source('bucket', LET, deny({ Action: 's3:DeleteObject' }))),
      },
      ['bucket'],
    ],
    [
      'a deny of several actions',
      asked('s3:DeleteObject'),
      {
        identity: known([OWN]),
        bucketPolicy: known(
          source('bucket', LET, deny({ Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'] })),
        ),
      },
      ['bucket'],
    ],
    [
      'a deny of everything',
      asked('s3:DeleteObject'),
      { identity: known([OWN]), bucketPolicy: known(source('bucket', LET, deny({ Action: 's3:*' }))) },
      ['bucket'],
    ],
    [
      'a deny on the side of the caller',
      asked('s3:GetObject'),
      {
        identity: known([
          OWN,
          source('Off', { Sid: 'Off', Effect: 'Deny', Action: 's3:GetObject', Resource: '*' }),
        ]),
        bucketPolicy: known(source('bucket', LET)),
      },
      ['caller'],
    ],
  ])('mends %s, and nothing beside it', (_, one, change, sides) => {
    const changes = changesFor(one, { ...NOTHING_THERE, ...change });
    expect(changes.map(({ whose }) => whose)).toEqual(sides);
    for (const { outcome, neighbours, documents } of changes) {
      expect(outcome).toBe('allowed');
      expect(documents).toHaveLength(1);
      expect(neighbours.asked).toBeGreaterThan(3);
      expect(neighbours.changed).toBe(0);
    }
  });

  it('says of each side that it takes the other too', () => {
    const changes = changesFor(asked('s3:GetObject'), NOTHING_THERE);
    expect(changes.map(({ whose, account, outcome }) => [whose, account, outcome])).toEqual([
      ['caller', OTHER, 'with the others'],
      ['bucket', OWNER, 'with the others'],
    ]);
  });

  const denied = (one: Asked, ...statements: object[]) =>
    changesFor(one, {
      ...NOTHING_THERE,
      identity: known([OWN]),
      bucketPolicy: known(source('bucket', LET, ...statements)),
    });

  it.each<[string, object]>([
    ['of a pattern of actions', deny({ Action: 's3:Delete*' })],
    ['of a pattern among names', deny({ Action: ['s3:PutObject', 's3:*ObjectVersion', 's3:Delete?bject'] })],
    ['of all actions but some', deny({ Action: undefined, NotAction: 's3:Get*' })],
    [
      'everywhere but somewhere',
      deny({ Action: ['s3:Delete*', 's3:PutObject'], Resource: undefined, NotResource: `${BUCKET}/open/*` }),
    ],
    [
      'of everybody but somebody',
      deny({
        Action: 's3:Delete*',
        Principal: undefined,
        NotPrincipal: { AWS: `arn:aws:iam::${OWNER}:root` },
      }),
    ],
    [
      'of everybody whose name is not like others',
      deny({
        Action: 's3:Delete*',
        Condition: { StringNotLike: { 'aws:PrincipalArn': [`arn:aws:iam::${OWNER}:role/*`] } },
      }),
    ],
    [
      'of everybody but some ARNs',
      deny({
        Action: 's3:Delete*',
        Condition: { ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${OWNER}:role/Ops*` } },
      }),
    ],
    [
      'of everybody but some ARNs, compared by the same operator',
      deny({
        Action: 's3:DeleteObject',
        Condition: { ArnNotEquals: { 'aws:principalarn': `arn:aws:iam::${OWNER}:role/Ops*` } },
      }),
    ],
    [
      'of roles of a pattern',
      deny({
        Action: 's3:Delete*',
        Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${OTHER}:role/*` } },
      }),
    ],
    [
      'of accounts of a pattern',
      deny({ Action: 's3:Delete*', Condition: { StringLike: { 'aws:PrincipalAccount': '4444*' } } }),
    ],
  ])('mends a deny %s, and nothing beside it', (_, statement) => {
    const changes = denied(asked('s3:DeleteObject'), statement);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ outcome: 'allowed', neighbours: { changed: 0 } });
    expect(changes[0]?.documents).toHaveLength(1);
  });

  it('names what a pattern stands for on the one resource, and nothing of buckets', () => {
    const [change] = denied(asked('s3:DeleteObject'), deny({ Action: 's3:Delete*' }));
    const { Statement } = JSON.parse(change?.documents[0]?.after ?? '') as {
      Statement: { Action: string[] }[];
    };
    const others = Statement.at(-1)?.Action ?? [];
    expect(others).toContain('s3:DeleteObjectVersion');
    expect(others).not.toContain('s3:DeleteObject');
    expect(others).not.toContain('s3:DeleteBucket');
  });

  it('says what to ask for where a pattern stands for too much', () => {
    const one: Asked = {
      ...asked('s3:PutBucketTagging'),
      actions: [{ action: 's3:PutBucketTagging', on: 'bucket' }],
    };
    const [change] = denied(one, deny({ Action: 's3:*t*', Resource: BUCKET }));
    expect(change).toMatchObject({ outcome: 'nothing helps', documents: [] });
    expect(change?.sentences.join(' ')).toMatch(/Ask for Analyst to be excepted .* s3:PutBucketTagging/);
  });

  it('excepts from a deny that hangs on what is not known, and says what else would do', () => {
    const evidence = {
      ...NOTHING_THERE,
      identity: known([OWN]),
      bucketPolicy: known(
        source(
          'bucket',
          LET,
          deny({ Action: 's3:Delete*', Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } }),
        ),
      ),
    };
    const one = { ...asked('s3:DeleteObject'), absentKeys: ['aws:principaltag/*'] };
    expect(explainChain(one, evidence).confidence).toBe('likely');
    const [change] = changesFor(one, evidence);
    expect(change?.sentences[0]).toMatch(/aws:SourceVpce/);
    expect(change).toMatchObject({ whose: 'bucket', outcome: 'allowed', neighbours: { changed: 0 } });
    expect(change?.documents).toHaveLength(1);
  });

  it('offers nothing for a request that is let in', () => {
    const evidence = { ...NOTHING_THERE, identity: known([OWN]), bucketPolicy: known(source('bucket', LET)) };
    const { outcome: _, ...ahead } = ASKED;
    expect(smallestChanges(ahead, evidence, explainChain(ahead, evidence))).toEqual([]);
  });
});
