import type { Draft } from '../access/recognise/draft.ts';
import type { HeldPlace } from '../access/recognise/types.ts';
import type { EncryptionKey, PolicySet } from '../evaluate/types.ts';
import type { Situation } from '../situation/situation.ts';
import { type Patterns, patternsIn } from './alike.ts';
import type { AccountGround } from './ground.ts';
import type { Scene } from './judge.ts';

/** What of the account is the same for all its buckets. */
export interface Frame {
  readonly account: string;
  readonly partition: string;
  readonly now: number;
  /** Accounts of the organization, as far as they are known. */
  readonly organization: readonly string[];
  readonly layers: Partial<PolicySet>;
  /** By bucket: the keys that new objects are put under, where their policies are known. */
  readonly keyOf: (bucket: string) => EncryptionKey | undefined;
  /** What the organization's policies tell buckets apart by. */
  readonly patterns: Patterns;
}

export function frameOf(ground: AccountGround): Frame {
  const { account, partition, at, organization, buckets } = ground;
  const keys = new Map(buckets.map(({ situation: { bucket }, key }) => [bucket, key]));
  return {
    account,
    partition,
    now: Date.parse(at),
    organization: (organization?.accounts ?? []).filter((one) => one !== account),
    layers:
      organization === undefined
        ? {}
        : { rcps: organization.rcps, managementAccount: organization.managementAccount },
    keyOf: (bucket) => keys.get(bucket),
    patterns: patternsIn([...(organization?.scps ?? []), ...(organization?.rcps ?? [])].flat()),
  };
}

/** @param layers what is known of who asks */
export function sceneOf(
  situation: Situation,
  { now, keyOf, layers: all }: Frame,
  layers: Partial<PolicySet>,
  unread: string | undefined,
): Scene {
  const key = keyOf(situation.bucket);
  return {
    situation,
    now,
    layers: { ...all, ...layers },
    ...(key === undefined ? {} : { key }),
    ...(unread === undefined ? {} : { unread }),
  };
}

/** Why what was read of the place's side does not settle the matter; undefined where it does. */
export function unreadFor(
  { unread, bucket }: Situation,
  draft: Pick<Draft, 'way' | 'public'>,
  { accessPoint }: HeldPlace,
): string | undefined {
  const gap = (kind: string, name?: string) => unread.some((one) => one.kind === kind && one.name === name);
  if (gap('bucket')) return `The policy of the bucket ${bucket}, which decides as well, was not read.`;
  if (accessPoint !== undefined && gap('access-point', accessPoint.name))
    return `The policy of the access point ${accessPoint.name} was not read.`;
  if (draft.public && (gap('public-access-block', 'bucket') || gap('public-access-block', 'account')))
    return 'Whether Block Public Access is on was not read.';
  return undefined;
}
