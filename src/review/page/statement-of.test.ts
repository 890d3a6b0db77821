import { reviewOf } from '@drawbridge-s3/policy/review';
import { expect, it } from 'vitest';
import { evidenceKey, statementOf, statementsOf } from './statement-of';
import { AT, bucket, HOME, OTHER, role } from '../../../packages/policy/src/review/testing/ground';

it('keeps the statements that ways in name, and no other', () => {
  const ground = {
    account: HOME,
    partition: 'aws',
    at: AT,
    names: ['lake'],
    buckets: [
      bucket('lake', [
        {
          Sid: 'Inside',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${HOME}:root` },
          Action: 's3:*',
          Resource: 'arn:aws:s3:::lake/*',
        },
        {
          Sid: 'Partner',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::lake/*',
        },
      ]),
    ],
    foreign: [],
    roles: [
      role(
        'Reader',
        [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${OTHER}:root` }, Action: 'sts:AssumeRole' }],
        [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
      ),
    ],
    instances: [],
    unread: [],
  };
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
