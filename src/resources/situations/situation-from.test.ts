import { describe, expect, it } from 'vitest';
import { locationFromParameter } from '@/aws/location';
import type { AccessPointLocation } from '@/resources/policies/target';
import { type ReadPoint, type ReadSituation, situationFrom } from './situation-from';

const arnOf = (name: string) => `arn:aws:s3:eu-west-1:111122223333:accesspoint/${name}`;
const pointAt = (name: string) => locationFromParameter(arnOf(name)) as AccessPointLocation;
const point = (name: string, rest: Partial<ReadPoint> = {}): ReadPoint => ({
  location: pointAt(name),
  details: { networkOrigin: 'Internet' },
  policy: `{"point":"${name}"}`,
  ...rest,
});

const SETTINGS = { accountBlock: null, bucketBlock: null, ownership: 'BucketOwnerEnforced' };
const READ: ReadSituation = {
  partition: 'aws',
  bucket: 'lake',
  account: '111122223333',
  policy: '{"bucket":true}',
  settings: SETTINGS,
  points: [point('reads'), point('writes')],
  leftOut: [],
};

describe('what was read', () => {
  it('becomes the situation, with nothing missing', () => {
    expect(situationFrom(READ)).toEqual({
      partition: 'aws',
      bucket: 'lake',
      account: '111122223333',
      bucketPolicy: '{"bucket":true}',
      accessPoints: ['reads', 'writes'].map((name) => ({
        name,
        arn: arnOf(name),
        account: '111122223333',
        networkOrigin: 'Internet',
        policy: `{"point":"${name}"}`,
      })),
      ownership: 'BucketOwnerEnforced',
      unread: [],
    });
  });

  it.each<[string, Partial<ReadSituation>, object[]]>([
    ['the policy', { policy: undefined }, [{ kind: 'bucket' }]],
    [
      'the bucket’s block',
      { settings: { ...SETTINGS, bucketBlock: undefined } },
      [{ kind: 'public-access-block', name: 'bucket' }],
    ],
    [
      'the account’s block',
      { settings: { ...SETTINGS, accountBlock: undefined } },
      [{ kind: 'public-access-block', name: 'account' }],
    ],
    ['ownership', { settings: { ...SETTINGS, ownership: undefined } }, [{ kind: 'ownership' }]],
    [
      'an access point’s policy',
      { points: [point('reads'), point('writes', { policy: undefined })] },
      [{ kind: 'access-point', name: 'writes' }],
    ],
    [
      'access points beyond those that were asked about',
      { leftOut: [pointAt('third'), pointAt('fourth')] },
      [
        { kind: 'access-point', name: 'third' },
        { kind: 'access-point', name: 'fourth' },
      ],
    ],
    [
      'everything',
      {
        policy: undefined,
        settings: { accountBlock: undefined, bucketBlock: undefined, ownership: undefined },
        points: [point('reads', { details: undefined, policy: undefined })],
        leftOut: [pointAt('third')],
      },
      [
        { kind: 'bucket' },
        { kind: 'public-access-block', name: 'bucket' },
        { kind: 'public-access-block', name: 'account' },
        { kind: 'ownership' },
        { kind: 'access-point', name: 'reads' },
        { kind: 'access-point', name: 'third' },
        { kind: 'public-access-block', name: 'reads' },
      ],
    ],
    [
      'details of an access point, and its block with them',
      { points: [point('reads', { details: undefined })] },
      [{ kind: 'public-access-block', name: 'reads' }],
    ],
  ])('names as unread what could not be read: %s', (_what, change, unread) => {
    expect(situationFrom({ ...READ, ...change }).unread).toEqual(unread);
  });

  it('has nothing of what is not there, and does not call it unread', () => {
    const situation = situationFrom({
      ...READ,
      policy: null,
      settings: { accountBlock: null, bucketBlock: null, ownership: null },
      points: [point('reads', { policy: null })],
    });
    expect(situation).toMatchObject({ bucketPolicy: null, accessPoints: [{ policy: null }], unread: [] });
    expect(situation).not.toHaveProperty('accountBlock');
    expect(situation).not.toHaveProperty('bucketBlock');
    // Controls that were never set leave a bucket as buckets were before there were any.
    expect(situation.ownership).toBe('ObjectWriter');
  });

  it('misses no settings at a service that has none', () => {
    const situation = situationFrom({ ...READ, settings: undefined });
    expect(situation.unread).toEqual([]);
    expect(situation).not.toHaveProperty('ownership');
  });

  it('tells the switches of each level, one that was not said being off', () => {
    const off = {
      blockPublicAcls: false,
      ignorePublicAcls: false,
      blockPublicPolicy: false,
      restrictPublicBuckets: false,
    };
    const situation = situationFrom({
      ...READ,
      settings: {
        ...SETTINGS,
        accountBlock: { BlockPublicAcls: true, IgnorePublicAcls: false },
        bucketBlock: { RestrictPublicBuckets: true },
      },
      points: [
        point('reads', {
          details: { networkOrigin: 'Internet', publicAccessBlock: { BlockPublicPolicy: true } },
        }),
      ],
    });
    expect(situation.accountBlock).toEqual({ ...off, blockPublicAcls: true });
    expect(situation.bucketBlock).toEqual({ ...off, restrictPublicBuckets: true });
    expect(situation.accessPoints[0]!.publicAccessBlock).toEqual({ ...off, blockPublicPolicy: true });
  });

  it.each<[ReadPoint['details'], object]>([
    [
      { networkOrigin: 'VPC', vpcId: 'vpc-1' },
      { networkOrigin: 'VPC', vpcId: 'vpc-1' },
    ],
    [{ networkOrigin: 'Internet' }, { networkOrigin: 'Internet' }],
    // More may come through it then than does, never less.
    [undefined, { networkOrigin: 'Internet' }],
  ])('takes the origin of an access point from its details: %o', (details, origin) => {
    const [only] = situationFrom({ ...READ, points: [point('reads', { details })] }).accessPoints;
    expect(only).toMatchObject(origin);
    expect(only?.vpcId).toBe(details?.vpcId);
  });
});
