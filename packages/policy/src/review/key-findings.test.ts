import { describe, expect, it } from 'vitest';
import type { GroundKey } from './ground.ts';
import { reviewOf } from './review-of.ts';
import { AT, bucket, ground, HOME, role } from './testing/ground.ts';

const USER = `arn:aws:iam::${HOME}:user/etl/loader`;
const ago = (days: number) => new Date(Date.parse(AT) - days * 86_400_000).toISOString();
const key = (more: Partial<GroundKey> = {}): GroundKey => ({
  id: 'AKIAIOSFODNN7EXAMPLE',
  user: USER,
  created: ago(200),
  lastUsed: ago(1),
  ...more,
});
const found = (keys: readonly GroundKey[], more: Parameters<typeof ground>[0] = {}) =>
  reviewOf(ground({ ...more, keys })).findings.filter(
    ({ kind }) => kind.endsWith('-key') && kind !== 'no-key-of-its-own',
  );

describe('access keys', () => {
  it.each<[string, Partial<GroundKey>, readonly string[]]>([
    ['of ninety days are none to name', { created: ago(90) }, []],
    ['of a day more are old', { created: ago(91) }, ['old-key low']],
    ['that open data are worse', { service: 's3' }, ['old-key medium']],
    [
      'that were used for something else long ago are used by nobody',
      { lastUsed: ago(91) },
      ['unused-key low'],
    ],
    ['that were never used as well', { lastUsed: null, created: ago(2) }, ['unused-key low']],
    ['that were just made have not been used yet', { lastUsed: null, created: ago(0) }, []],
    ['whose use is not known are old all the same', { lastUsed: undefined }, ['old-key low']],
    ['of no known age are not called old', { created: undefined }, []],
  ])('%s', (_, more, said) => {
    expect(found([key(more)]).map(({ kind, severity }) => `${kind} ${severity}`)).toEqual(said);
  });

  it('are told from one another, and not by their whole ids', () => {
    const other = key({ id: 'AKIAI44QH8DHBEXAMPLE' });
    const both = found([key(), other]);
    expect(new Set(both.map(({ id }) => id)).size).toBe(2);
    expect(both.map((one) => one.key)).toEqual(expect.arrayContaining([key().id, other.id]));
    for (const { text, on } of both) {
      expect(text).not.toContain(key().id);
      expect(on).toBe(USER);
    }
  });

  it('are named with what lets their users in, which makes an old one worse', () => {
    const trust = { Principal: { AWS: USER } };
    const grant = {
      id: 'g',
      location: 'default',
      granteeType: 'IAM',
      grantee: USER,
      permission: 'READ' as const,
      scope: 's3://lake/*',
    };
    const [finding, ...rest] = found([key()], {
      buckets: [
        bucket('lake', [
          {
            Effect: 'Allow',
            Principal: { AWS: USER },
            Action: 's3:GetObject',
            Resource: 'arn:aws:s3:::lake/*',
          },
        ]),
        bucket('refusing', [
          { Effect: 'Deny', Principal: { AWS: USER }, Action: 's3:*', Resource: 'arn:aws:s3:::refusing/*' },
        ]),
      ],
      roles: [role('Writer', [trust], [])],
      instances: [
        {
          region: 'eu-west-1',
          arn: `arn:aws:s3:eu-west-1:${HOME}:access-grants/default`,
          policy: null,
          locations: [],
          grants: [grant],
        },
      ],
    });
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ kind: 'old-key', severity: 'medium' });
    expect(finding!.text).toContain(
      'let in by Access Grants of eu-west-1, the policy of lake, the role Writer.',
    );
  });

  it('of root are the gravest, however they are used', () => {
    expect(found([], { rootKeys: true })).toEqual([
      expect.objectContaining({ kind: 'root-key', severity: 'high', on: `arn:aws:iam::${HOME}:root` }),
    ]);
    expect(found([], { rootKeys: false })).toEqual([]);
  });

  it('are asked about nothing where there are none', () => {
    expect(
      found([], {
        buckets: [
          bucket('lake', [
            {
              Effect: 'Allow',
              Principal: { AWS: USER },
              Action: 's3:GetObject',
              Resource: 'arn:aws:s3:::lake/*',
            },
          ]),
        ],
      }),
    ).toEqual([]);
  });
});
