import { describe, expect, it } from 'vitest';
import { resolveChains } from './chains';
import { joinProfiles, type Profile } from './profiles';

/** A profile that counts how often its values are asked for. */
function counting(name: string, source: string, steps: { count: number }): Profile {
  const values = new Map([
    ['role_arn', `arn:aws:iam::111122223333:role/${name}`],
    ['source_profile', source],
  ]);
  const get = values.get.bind(values);
  values.get = (key) => {
    steps.count += 1;
    return get(key);
  };
  return { name, label: name, twins: 1, place: 1, values };
}

describe('chains of source profiles are walked once', () => {
  const COUNT = 1600;
  it.each([
    ['in a circle', (index: number) => `p${(index + 1) % COUNT}`, 'broken'],
    ['in a line without an end', (index: number) => `p${index + 1}`, 'broken'],
    ['all on one another’s head', () => 'p0', 'whole'],
    ['into a circle of two', (index: number) => `p${index === 0 ? 1 : Math.max(0, index - 1)}`, 'broken'],
  ])('%s', (_name, source, kind) => {
    const steps = { count: 0 };
    const profiles = Array.from({ length: COUNT }, (_, index) => counting(`p${index}`, source(index), steps));
    const chains = resolveChains(profiles);
    expect(chains.size).toBe(COUNT);
    expect(chains.get(profiles[0]!)?.kind).toBe(kind);
    expect(steps.count).toBeLessThanOrEqual(2 * COUNT);
  });
});

it('a chain longer than a route may be is named, not cut', () => {
  const section = (name: string, values: [string, string][]) => ({
    name,
    type: 'profile',
    values: new Map(values),
  });
  const profiles = joinProfiles([
    section('p0', [['aws_access_key_id', 'AKIA']]),
    ...Array.from({ length: 12 }, (_, index) =>
      section(`p${index + 1}`, [
        ['role_arn', 'arn'],
        ['source_profile', `p${index}`],
      ]),
    ),
  ]);
  const chains = resolveChains(profiles);
  expect(chains.get(profiles[10]!)).toMatchObject({ kind: 'whole' });
  const last = chains.get(profiles[12]!);
  expect(last?.kind === 'broken' && last.why('p12')).toContain('more than 10 roles');
});
