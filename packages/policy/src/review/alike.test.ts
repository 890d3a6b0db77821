import { expect, it } from 'vitest';
import { pick, type Random, seeded } from '../evaluate/testing/random.ts';
import type { GroundBucket } from './ground.ts';
import { merged } from './merge.ts';
import { reviewOf } from './review-of.ts';
import { bucket, ground, HOME, OFF, ON, OTHER, policy, role } from './testing/ground.ts';

const NAMES = ['lake', 'lake-2', 'lake-20', 'logs', 'a', 'aws'];
const arn = (name: string) => `arn:aws:s3:::${name}`;
const some = <T>(random: Random, items: readonly T[]) => items.filter(() => random() < 0.5);

/** Resources that take in the bucket itself, some of the others, or none. */
const resources = (random: Random, name: string) =>
  pick(random, [
    [arn(name), `${arn(name)}/*`],
    [arn(name), `${arn(name)}/*`],
    [arn('lake*')],
    [arn('lake-2'), `${arn('lake-2')}/*`],
    [`${arn('*-2?')}/*`, '*'],
    [`${arn(name)}/\${aws:PrincipalAccount}/*`],
  ]);

const condition = (random: Random) =>
  pick<object>(random, [
    {},
    {},
    { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
    { Bool: { 'aws:SecureTransport': 'false' } },
    { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${OTHER}:role/lake*` } },
  ]);

/** The same for whichever bucket, its name left to be put in. */
function template(random: Random): (name: string, own: Random) => readonly object[] {
  const statements = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, at) => ({
    ...(random() < 0.5 ? { Sid: `S${at}` } : {}),
    Effect: pick(random, ['Allow', 'Allow', 'Deny']),
    Principal: pick<unknown>(random, ['*', { AWS: OTHER }, { AWS: `arn:aws:iam::${HOME}:role/One` }]),
    Action: pick<unknown>(random, ['s3:*', ['s3:GetObject', 's3:ListBucket'], 's3:PutObject']),
    Condition: condition(random),
  }));
  const seed = Math.floor(random() * 1e6);
  return (name, own) => {
    const drawn = random() < 0.7 ? seeded(seed) : own;
    return statements.map((one) => ({ ...one, Resource: resources(drawn, name) }));
  };
}

function someBucket(random: Random, name: string, statements: readonly object[]): GroundBucket {
  const account = HOME;
  const points = some(random, [`${name}-point`, 'reports']).map((point) => {
    const own = `arn:aws:s3:eu-west-1:${HOME}:accesspoint/${point}`;
    return {
      name: point,
      arn: own,
      account,
      networkOrigin: pick(random, ['Internet', 'VPC'] as const),
      policy: policy({
        Effect: 'Allow',
        Principal: pick<unknown>(random, ['*', { AWS: OTHER }]),
        Action: 's3:GetObject',
        Resource: pick(random, [`${own}/object/*`, `${own}/object/*`, '*']),
      }),
    };
  });
  return bucket(name, statements, {
    situation: {
      accessPoints: random() < 0.5 ? points : [],
      bucketBlock: pick(random, [ON, OFF, OFF]),
      unread: random() < 0.1 ? [{ kind: 'bucket' }] : [],
    },
  });
}

it('finds of many buckets what it finds of each alone', () => {
  for (let seed = 1; seed <= 10; seed += 1) {
    const random = seeded(seed * 104_729);
    const written = template(random);
    const buckets = NAMES.map((name) => someBucket(random, name, written(name, random)));
    const roles = ['One', 'Two'].map((name) =>
      role(
        name,
        [{ Principal: { AWS: OTHER } }],
        [
          { Effect: 'Allow', Action: ['s3:Get*', 's3:ListBucket'], Resource: '*' },
          {
            Effect: pick(random, ['Allow', 'Deny']),
            Action: 's3:*',
            Resource: pick(random, [arn('lake*'), `${arn('lake-2')}/*`, arn('LOGS'), '*']),
          },
        ],
      ),
    );
    const names = NAMES;
    const alone = buckets.flatMap((one) => reviewOf(ground({ buckets: [one], roles, names })).reaches);
    expect(reviewOf(ground({ buckets, roles, names })).reaches, `seed ${seed}`).toEqual(merged(alone));
  }
});
