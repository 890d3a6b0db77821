import { grantsIn, type HeldDocument } from '@drawbridge-s3/policy/access';
import { plural } from '@drawbridge-s3/policy/grammar';
import { listed } from '@drawbridge-s3/policy/report';
import type { GroundGap } from '@drawbridge-s3/policy/review';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { Role } from '../roles/role';

/** What is missing of a bucket. */
export function gapsOfBucket({ bucket, unread }: Situation): readonly GroundGap[] {
  const policies = unread.flatMap(({ kind, name }): readonly GroundGap[] => {
    if (kind === 'bucket') return [{ kind, name: bucket, why: 'Its policy could not be read.' }];
    if (kind !== 'access-point') return [];
    return name === undefined
      ? [{ kind: 'access-points', name: bucket, why: 'Its access points could not be listed.' }]
      : [{ kind, name, why: `The policy of this access point of ${bucket} was not read.` }];
  });
  const settings = [...new Set(unread.flatMap(settingWords))];
  if (settings.length === 0) return policies;
  const why = `Not read: ${listed(settings)}. Its grants may do less than is said of them.`;
  return [...policies, { kind: 'settings', name: bucket, why }];
}

function settingWords({ kind, name }: Situation['unread'][number]): readonly string[] {
  if (kind === 'ownership') return ['who owns what is written there'];
  if (kind !== 'public-access-block') return [];
  if (name === 'account') return ['whether the account blocks public access'];
  return [name === 'bucket' ? 'whether it blocks public access' : `whether its access point ${name} does`];
}

/** Undefined where all of the role was read. */
export function gapOfRole({ name, attached }: Pick<Role, 'name' | 'attached'>): GroundGap | undefined {
  if (attached === undefined)
    return { kind: 'role', name, why: 'The policies attached to it could not be listed.' };
  const unread = attached.filter(({ text }) => text === undefined).map(({ arn }) => arn);
  return unread.length === 0
    ? undefined
    : { kind: 'role', name, why: `Not read of what is attached to it: ${unread.join(', ')}.` };
}

/** Whether a role read in part is to be shown: one that seems to allow nothing would be called broken, and may not be. */
export const givesSomething = (document: HeldDocument, now: number): boolean =>
  grantsIn([document], now).some(({ places }) => places.length > 0);

/** `2 roles could not be read`, the gravest kind first. */
export function gapWords(gaps: readonly GroundGap[]): string {
  const counts = (Object.keys(KINDS) as GroundGap['kind'][]).flatMap((kind) => {
    const count = new Set(gaps.filter((gap) => gap.kind === kind).map(({ name }) => name)).size;
    return count === 0 ? [] : [KINDS[kind](count)];
  });
  return `${counts.join(', ')} could not be read`;
}

const KINDS: Readonly<Record<GroundGap['kind'], (count: number) => string>> = {
  account: (count) => plural(count, 'account'),
  recorder: () => 'what AWS Config does not record',
  buckets: () => 'the list of buckets',
  bucket: (count) => plural(count, 'bucket policy', 'bucket policies'),
  acl: (count) => plural(count, 'ACL'),
  'access-grants': (count) => `Access Grants of ${plural(count, 'Region')}`,
  'access-points': (count) => `access points of ${plural(count, 'bucket')}`,
  'access-point': (count) => plural(count, 'access point'),
  roles: () => 'the list of roles',
  role: (count) => plural(count, 'role'),
  settings: (count) => `settings of ${plural(count, 'bucket')}`,
  cors: (count) => `CORS of ${plural(count, 'bucket')}`,
  encryption: (count) => `encryption of ${plural(count, 'bucket')}`,
  key: (count) => plural(count, 'key policy', 'key policies'),
  'multi-region': () => 'Multi-Region Access Points',
  'directory-buckets': () => 'directory buckets',
  'access-keys': (count) => `access keys of ${plural(count, 'user')}`,
  organization: () => 'the organization',
};
