import { describe, expect, it } from 'vitest';
import type { Grant } from '../grants/grant.ts';
import { type OtherWay, otherWays } from './other-ways.ts';
import { grantOf, NEW_ROLE, NOW } from './testing/grants.ts';
import type { Ground } from './types.ts';

const MANAGED: Ground = { ...NEW_ROLE, encryption: { lake: { algorithm: 'aws:kms' } } };
const ROLE = { kind: 'role', arn: 'arn:aws:iam::444455556666:role/Analyst' } as const;
const to = (prefixes: readonly string[]) => [{ ...grantOf({}).places[0]!, prefixes }];
const stands = (way: OtherWay, overrides: Partial<Grant>, ground = NEW_ROLE) => {
  const found = otherWays(grantOf(overrides), ground, NOW).find((one) => one.way === way);
  return [found?.fits, found?.better];
};

describe('ways that change no policy', () => {
  it.each([
    ['lend', 'nobody who has an account', { grantees: [] }, [true, true]],
    ['lend', 'an end tomorrow', { conditions: { until: '2026-11-30T00:00:00Z' } }, [true, true]],
    ['lend', 'an end in a month', { conditions: { until: '2026-12-30T00:00:00Z' } }, [true, false]],
    ['lend', 'no end', {}, [true, false]],
    ['links', 'single objects', { places: to(['a/b.csv']) }, [true, true]],
    ['links', 'a prefix', { places: to(['a/']) }, [true, false]],
    ['links', 'a whole bucket', { places: to([]) }, [true, false]],
    [
      'links',
      'one that lists as well',
      { abilities: ['list', 'download'], places: to(['a/b']) },
      [true, false],
    ],
    ['links', 'listing alone', { abilities: ['list'] }, [false, false]],
    ['links', 'deletion', { abilities: ['download', 'delete'] }, [false, false]],
    ['access-grants', 'a role', { grantees: [ROLE] }, [true, false]],
    ['access-grants', 'an account', {}, [false, false]],
    ['access-grants', 'settings', { grantees: [ROLE], abilities: ['settings'] }, [false, false]],
    [
      'access-grants',
      'a delivery',
      { grantees: [ROLE], abilities: ['upload'], never: ['download'] },
      [false, false],
    ],
  ] as const)('%s, for %s', (way, _, overrides, expected) => {
    expect(stands(way, overrides)).toEqual(expected);
  });

  it.each([
    ['listing alone', { abilities: ['list'] }, /download as well/],
    ['uploads alone', { abilities: ['upload'] }, /delete as well/],
    ['deletion alone', { abilities: ['delete'] }, /upload as well/],
    ['an end', { conditions: { until: '2026-11-30T00:00:00Z' } }, /neither an end nor conditions/],
    ['TLS', { conditions: { tls: true } }, /neither an end nor conditions/],
  ] as const)('say what S3 Access Grants let in besides, for %s', (_, overrides, words) => {
    const sentenceOf = (more: Partial<Grant>) =>
      otherWays(grantOf({ grantees: [ROLE], ...more }), NEW_ROLE, NOW).find(
        ({ way }) => way === 'access-grants',
      )?.sentence;
    expect(sentenceOf(overrides)).toMatch(words);
    expect(sentenceOf({})).not.toMatch(words);
  });

  it('are not S3 Access Grants for tagged objects, nor for what only a policy can say', () => {
    const [place] = to(['a/']);
    const tagged = [{ ...place!, tags: { open: 'yes' } }];
    expect(stands('access-grants', { grantees: [ROLE], places: tagged })).toEqual([false, false]);
    expect(stands('access-grants', { grantees: [ROLE], abilities: ['versions'] })).toEqual([false, false]);
  });

  it('are the better ones under AWS’s own key', () => {
    expect(stands('access-grants', { grantees: [ROLE] }, MANAGED)).toEqual([true, true]);
    expect(stands('access-grants', { grantees: [ROLE], abilities: ['list'] }, MANAGED)).toEqual([
      true,
      false,
    ]);
  });
});
