/** Grants of every case, to everybody, by every way, under every condition, for the tests of whatever reads one. */
import {
  CASES,
  type Grant,
  type GrantConditions,
  type Grantee,
  type GrantWay,
  grantProblems,
} from '../../grants/index.ts';
import { OWN, policyText, situation } from '../../situation/testing/build.ts';
import type { Ground } from '../types.ts';

export const NOW = Date.parse('2026-11-29T12:00:00Z');
const KEY = `arn:aws:kms:eu-west-1:${OWN}:key/7c1e2f04-5a7b-4c1d-9e2f-0a1b2c3d4e5f`;

const GROUND: Ground = {
  situations: { lake: situation() },
  encryption: {},
  keys: {},
  identities: {},
  roles: {},
};
export const NEW_ROLE: Ground = {
  ...GROUND,
  roles: { [`arn:aws:iam::${OWN}:role/drawbridge/Partner`]: null },
};
/** As KMS makes it: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
const KEY_POLICY = policyText([
  {
    Sid: 'Enable',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${OWN}:root` },
    Action: 'kms:*',
    Resource: '*',
  },
]);
export const UNDER_KEY: Ground = {
  ...NEW_ROLE,
  encryption: { lake: { algorithm: 'aws:kms', keyId: KEY } },
  keys: { [KEY]: KEY_POLICY },
};

const GRANTEES: readonly (readonly [string, Grantee])[] = [
  ['account', { kind: 'account', account: '444455556666' }],
  ['role', { kind: 'role', arn: 'arn:aws:iam::444455556666:role/team/Analyst' }],
  ['role that is not there', { kind: 'role', arn: 'arn:aws:iam::444455556666:role/Later', unstable: true }],
  [
    'role of Identity Center',
    {
      kind: 'role',
      arn: 'arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Data_0123456789abcdef',
    },
  ],
  ['user', { kind: 'user', arn: 'arn:aws:iam::777788889999:user/loader' }],
  ['organization', { kind: 'organization', id: 'o-a1b2c3d4e5' }],
  [
    'part of an organization',
    { kind: 'organization', id: 'o-a1b2c3d4e5', path: 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*' },
  ],
  ['service', { kind: 'service', service: 'delivery.logs.amazonaws.com', account: '444455556666' }],
  [
    'federated',
    {
      kind: 'federated',
      provider: `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com`,
      audience: 'sts.amazonaws.com',
      subject: 'repo:example/lake:ref:refs/heads/main',
    },
  ],
];
const CONDITIONS: readonly (readonly [string, GrantConditions])[] = [
  ['no conditions', {}],
  ['an end', { until: '2027-02-27T00:00:00Z', tls: true }],
  ['from and until', { from: '2026-12-01T00:00:00Z', until: '2027-02-27T00:00:00Z' }],
  [
    'networks',
    { network: { ranges: ['203.0.113.0/24'], vpcs: ['vpc-1a2b3c4d'], endpoints: ['vpce-1a2b3c4d'] } },
  ],
  ['who they are', { mfa: true, organization: 'o-a1b2c3d4e5' }],
  ['what uploads say', { encryption: { algorithm: 'aws:kms', key: KEY }, ownerFullControl: true }],
];
const TAGS = { project: 'apollo' };
export const WAYS: readonly GrantWay[] = ['bucket-policy', 'access-point', 'role'];

export const grantOf = (overrides: Partial<Grant>): Grant => ({
  name: 'Partner',
  abilities: ['download'],
  grantees: [{ kind: 'account', account: '444455556666' }],
  places: [
    {
      partition: 'aws',
      region: 'eu-west-1',
      account: OWN,
      bucket: 'lake',
      prefixes: ['curated/', 'press/2026/'],
      ...(overrides.way === 'access-point' ? { accessPoint: { name: 'partner', account: OWN } } : {}),
    },
  ],
  way: 'bucket-policy',
  conditions: {},
  ...(overrides.way === 'role'
    ? {
        role: {
          name: 'Partner',
          path: '/drawbridge/',
          externalId: 'ext-1234',
          maxSessionDuration: 3600,
          sourceIdentity: true,
        },
      }
    : {}),
  ...overrides,
});

/** Each way, grantee and case together; conditions in turn, so that each meets every case and way. */
export const GRANTS = WAYS.flatMap((way) =>
  GRANTEES.flatMap(([who, grantee], row) =>
    CASES.flatMap(({ id, abilities, never }, column) => {
      const [under, conditions] = CONDITIONS[(row + column) % CONDITIONS.length]!;
      const grant = grantOf({
        way,
        grantees: [grantee],
        conditions,
        abilities,
        ...(never === undefined ? {} : { never }),
      });
      const name = `${id} to ${who} by ${way} under ${under}`;
      const places = grant.places.map((place) => ({ ...place, tags: TAGS }));
      return row % 3 === 0
        ? [
            { name, grant },
            { name: `${name}, tagged objects`, grant: { ...grant, places } },
          ]
        : [{ name, grant }];
    }),
  ),
).filter(({ grant }) => grantProblems(grant, NOW).length === 0);
