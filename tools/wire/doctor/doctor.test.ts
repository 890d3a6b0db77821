import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locationFromParameter } from '../../../src/aws/location';
import { JOBS } from '../../../src/resources/doctor/jobs';
import type { JobState } from '../../../src/resources/doctor/job-verdict';
import { MADE_PLACES, MADE_PREFIX } from './made-places';
import { doctorWorld } from './world';

let world: Awaited<ReturnType<typeof doctorWorld>>;
beforeAll(async () => {
  world = await doctorWorld();
});
afterAll(() => world.close());

const POINT = 'arn:aws:s3:eu-west-1:111122223333:accesspoint';
const PLACES = [
  ['analytics-lake', 'reports/'],
  ['vendor-drop', 'incoming/777788889999/'],
  ['analytics-handoff', ''],
  [`${POINT}/marketing-read`, 'reports/'],
  ...MADE_PLACES.map(({ name }) => [name, MADE_PREFIX] as const),
] as const;

const MADE: ReadonlySet<string> = new Set(MADE_PLACES.map(({ name }) => name));

/** States of what was only weighed, by what came of it when it was done. */
const counted: Record<string, number> = {};

describe.each(PLACES)('what the doctor says of %s, and what happens', (name, prefix) => {
  it('is the same wherever it says something for certain', async () => {
    const location = locationFromParameter(name);
    const asked = MADE.has(name) ? world.atMadePlaces : world.sessions;
    const said = await world.verdicts(location, prefix, asked, [...world.sessions, world.lakeAdmin]);
    const wrong: string[] = [];
    for (const [who, verdicts] of said)
      for (const { id, by } of JOBS) {
        const { state, why } = verdicts[id];
        if (by === 'probe' || state === 'not-here') continue;
        // oxlint-disable-next-line no-await-in-loop -- one world, one write after the other
        const happened = await world.truth(who, location, id, prefix);
        if (happened === undefined) continue;
        counted[`${state}, ${happened}`] = (counted[`${state}, ${happened}`] ?? 0) + 1;
        if ((state === 'works' && happened === 'refused') || (state === 'refused' && happened === 'let in'))
          wrong.push(`${who.name}: ${id} ${state}, ${happened}: ${why}`);
      }
    expect(wrong).toEqual([]);
  });
});

it('says something of most of it, and is seldom wrong where it is not certain', () => {
  const of = (state: JobState, happened: string) => counted[`${state}, ${happened}`] ?? 0;
  const total = Object.values(counted).reduce((sum, count) => sum + count, 0);
  expect(total).toBeGreaterThan(700);
  expect(of('unknown', 'let in') + of('unknown', 'refused')).toBeLessThan(total / 8);
  expect(of('likely', 'refused')).toBeLessThan(of('likely', 'let in') / 20);
  expect(of('unlikely', 'let in')).toBeLessThan(of('unlikely', 'refused') / 10);
});
