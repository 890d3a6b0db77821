import {
  GetBucketLifecycleConfigurationCommand,
  PutBucketLifecycleConfigurationCommand,
  type LifecycleRule,
  type TransitionStorageClass,
} from '@aws-sdk/client-s3';
import { QueryClient } from '@tanstack/react-query';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUCKET, ownBucket, type OwnBucket } from '../../sandbox/s3/testing/own-bucket';
import { addBucket } from '../../sandbox/seed/build';
import type { Location } from '../../src/aws/location';
import {
  lifecycleQuery,
  sameLifecycle,
  saveLifecycleMutation,
} from '../../src/resources/bucket-settings/lifecycle';
import { dice } from '../../src/resources/objects/history/testing/versioned-bucket';
import { filterFrom, filterOf } from '../../src/settings/lifecycle/filter';
import { lifecycleText, parseLifecycle } from '../../src/settings/lifecycle/json';
import { lifecycleProblems } from '../../src/settings/lifecycle/problems';
import { copyWorld, OURS, type CopyWorld } from './copying/world';

const Bucket = BUCKET;
const CLASSES: TransitionStorageClass[] = [
  'STANDARD_IA',
  'INTELLIGENT_TIERING',
  'ONEZONE_IA',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
];

let own: OwnBucket;
let world: CopyWorld;
beforeAll(async () => {
  own = await ownBucket();
  world = await copyWorld();
});
afterAll(async () => {
  await own.sandbox.close();
  await world.close();
});

const send = (Rules: LifecycleRule[]) =>
  own.s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));

/** A rule somebody may have typed, right or wrong. */
function anyRule(random: (most: number) => number, ID: string): LifecycleRule {
  const maybe = (one: number, value: () => Partial<LifecycleRule>) => (random(one) === 0 ? value() : {});
  const days = () => [0, 1, 29, 30, 59, 60, 90, 180, 365][random(9)]!;
  const kept = () => (random(2) === 0 ? {} : { NewerNoncurrentVersions: [0, 1, 100, 101][random(4)]! });
  const dated = random(5) === 0;
  const when = () =>
    dated || random(12) === 0
      ? { Date: new Date(Date.UTC(2030, random(12), 1, random(6) === 0 ? 5 : 0)) }
      : { Days: days() };
  const moves = () => Array.from({ length: random(3) }, () => CLASSES[random(CLASSES.length)]!);
  const filter = filterFrom({
    prefix: ['', 'a/', 'b/c'][random(3)]!,
    tags: Array.from({ length: Math.max(0, random(5) - 2) }, (_, at) => ({ key: `k${at}`, value: 'v' })),
    larger: random(4) === 0 ? [0, 500][random(2)] : undefined,
    smaller: random(4) === 0 ? [400, 1000][random(2)] : undefined,
  });
  return {
    ID,
    Status: random(4) === 0 ? 'Disabled' : 'Enabled',
    ...(random(6) === 0 ? { Prefix: 'old/' } : { Filter: filter }),
    ...maybe(2, () => ({
      Expiration: random(4) === 0 ? { ExpiredObjectDeleteMarker: true } : when(),
    })),
    ...maybe(3, () => ({
      Transitions: moves().map((StorageClass) => ({ ...when(), StorageClass })),
    })),
    ...maybe(3, () => ({
      NoncurrentVersionTransitions: moves().map((StorageClass) => ({
        NoncurrentDays: days(),
        StorageClass,
        ...kept(),
      })),
    })),
    ...maybe(3, () => ({ NoncurrentVersionExpiration: { NoncurrentDays: days(), ...kept() } })),
    ...maybe(4, () => ({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: random(3) } })),
  };
}

const errorsOf = (rules: LifecycleRule[]) =>
  lifecycleProblems({ rules, minimum: 'all_storage_classes_128K' })
    .filter(({ tone }) => tone === 'error')
    .map(({ text }) => text);

describe('rules as somebody may type them', () => {
  it('are refused here where S3 refuses them, and only there; what is taken comes back as it was', async () => {
    const random = dice(20);
    const outcomes = { taken: 0, refused: 0 };
    for (let run = 0; run < 100; run += 1) {
      const rules = [anyRule(random, 'one'), ...(random(3) === 0 ? [anyRule(random, 'two')] : [])];
      const errors = errorsOf(rules);
      const refusal = await send(rules).then(
        () => undefined,
        (error: unknown) => String(error),
      );
      expect({ rules, errors: errors.length > 0, refusal }).toEqual({
        rules,
        errors: refusal !== undefined,
        refusal,
      });
      outcomes[refusal === undefined ? 'taken' : 'refused'] += 1;
      if (refusal !== undefined) continue;
      const { Rules = [] } = await own.s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
      const minimum = 'all_storage_classes_128K';
      expect(sameLifecycle({ rules: Rules, minimum }, { rules, minimum })).toBe(true);
      // Through the fields and through the JSON nothing is lost.
      const typed = Rules.map(({ Filter, Prefix, ...rule }) => ({
        ...rule,
        ...(Filter === undefined ? { Prefix } : { Filter: filterFrom(filterOf({ Filter })) }),
      }));
      expect(sameLifecycle({ rules: typed, minimum }, { rules, minimum })).toBe(true);
      expect(parseLifecycle(lifecycleText(Rules))).toEqual({ ok: true, rules: Rules });
    }
    expect(Math.min(outcomes.taken, outcomes.refused)).toBeGreaterThan(15);
  }, 20_000);
});

describe('rules that say more than is known here', () => {
  const location: Location = { type: 'bucket', name: 'stranger' };

  it('are read with what they say, and not written back without it', async () => {
    const account = world.sandbox.world.accounts.get(OURS)!;
    const bucket = addBucket(world.sandbox.world, account, {
      name: 'stranger',
      createdAt: '2026-01-01T00:00:00Z',
    });
    bucket.configurations = {
      lifecycle: {
        Rule: [
          {
            ID: 'r',
            Filter: { Prefix: 'a/', Color: 'red' },
            Status: 'Enabled',
            Expiration: { Days: '3', ExpiredObjectAllVersions: 'true' },
            DelMarkerExpiration: { Days: '5' },
          },
        ],
      },
    };
    const context = world.as.reader;
    const client = new QueryClient();
    const saved = await client.fetchQuery(lifecycleQuery(context, location));
    expect(saved.unknown?.toSorted()).toEqual([
      'Rule/DelMarkerExpiration',
      'Rule/Expiration/ExpiredObjectAllVersions',
      'Rule/Filter/Color',
    ]);
    expect(saved.rules).toHaveLength(1);
    expect(lifecycleProblems(saved).find(({ tone }) => tone === 'error')?.text).toMatch(
      /DelMarkerExpiration.*tools of the service/,
    );
  });

  it('are no more than that where nothing is unknown', async () => {
    const bucket = world.sandbox.world.buckets.get('stranger')!;
    bucket.configurations = {};
    const client = new QueryClient();
    const rules: LifecycleRule[] = [
      {
        ID: 'all <of> it & more',
        Status: 'Enabled',
        Filter: {
          And: { Prefix: 'ü/<&>', Tags: [{ Key: 'k', Value: '' }], ObjectSizeGreaterThan: 1 },
        },
        Expiration: { Date: new Date('2030-01-01') },
      },
    ];
    const { mutationFn } = saveLifecycleMutation(world.as.reader, client, {
      type: 'bucket',
      name: 'stranger',
    });
    await mutationFn!(
      { next: { rules, minimum: 'varies_by_storage_class' }, base: undefined },
      { client, meta: undefined },
    );
    const read = await client.fetchQuery({ ...lifecycleQuery(world.as.reader, location), staleTime: 0 });
    expect(read).toEqual({ rules, minimum: 'varies_by_storage_class' });
  });
});
