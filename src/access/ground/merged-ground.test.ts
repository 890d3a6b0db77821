import { describe, expect, it } from 'vitest';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { BucketGround } from '@/resources/situations/read-situation';
import { mergedGround } from './merged-ground';

const [SESSION, OWNER, OTHER] = ['111122223333', '222233334444', '444455556666'] as const;

const point = (account: string): Situation['accessPoints'][number] => ({
  name: 'point',
  arn: `arn:aws:s3:eu-west-1:${account}:accesspoint/point`,
  account,
  networkOrigin: 'Internet',
  policy: null,
});

const read = (account: string, overrides: Partial<Situation> = {}): BucketGround => ({
  owner: undefined,
  region: 'eu-west-1',
  encryption: null,
  refused: undefined,
  situation: {
    partition: 'aws',
    bucket: 'lake',
    account,
    bucketPolicy: null,
    accessPoints: [point(account)],
    unread: [],
    ...overrides,
  },
});

describe('what is known of a bucket of another account', () => {
  const first = read(SESSION, { accountBlock: blocked(), unread: [{ kind: 'public-access-block' }] });

  it('is nothing of its settings where its owner has no session', () => {
    const { situation, owner, encryption } = mergedGround(first, OWNER, new Map(), []);
    expect(owner).toBe(OWNER);
    expect(encryption).toBeUndefined();
    expect(situation).toEqual({
      partition: 'aws',
      bucket: 'lake',
      account: OWNER,
      bucketPolicy: null,
      accessPoints: [point(SESSION)],
      unread: [{ kind: 'bucket' }, { kind: 'ownership' }],
    });
  });

  it('is what its owner reads, with the access points of everybody who has some', () => {
    const readings = new Map([
      [OWNER, read(OWNER, { bucketPolicy: '{}' })],
      [OTHER, read(OTHER, { unread: [{ kind: 'bucket' }] })],
    ]);
    const { situation } = mergedGround(first, OWNER, readings, []);
    expect(situation).toMatchObject({ account: OWNER, bucketPolicy: '{}', unread: [] });
    expect(situation.accessPoints.map(({ account }) => account)).toEqual([SESSION, OWNER, OTHER]);
  });
});

it('names access points that nobody here can read', () => {
  const { situation } = mergedGround(read(SESSION), SESSION, new Map(), ['theirs']);
  expect(situation).toMatchObject({ account: SESSION, unread: [{ kind: 'access-point', name: 'theirs' }] });
});

function blocked() {
  return {
    blockPublicAcls: true,
    ignorePublicAcls: true,
    blockPublicPolicy: true,
    restrictPublicBuckets: true,
  };
}
