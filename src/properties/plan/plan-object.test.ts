import { describe, expect, it } from 'vitest';
import { standingOf, type Standing } from '@/resources/objects/properties/standing';
import { encodedWords } from '@/lib/encoded-words';
import type { PropertiesEdit } from '../edit/edit';
import { reverseOf } from '../edit/reverse';
import type { ObjectPlan, PlanPlace } from './plan';
import { planObject } from './plan-object';

const NOW = Date.UTC(2026, 5, 1);
const DAY = 86_400_000;
const OWNER = '111122223333';
const KEY = `arn:aws:kms:eu-west-1:${OWNER}:key/11111111-2222-3333-4444-555555555555`;
const me = 'f'.repeat(64);

const place: PlanPlace = {
  aws: true,
  owner: OWNER,
  aclsOff: false,
  lockable: true,
  lets: () => true,
  now: NOW,
};

const standing = (more: Partial<Standing> = {}): Standing => ({
  ...standingOf(
    { key: 'k' },
    {
      $metadata: {},
      ETag: '"e"',
      ContentLength: 10,
      ContentType: 'text/plain',
      CacheControl: 'no-cache',
      ExpiresString: 'Wed, 01 Jan 2031 00:00:00 GMT',
      WebsiteRedirectLocation: '/elsewhere',
      Metadata: { title: encodedWords('東京'), plain: 'x' },
      StorageClass: 'STANDARD_IA',
      ServerSideEncryption: 'AES256',
      ChecksumSHA256: 'sum',
      ChecksumType: 'FULL_OBJECT',
    },
    {
      latest: true,
      tags: { a: '1', b: '2' },
      acl: {
        owner: me,
        grants: [
          { grantee: me, permission: 'FULL_CONTROL' },
          { grantee: 'e'.repeat(64), permission: 'READ' },
        ],
      },
    },
  ),
  ...more,
});
const archived = { storageClass: 'GLACIER', archived: true } as const;
const inDays = (days: number) => new Date(NOW + days * DAY);
const locked = (mode: string, days = 10): Partial<Standing> => ({
  lock: { mode, until: inDays(days), legalHold: false, eventHold: undefined },
});
const plan = (edit: PropertiesEdit, at: Standing = standing(), where = place): ObjectPlan =>
  planObject(edit, at, where);
const pairs = (set: Record<string, string>, remove: string[] = []) => ({ set, remove, replace: false });
const stepsOf = (made: ObjectPlan) =>
  made.kind === 'ready' ? made.steps.map(({ kind }) => kind) : made.reason;

describe('the way', () => {
  it.each<[string, PropertiesEdit, Partial<Standing>, string, readonly string[]]>([
    ['of tags', { tags: pairs({ c: '3' }) }, {}, 'in-place', ['tags']],
    ['of tags that are so already', { tags: pairs({ a: '1' }, ['none']) }, {}, 'nothing', []],
    ['of tags in an archive', { tags: pairs({ c: '3' }) }, archived, 'in-place', ['tags']],
    ['of an ACL', { acl: { canned: 'private' } }, {}, 'in-place', ['acl']],
    ['of a header', { headers: { ContentType: 'text/html' } }, {}, 'copy', ['copy']],
    ['of a header that is so already', { headers: { ContentType: 'text/plain' } }, {}, 'nothing', []],
    ['of metadata that reads so already', { metadata: pairs({ title: '東京' }) }, {}, 'nothing', []],
    ['of a class', { storageClass: 'GLACIER' }, {}, 'copy', ['copy']],
    ['of a class and tags', { storageClass: 'GLACIER', tags: pairs({ c: '3' }) }, {}, 'copy', ['copy']],
    [
      'of a class that is so already, and tags',
      { storageClass: 'STANDARD_IA', tags: pairs({ c: '3' }) },
      {},
      'in-place',
      ['tags'],
    ],
    ['of a checksum', { checksum: 'XXHASH128' }, {}, 'copy', ['copy']],
    [
      'of a key of KMS',
      { encryption: { algorithm: 'aws:kms', kmsKeyId: KEY, bucketKey: true } },
      {},
      'in-place',
      ['encryption'],
    ],
    [
      'of a key of KMS in an archive',
      { encryption: { algorithm: 'aws:kms', kmsKeyId: KEY, bucketKey: true } },
      archived,
      'in-place',
      ['encryption'],
    ],
    ['of the key aws/s3', { encryption: { algorithm: 'aws:kms', bucketKey: false } }, {}, 'copy', ['copy']],
    [
      'of a key of another account',
      {
        encryption: { algorithm: 'aws:kms', kmsKeyId: KEY.replace(OWNER, '999988887777'), bucketKey: false },
      },
      {},
      'copy',
      ['copy'],
    ],
    [
      'of a key of KMS under a lock',
      { encryption: { algorithm: 'aws:kms', kmsKeyId: KEY, bucketKey: false } },
      locked('GOVERNANCE'),
      'copy',
      ['copy'],
    ],
    [
      'of DSSE',
      { encryption: { algorithm: 'aws:kms:dsse', kmsKeyId: KEY, bucketKey: false } },
      {},
      'copy',
      ['copy'],
    ],
    ['of a hold', { legalHold: 'ON' }, {}, 'in-place', ['legal-hold']],
    ['of a restore', { restore: { tier: 'Bulk', days: 3 } }, archived, 'in-place', ['restore']],
    ['of a restore of what is in no archive', { restore: { tier: 'Bulk', days: 3 } }, {}, 'nothing', []],
  ])('%s', (_, edit, more, way, steps) => {
    const made = plan(edit, standing(more));
    expect(made).toMatchObject({ kind: 'ready', way });
    expect(stepsOf(made)).toEqual(steps);
  });

  it('is by parts above what one request copies, and what that leaves out follows', () => {
    const edit: PropertiesEdit = { storageClass: 'STANDARD', legalHold: 'ON' };
    const made = planObject(edit, standing({ size: 11, ...locked('GOVERNANCE') }), place, 10);
    expect(made).toMatchObject({ way: 'copy-in-parts' });
    expect(stepsOf(made)).toEqual(['copy', 'acl', 'retention', 'legal-hold']);
  });

  it('lets go first and holds last', () => {
    const edit: PropertiesEdit = {
      legalHold: 'OFF',
      tags: pairs({ c: '3' }),
      encryption: { algorithm: 'aws:kms', kmsKeyId: KEY, bucketKey: false },
      retention: { mode: 'GOVERNANCE', until: inDays(5) },
    };
    const held = { lock: { mode: undefined, until: undefined, legalHold: true, eventHold: undefined } };
    expect(stepsOf(plan(edit, standing(held)))).toEqual(['legal-hold', 'encryption', 'tags', 'retention']);
  });
});

describe('a copy onto itself', () => {
  const nextOf = (edit: PropertiesEdit, more: Partial<Standing> = {}) => {
    const made = plan(edit, standing(more));
    const step = made.kind === 'ready' ? made.steps[0] : undefined;
    if (step?.kind !== 'copy') throw new Error(`no copy: ${JSON.stringify(made)}`);
    return step.next;
  };

  it('keeps everything that the edit does not name', () => {
    expect(
      nextOf({ headers: { ContentType: 'text/html', CacheControl: null } }, locked('COMPLIANCE')),
    ).toMatchObject({
      described: {
        headers: { ContentType: 'text/html' },
        expires: 'Wed, 01 Jan 2031 00:00:00 GMT',
        metadata: { title: encodedWords('東京'), plain: 'x' },
      },
      redirect: '/elsewhere',
      storageClass: 'STANDARD_IA',
      encryption: { algorithm: 'AES256' },
      checksum: 'SHA256',
      acl: { owner: me },
      lock: { mode: 'COMPLIANCE', until: inDays(10), legalHold: false },
    });
  });

  it('leaves to the service what it keeps by itself', () => {
    expect(nextOf({ storageClass: 'GLACIER' })).toMatchObject({ described: undefined, tags: undefined });
  });

  it('carries any text in metadata, and nobody’s values are written anew', () => {
    const { described } = nextOf({ metadata: pairs({ note: 'grün', plain: 'y' }) });
    expect(described?.metadata).toEqual({
      title: encodedWords('東京'),
      note: encodedWords('grün'),
      plain: 'y',
    });
  });

  it('takes no lock along that is over', () => {
    expect(nextOf({ storageClass: 'GLACIER' }, locked('GOVERNANCE', -1)).lock.mode).toBeUndefined();
  });

  it('grants nothing where only the owner has something', () => {
    const acl = { owner: me, grants: [{ grantee: me, permission: 'FULL_CONTROL' }] };
    expect(nextOf({ storageClass: 'GLACIER' }, { acl }).acl).toBeUndefined();
  });
});

describe('what S3 would refuse is not begun', () => {
  it.each<[string, PropertiesEdit, Partial<Standing>, Partial<PlanPlace>, RegExp]>([
    ['copying from an archive', { storageClass: 'STANDARD' }, archived, {}, /restore it first/],
    ['copying an older version', { storageClass: 'STANDARD' }, { latest: false }, {}, /older version/],
    [
      'writing over what cannot be read',
      { metadata: pairs({ a: 'b' }) },
      { missingMetadata: 1 },
      {},
      /would be lost/,
    ],
    ['tags that may not be read', { tags: pairs({ c: '3' }) }, { tags: 'denied' }, {}, /replace all of them/],
    [
      'eleven tags',
      { tags: pairs(Object.fromEntries(Array.from('cdefghijk', (tag) => [tag, '']))) },
      {},
      {},
      /at most 10/,
    ],
    ['a reserved tag', { tags: pairs({ 'aws:x': '' }) }, {}, {}, /kept for AWS/],
    ['metadata above 2 KB', { metadata: pairs({ a: '東'.repeat(600) }) }, {}, {}, /2 KB/],
    [
      'grants to an object whose owner may not be read',
      { acl: { owner: undefined, grants: [{ grantee: 'them', permission: 'READ' }] } },
      { acl: 'denied' },
      {},
      /owner is not known/,
    ],
    ['an ACL where they are off', { acl: { canned: 'private' } }, {}, { aclsOff: true }, /disabled/],
    ['a lock where there is none', { legalHold: 'ON' }, {}, { lockable: false }, /Object Lock is off/],
    [
      'a shorter compliance',
      { retention: { mode: 'COMPLIANCE', until: inDays(5) } },
      locked('COMPLIANCE'),
      {},
      /longer/,
    ],
    [
      'ending a governance',
      { retention: { mode: undefined, until: undefined } },
      locked('GOVERNANCE'),
      {},
      /bypass/,
    ],
    [
      'an event hold elsewhere',
      { eventHold: { status: 'ON', mode: 'GOVERNANCE', duration: { unit: 'Days', count: 1 } } },
      {},
      { aws: false },
      /does not have them/,
    ],
    ['a release of nothing', { eventHold: { status: 'OFF', mode: 'GOVERNANCE' } }, {}, {}, /no event hold/],
    [
      'an expedited Deep Archive',
      { restore: { tier: 'Expedited', days: 1 } },
      { ...archived, storageClass: 'DEEP_ARCHIVE' },
      {},
      /no expedited/,
    ],
    [
      'a second restore',
      { restore: { tier: 'Bulk', days: 1 } },
      { ...archived, restore: 'ongoing-request="true"' },
      {},
      /already/,
    ],
    [
      'what safe mode leaves out',
      { tags: pairs({ c: '3' }) },
      {},
      { lets: () => false },
      /Safe mode.*PutObjectTagging/,
    ],
    [
      'a key of the customer’s that is not here',
      { storageClass: 'STANDARD' },
      { encryption: { algorithm: undefined, kmsKeyId: undefined, bucketKey: false, customerKeyMd5: 'md5' } },
      {},
      /give the key/,
    ],
  ])('%s', (_, edit, more, where, reason) => {
    expect(plan(edit, standing(more), { ...place, ...where })).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(reason),
    });
  });

  it.each<[string, PropertiesEdit, Partial<Standing>]>([
    ['a longer compliance', { retention: { mode: 'COMPLIANCE', until: inDays(50) } }, locked('COMPLIANCE')],
    [
      'an ended governance, bypassed',
      { retention: { mode: undefined, until: undefined }, bypass: true },
      locked('GOVERNANCE'),
    ],
    [
      'a faster restore',
      { restore: { tier: 'Expedited', days: 1 } },
      { ...archived, restore: 'ongoing-request="true"' },
    ],
    ['all tags, unread', { tags: { set: { c: '3' }, remove: [], replace: true } }, { tags: 'denied' }],
  ])('%s is', (_, edit, more) => {
    expect(plan(edit, standing(more))).toMatchObject({ kind: 'ready', way: 'in-place' });
  });
});

describe('what is taken back', () => {
  it.each<[string, PropertiesEdit, object]>([
    ['tags', { tags: pairs({ c: '3' }, ['a']) }, { tags: { set: { a: '1', b: '2' }, replace: true } }],
    [
      'headers',
      { headers: { CacheControl: null, ContentLanguage: 'de' } },
      { headers: { CacheControl: 'no-cache', ContentLanguage: null } },
    ],
    [
      'metadata',
      { metadata: pairs({}, ['title']) },
      { metadata: { set: { title: '東京', plain: 'x' }, replace: true } },
    ],
    ['a class', { storageClass: 'STANDARD' }, { storageClass: 'STANDARD_IA' }],
    ['a hold', { legalHold: 'ON' }, { legalHold: 'OFF' }],
  ])('%s', (_, edit, reverse) => {
    expect(reverseOf(edit, standing())).toMatchObject(reverse);
  });

  it.each<[string, PropertiesEdit]>([
    ['a retention', { retention: { mode: 'GOVERNANCE', until: inDays(5) } }],
    ['a restore', { restore: { tier: 'Bulk', days: 1 } }],
    ['an encryption', { encryption: { algorithm: 'AES256', bucketKey: false } }],
  ])('%s is not', (_, edit) => {
    expect(reverseOf(edit, standing())).toBeUndefined();
  });
});

describe('tags beside a copy onto itself', () => {
  const stepsOf = (edit: PropertiesEdit, aws: boolean, more: Partial<Standing> = {}) => {
    const plan = planObject(edit, standing(more), { ...place, aws });
    return plan.kind === 'ready'
      ? plan.steps.map((step) => (step.kind === 'tags' ? step.tags : step.kind))
      : plan;
  };
  const headers: PropertiesEdit = { headers: { CacheControl: 'no-store' } };

  it('are left to AWS', () => {
    expect(stepsOf(headers, true)).toEqual(['copy']);
  });

  it('are put on again at lookalikes, as they stand or as they are edited', () => {
    expect(stepsOf(headers, false)).toEqual(['copy', { a: '1', b: '2' }]);
    expect(stepsOf({ ...headers, tags: { set: { c: '3' }, remove: ['a'], replace: false } }, false)).toEqual([
      'copy',
      { b: '2', c: '3' },
    ]);
  });

  it('are not asked for where there are none', () => {
    expect(stepsOf(headers, false, { tags: {} })).toEqual(['copy']);
  });

  it('are told as at risk where they cannot be read', () => {
    const plan = planObject(headers, standing({ tags: 'denied' }), { ...place, aws: false });
    expect(plan).toMatchObject({
      steps: [{ kind: 'copy' }],
      notes: expect.arrayContaining([expect.stringContaining('tags cannot be read')]),
    });
  });
});
