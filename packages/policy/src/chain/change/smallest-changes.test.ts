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

  it('does not pretend that a deny of a pattern could be split', () => {
    const evidence = {
      ...NOTHING_THERE,
      identity: known([OWN]),
      bucketPolicy: known(source('bucket', LET, deny({ Action: 's3:Delete*' }))),
    };
    const [change] = changesFor(asked('s3:DeleteObject'), evidence);
    expect(change).toMatchObject({ outcome: 'nothing helps', documents: [] });
    expect(change?.sentences.join(' ')).toContain('by hand');
  });

  it('offers nothing for a request that is let in', () => {
    const evidence = { ...NOTHING_THERE, identity: known([OWN]), bucketPolicy: known(source('bucket', LET)) };
    const { outcome: _, ...ahead } = ASKED;
    expect(smallestChanges(ahead, evidence, explainChain(ahead, evidence))).toEqual([]);
  });
});
