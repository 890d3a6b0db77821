import { describe, expect, it } from 'vitest';
import type { Location } from '@/aws/location';
import { JOB_IDS, type JobId } from '@/resources/doctor/jobs';
import { requestOf } from '@/resources/doctor/job-request';
import { addressOfRefused, questionOf } from './address';

const LAKE: Location = { type: 'bucket', name: 'lake' };
const POINT: Location = {
  type: 'access-point',
  partition: 'aws',
  region: 'eu-west-1',
  account: '111122223333',
  name: 'readers',
};

describe('what a job would send', () => {
  it.each<[JobId, string, object]>([
    ['upload', 'PutObject', { Bucket: 'lake', Key: expect.stringMatching(/^in\/./) }],
    ['delete', 'DeleteObject', { Bucket: 'lake', Key: expect.stringMatching(/^in\/./) }],
    ['list', 'ListObjectsV2', { Bucket: 'lake', Prefix: 'in/' }],
    ['write-policy', 'PutBucketPolicy', { Bucket: 'lake' }],
    ['change-cors', 'PutBucketCors', { Bucket: 'lake' }],
  ])('%s: %s', (job, operation, input) => {
    expect(requestOf(job, LAKE, 'in/')).toMatchObject({ service: 's3', operation, input });
  });

  it('is nothing that could be explained where it is no one request, or another service’s', () => {
    for (const job of ['decrypt', 'cors-there', 'list-points'] as const)
      expect(requestOf(job, LAKE, '')).toBeUndefined();
    expect(requestOf('write-policy', POINT, '')).toBeUndefined();
    expect(requestOf('read', POINT, '')).toBeDefined();
  });

  it('is asked about ahead: the address holds the request, and no outcome', () => {
    for (const job of JOB_IDS) {
      const asked = requestOf(job, LAKE, 'in/');
      const address = addressOfRefused({ ahead: true, asked }, 0);
      if (asked === undefined) expect(address).toBeUndefined();
      else expect(questionOf(address ?? {})).toEqual({ asked, at: undefined, outcome: undefined });
    }
  });
});
