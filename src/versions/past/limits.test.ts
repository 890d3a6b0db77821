import { expect, it } from 'vitest';
import { limitsOf } from './limits';
import { noncurrentExpirations } from './noncurrent-expiration';

const DAY = 86_400_000;
const now = 1000 * DAY;
const facts = {
  moment: now - 10 * DAY,
  now,
  prefix: 'logs/',
  versioning: 'Enabled' as const,
  expirations: [],
  unsure: 0,
  oldest: 1,
};

it('says nothing where nothing is in doubt', () => {
  expect(limitsOf(facts)).toEqual([]);
});

it.each([
  ['no versions at all', { versioning: 'Never enabled' as const, unsure: 3 }, [/keeps no versions/]],
  [
    'suspended versioning',
    { versioning: 'Suspended' as const, unsure: 1 },
    [/suspended/, /^1 key was written/],
  ],
  ['what was written without', { unsure: 2 }, [/^2 keys were written without versioning/]],
  ['a moment before all that is kept', { oldest: now }, [/oldest version that is kept/]],
  [
    'rules that may have deleted it',
    { expirations: [{ prefix: 'logs/app/', days: 7, kept: 2 }] },
    [/for logs\/app\/ deletes versions 7 days after they were replaced, except the newest 2/],
  ],
  ['rules of other prefixes', { expirations: [{ prefix: 'raw/', days: 7, kept: undefined }] }, []],
  ['rules that leave enough', { expirations: [{ prefix: '', days: 30, kept: undefined }] }, []],
])('tells of %s', (_what, more, words) => {
  const limits = limitsOf({ ...facts, ...more });
  expect(limits).toHaveLength(words.length);
  for (const [index, word] of words.entries()) expect(limits[index]).toMatch(word);
});

it('takes from the lifecycle what deletes noncurrent versions, and nothing that is off', () => {
  const NoncurrentVersionExpiration = { NoncurrentDays: 7, NewerNoncurrentVersions: 2 };
  expect(
    noncurrentExpirations([
      { Status: 'Enabled', Filter: { Prefix: 'a/' }, NoncurrentVersionExpiration },
      {
        Status: 'Enabled',
        Filter: { And: { Prefix: 'b/' } },
        NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      },
      { Status: 'Enabled', Prefix: 'c/', NoncurrentVersionExpiration },
      { Status: 'Disabled', Filter: {}, NoncurrentVersionExpiration },
      { Status: 'Enabled', Filter: {}, Expiration: { Days: 3 } },
    ]),
  ).toEqual([
    { prefix: 'a/', days: 7, kept: 2 },
    { prefix: 'b/', days: 1, kept: undefined },
    { prefix: 'c/', days: 7, kept: 2 },
  ]);
});
