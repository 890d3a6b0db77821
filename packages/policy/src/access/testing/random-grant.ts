import { type Random, pick } from '../../evaluate/testing/random.ts';
import { CASES } from '../../grants/cases.ts';
import { grantProblems } from '../../grants/grant-problems.ts';
import type { Grant, GrantConditions, Grantee, GrantWay, Place } from '../../grants/grant.ts';

/** The time all of it is about. */
export const NOW = Date.parse('2026-11-29T12:00:00Z');

/** Account that owns the buckets, and the accounts that access is handed to. */
export const OWNER = '111122223333';
export const GRANTED = ['444455556666', '777788889999'] as const;
export const KEY = `arn:aws:kms:eu-west-1:${OWNER}:key/0a1b2c3d-1111-2222-3333-444455556666`;
/** Account that owns an access point in front of another's bucket. */
const POINT_OWNER = '222233334444';
const BUCKETS = ['lake', 'archive'];
const PREFIXES = ['reports/', 'raw/2026/', 'in box/'];
const PROVIDER = `arn:aws:iam::${OWNER}`;

const some = <T>(random: Random, share: number, value: () => T): T | undefined =>
  random() < share ? value() : undefined;

function distinct<T>(random: Random, list: readonly T[], most: number): readonly T[] {
  const count = 1 + Math.floor(random() * most);
  return [...new Set(Array.from({ length: count }, () => pick(random, list)))];
}

/** Every kind of grantee, named and unnameable. */
const GRANTEES: readonly Grantee[] = [
  ...GRANTED.flatMap((account): Grantee[] => [
    { kind: 'account', account },
    { kind: 'role', arn: `arn:aws:iam::${account}:role/Analyst` },
    { kind: 'role', arn: `arn:aws:iam::${account}:role/data/Loader` },
    { kind: 'role', arn: `arn:aws:iam::${account}:role/Planned`, unstable: true },
    { kind: 'user', arn: `arn:aws:iam::${account}:user/mira` },
    {
      kind: 'role',
      arn: `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Reader_0123456789abcdef`,
    },
  ]),
  { kind: 'organization', id: 'o-a1b2c3d4e5' },
  { kind: 'organization', id: 'o-a1b2c3d4e5', path: 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*' },
  { kind: 'service', service: 'logging.s3.amazonaws.com', account: GRANTED[0] },
  {
    kind: 'service',
    service: 'cloudtrail.amazonaws.com',
    account: GRANTED[1],
    source: `arn:aws:cloudtrail:eu-west-1:${GRANTED[1]}:trail/*`,
  },
  { kind: 'federated', provider: `${PROVIDER}:saml-provider/Okta` },
  { kind: 'federated', provider: `${PROVIDER}:saml-provider/Okta`, audience: 'https://example.com/saml' },
  {
    kind: 'federated',
    provider: `${PROVIDER}:oidc-provider/token.actions.githubusercontent.com`,
    audience: 'sts.amazonaws.com',
    subject: 'repo:example/app:ref:refs/heads/main',
  },
];

function randomConditions(random: Random): GrantConditions {
  const network = some(random, 0.3, () => ({
    ranges: some(random, 0.6, () => distinct(random, ['203.0.113.0/24', '198.51.100.7', '2001:db8::/32'], 2)),
    vpcs: some(random, 0.4, () => distinct(random, ['vpc-0a1b2c3d', 'vpc-11112222'], 2)),
    endpoints: some(random, 0.4, () => ['vpce-0a1b2c3d4e5f67890']),
  }));
  const limited = network !== undefined && Object.values(network).some((one) => one !== undefined);
  return {
    until: some(random, 0.5, () => pick(random, ['2026-12-31T00:00:00Z', '2027-06-30T22:00:00Z'])),
    from: some(random, 0.2, () => pick(random, ['2026-11-01T00:00:00Z', '2026-12-05T00:00:00Z'])),
    ...(limited ? { network } : {}),
    tls: some(random, 0.3, () => true),
    mfa: some(random, 0.15, () => true),
    organization: some(random, 0.15, () => 'o-a1b2c3d4e5'),
    encryption: some(random, 0.2, () =>
      pick(random, [
        { algorithm: 'AES256' as const },
        { algorithm: 'aws:kms' as const },
        { algorithm: 'aws:kms' as const, key: KEY },
      ]),
    ),
    ownerFullControl: some(random, 0.15, () => true),
  };
}

function randomPlace(random: Random, bucket: string, way: GrantWay): Place {
  const prefixes = some(random, 0.6, () => distinct(random, PREFIXES, 2)) ?? [];
  const tags = some(random, 0.15, () => ({ team: 'blue', ...(random() < 0.3 ? { stage: 'done' } : {}) }));
  return {
    partition: 'aws',
    region: 'eu-west-1',
    account: OWNER,
    bucket,
    prefixes,
    ...(tags === undefined ? {} : { tags }),
    ...(way === 'access-point'
      ? {
          accessPoint: {
            name: `${bucket}-shared`,
            // Its own account's, another's, or that of somebody it may be granted to.
            account: random() < 0.7 ? OWNER : pick(random, [POINT_OWNER, GRANTED[0]]),
            ...(random() < 0.2 ? { vpcId: 'vpc-0a1b2c3d' } : {}),
          },
        }
      : {}),
  };
}

/** A grant of any case, kind of grantee, way and condition that can be written. */
export function randomGrant(random: Random): Grant {
  for (;;) {
    const grant = anyGrant(random);
    if (grantProblems(grant, NOW).length === 0) return grant;
  }
}

function anyGrant(random: Random): Grant {
  const { abilities, never } = pick(random, CASES);
  const way = pick<GrantWay>(random, ['bucket-policy', 'access-point', 'role']);
  const externalId = some(random, 0.4, () => 'partner-7');
  const uploads = abilities.includes('upload');
  const { encryption, ownerFullControl, ...conditions } = randomConditions(random);
  return {
    name: pick(random, ['Partner', 'Reports2026', 'Handover']),
    abilities,
    ...(never === undefined ? {} : { never }),
    grantees: distinct(random, GRANTEES, 3),
    places: distinct(random, BUCKETS, 2).map((bucket) => randomPlace(random, bucket, way)),
    way,
    conditions: uploads ? { ...conditions, encryption, ownerFullControl } : conditions,
    ...(way === 'role'
      ? {
          role: {
            name: 'Handout',
            path: pick(random, ['/', '/partners/']),
            maxSessionDuration: 3600,
            ...(externalId === undefined ? {} : { externalId }),
            ...(random() < 0.2 ? { sourceIdentity: true } : {}),
          },
        }
      : {}),
  };
}
