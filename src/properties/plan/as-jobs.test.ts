import { describe, expect, it } from 'vitest';
import type { PropertiesEdit } from '../edit/edit';
import { jobsOf } from './as-jobs';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const pairs = (set: Record<string, string>, replace: boolean) => ({ set, remove: [], replace });

describe('an edit as jobs of S3 Batch Operations', () => {
  it.each<[string, PropertiesEdit, object]>([
    ['tags in place of all others', { tags: pairs({ a: '1' }, true) }, { kind: 'tag', tags: { a: '1' } }],
    ['no tags', { tags: pairs({}, true) }, { kind: 'untag' }],
    ['a canned ACL', { acl: { canned: 'private' } }, { kind: 'acl', canned: 'private' }],
    ['a restore', { restore: { tier: 'Bulk', days: 3 } }, { kind: 'restore', tier: 'BULK', days: 3 }],
    [
      'a retention',
      { retention: { mode: 'GOVERNANCE', until: new Date(0) }, bypass: true },
      { kind: 'retain', mode: 'GOVERNANCE', until: new Date(0), bypass: true },
    ],
    ['a legal hold', { legalHold: 'OFF' }, { kind: 'hold', on: false }],
    [
      'a key of KMS',
      { encryption: { algorithm: 'aws:kms', kmsKeyId: KEY, bucketKey: true } },
      { kind: 'encrypt', kmsKeyArn: KEY, bucketKey: true },
    ],
    [
      'grants',
      { acl: { owner: 'o', grants: [{ grantee: 'g', permission: 'READ' }] } },
      { kind: 'acl', owner: 'o', grants: [{ grantee: 'g', permission: 'READ' }] },
    ],
    [
      'headers and metadata in place of all others',
      {
        headers: { ContentType: 'a/b', CacheControl: null, Expires: '2027-01-31' },
        metadata: pairs({ a: '1' }, true),
      },
      {
        kind: 'copy',
        bucket: 'lake',
        prefix: '',
        text: { contentType: 'a/b', expires: new Date('2027-01-31'), metadata: { a: '1' } },
      },
    ],
    [
      'a class',
      { storageClass: 'GLACIER_IR' },
      { kind: 'copy', bucket: 'lake', prefix: '', storageClass: 'GLACIER_IR' },
    ],
  ])('%s is one', (_, edit, action) => {
    expect(jobsOf(edit, 'lake')).toMatchObject({ jobs: [{ action }], left: [] });
  });

  it.each<[string, PropertiesEdit]>([
    ['tags beside others', { tags: pairs({ a: '1' }, false) }],
    ['an expedited restore', { restore: { tier: 'Expedited', days: 1 } }],
    ['a retention taken away', { retention: { mode: undefined, until: undefined } }],
    ['a key by its alias', { encryption: { algorithm: 'aws:kms', kmsKeyId: 'alias/x', bucketKey: false } }],
    ['SSE-S3', { encryption: { algorithm: 'AES256', bucketKey: false } }],
    ['a header', { headers: { ContentType: 'a/b' } }],
    ['metadata beside other', { metadata: pairs({ a: '1' }, false) }],
    ['a checksum', { checksum: 'SHA256' }],
    ['an event hold', { eventHold: { status: 'ON', mode: 'GOVERNANCE' } }],
  ])('%s is none, and says why', (_, edit) => {
    const { jobs, left } = jobsOf(edit, 'lake');
    expect([jobs.length, left.length]).toEqual([0, 1]);
    expect(left[0]!.why).toMatch(/\.$/);
  });

  it('of several things are several jobs', () => {
    const edit: PropertiesEdit = { legalHold: 'ON', acl: { canned: 'private' }, checksum: 'SHA256' };
    const { jobs, left } = jobsOf(edit, 'lake');
    expect(jobs.map(({ action }) => action.kind)).toEqual(['acl', 'hold']);
    expect(left.map(({ what }) => what)).toEqual(['Checksum']);
  });
});
