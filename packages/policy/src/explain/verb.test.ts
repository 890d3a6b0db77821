import { describe, expect, it } from 'vitest';
import { findAction } from '../data/catalog.ts';
import { verbOf } from './verb.ts';

describe('verbOf', () => {
  it.each([
    ['s3:ListBucket', 'list'],
    ['s3:ListBucketVersions', 'list'],
    ['s3:GetObject', 'read'],
    ['s3:GetObjectVersion', 'read'],
    ['s3:PutObject', 'write'],
    ['s3:DeleteObjectVersion', 'delete'],
    ['s3:PutBucketPolicy', 'policy'],
    ['s3:PutObjectAcl', 'policy'],
    ['s3:GetBucketCORS', 'other'],
    ['s3:PutBucketVersioning', 'other'],
  ])('%s is to %s', (id, verb) => {
    expect(verbOf(findAction(id)!)).toBe(verb);
  });
});
