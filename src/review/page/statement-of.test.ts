import { type AccountGround, reviewOf } from '@drawbridge-s3/policy/review';
import { expect, it } from 'vitest';
import { evidenceKey, statementOf, statementsOf } from './statement-of';

const HOME = '111122223333';
const OTHER = 'arn:aws:iam::444455556666:root';
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const reads = (Sid: string, AWS: string) => ({
  Sid,
  Effect: 'Allow',
  Principal: { AWS },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::lake/*',
});

const ground: AccountGround = {
  account: HOME,
  partition: 'aws',
  at: '2026-06-01T12:00:00Z',
  names: ['lake'],
  buckets: [
    {
      region: 'eu-west-1',
      encryption: null,
      cors: [],
      acl: [],
      situation: {
        partition: 'aws',
        bucket: 'lake',
        account: HOME,
        bucketPolicy: policy(reads('Inside', `arn:aws:iam::${HOME}:root`), reads('Partner', OTHER)),
        accessPoints: [],
        ownership: 'BucketOwnerEnforced',
        unread: [],
      },
    },
  ],
  foreign: [],
  roles: [
    {
      arn: `arn:aws:iam::${HOME}:role/Reader`,
      name: 'Reader',
      trust: policy({ Effect: 'Allow', Principal: { AWS: OTHER }, Action: 'sts:AssumeRole' }),
      inline: { Reads: policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }) },
      attached: [],
      boundary: null,
      lastUsed: null,
      maxSession: 3600,
    },
  ],
  instances: [],
  unread: [],
};

it('keeps the statements that ways in name, and no other', () => {
  const { reaches } = reviewOf(ground);
  const evidence = reaches.flatMap((reach) => reach.evidence);
  const kept = statementsOf(ground, reaches);
  expect(evidence.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['bucket', 'trust', 'identity']));
  for (const one of evidence) expect(kept.get(evidenceKey(one))).toEqual(statementOf(ground, one));
  expect(kept.size).toBe(new Set(evidence.map(evidenceKey)).size);
  const texts = [...kept.values()].map(({ text }) => text).join();
  expect(texts).toContain('Partner');
  expect(texts).not.toContain('Inside');
});
