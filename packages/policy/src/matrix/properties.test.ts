import { describe, expect, it, vi } from 'vitest';
import { pick, type Random, seeded } from '../evaluate/testing/random.ts';
import { decide } from '../situation/decide.ts';
import type { Situation } from '../situation/situation.ts';
import { accessPoint, POINT, policyText, situation } from '../situation/testing/build.ts';
import { accessMatrix } from './access-matrix.ts';
import { NOW, SESSION } from './testing/build.ts';
import { changed, DOINGS } from './types.ts';

const ROUNDS = 40;

const PRINCIPALS: readonly unknown[] = [
  '*',
  { AWS: '*' },
  { AWS: '444455556666' },
  { AWS: 'arn:aws:iam::444455556666:role/Analyst' },
  { AWS: ['arn:aws:iam::111122223333:user/ana', 'arn:aws:sts::777788889999:assumed-role/R/s'] },
  { Service: 'logging.s3.amazonaws.com' },
  { AWS: 'AROAEXAMPLEGONE123456' },
];
const ACTIONS: readonly unknown[] = [
  's3:*',
  '*',
  's3:GetObject',
  ['s3:GetObject*', 's3:ListBucket'],
  's3:Put*',
  's3:DeleteObjectVersion',
  's3:PutBucketPolicy',
  's3:List*',
];
const RESOURCES: readonly unknown[] = [
  '*',
  ['arn:aws:s3:::lake', 'arn:aws:s3:::lake/*'],
  'arn:aws:s3:::lake/reports/*',
  'arn:aws:s3:::lake/*/pii/*.csv',
  'arn:aws:s3:::lake/home/${aws:username}/*',
  'arn:aws:s3:::lake/a/b/c.csv',
  `${POINT}/object/shared/*`,
  POINT,
];
const CONDITIONS: readonly unknown[] = [
  {},
  {},
  { Bool: { 'aws:SecureTransport': 'false' } },
  { Bool: { 'aws:SecureTransport': 'true' } },
  { IpAddress: { 'aws:SourceIp': ['198.51.100.0/24', '2001:db8::/32'] } },
  { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  { StringNotEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } },
  { StringLike: { 's3:prefix': ['reports/*', ''] } },
  { StringNotLike: { 's3:prefix': 'reports/*' } },
  { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'team' } },
  { 'ForAllValues:StringLike': { 's3:RequestObjectTagKeys': 'pub*' } },
  { NumericGreaterThanEquals: { 'aws:MultiFactorAuthAge': 300 } },
  { DateGreaterThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } },
  { Null: { 'aws:PrincipalTag/team': true } },
  { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Team*' } },
  { StringEquals: { 's3:DataAccessPointAccount': '111122223333' } },
  { StringEquals: { 'aws:PrincipalOrgID': [] } },
  { Strange: { a: 'b' } },
];

function statement(random: Random): object {
  return {
    Effect: random() < 0.65 ? 'Allow' : 'Deny',
    [random() < 0.1 ? 'NotPrincipal' : 'Principal']: pick(random, PRINCIPALS),
    [random() < 0.1 ? 'NotAction' : 'Action']: pick(random, ACTIONS),
    [random() < 0.1 ? 'NotResource' : 'Resource']: pick(random, RESOURCES),
    Condition: pick(random, CONDITIONS),
  };
}

function policy(random: Random): string | null {
  if (random() < 0.1) return null;
  return policyText(Array.from({ length: 1 + Math.floor(random() * 5) }, () => statement(random)));
}

function anySituation(random: Random): Situation {
  const on = random() < 0.2;
  return situation({
    bucketPolicy: policy(random),
    accessPoints: [
      accessPoint({ networkOrigin: random() < 0.3 ? 'VPC' : 'Internet', policy: policy(random) }),
    ],
    bucketBlock: {
      blockPublicAcls: on,
      ignorePublicAcls: on,
      blockPublicPolicy: on,
      restrictPublicBuckets: on,
    },
  });
}

// Thousands of cells, on machines that are busy with other things.
vi.setConfig({ testTimeout: 60_000 });

describe('a matrix of any two policies', () => {
  it(`says only what the evaluator says, ${ROUNDS} times`, () => {
    const lies: string[] = [];
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const random = seeded(seed);
      const sides = { before: anySituation(random), after: anySituation(random) };
      const matrix = accessMatrix(sides.before, sides.after, SESSION, NOW);
      for (const row of matrix.rows) {
        for (const side of ['before', 'after'] as const) {
          for (const doing of DOINGS) {
            const { state, asks, why } = row[side][doing];
            const allowed = asks.map((ask) => decide(ask, sides[side]).allowed);
            const wrong =
              asks.length === 0 ||
              (state === 'all' && allowed.includes(false)) ||
              (state === 'none' && allowed.includes(true)) ||
              (state === 'some' && (allowed[0] !== true || !allowed.includes(false) || why.join('') === ''));
            if (wrong)
              lies.push(`seed ${seed}, ${row.subject.id} ${doing} ${row.place.id}, ${side}: ${state}`);
          }
        }
      }
    }
    expect(lies).toEqual([]);
  });

  it('changes nothing between equals, and answers the same when asked again', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const side = anySituation(seeded(seed));
      const matrix = accessMatrix(side, { ...side }, SESSION, NOW);
      for (const row of matrix.rows) for (const doing of DOINGS) expect(changed(row, doing)).toBe(false);
      expect(accessMatrix(side, side, SESSION, NOW)).toEqual(matrix);
    }
  });

  it('says the same of a side whatever stands beside it', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const random = seeded(seed);
      const [one, other] = [anySituation(random), anySituation(random)];
      const there = accessMatrix(one, other, SESSION, NOW);
      const back = accessMatrix(other, one, SESSION, NOW);
      for (const row of there.rows) {
        const twin = back.rows.find(
          ({ subject, place }) => subject.id === row.subject.id && place.id === row.place.id,
        );
        for (const doing of DOINGS)
          expect(twin?.before[doing].state, `seed ${seed}`).toBe(row.after[doing].state);
      }
    }
  });

  it('never throws on text that is no policy', () => {
    for (const text of [
      '',
      '{',
      '[]',
      'null',
      '{"Statement":{}}',
      '{"Statement":[1,{"Principal":{"AWS":[{}]}}]}',
    ]) {
      const side: Situation = { ...anySituation(seeded(1)), bucketPolicy: text };
      expect(() => accessMatrix(side, side, SESSION, NOW)).not.toThrow();
    }
  });
});
