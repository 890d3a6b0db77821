import { expect, it } from 'vitest';
import type { Route } from '@/resources/multi-region/routes';
import { routingConsequences, routingProblems } from './routing';

const routes = (europe: boolean, america: boolean): readonly Route[] => [
  { region: 'eu-west-1', bucket: 'lake', active: europe },
  { region: 'us-east-1', bucket: 'lake-us', active: america },
];
const tones = (before: readonly Route[], after: readonly Route[]) =>
  routingConsequences(before, after).map(({ tone }) => tone);

it('names what requests stop reaching and where they go instead', () => {
  const [first] = routingConsequences(routes(true, true), routes(false, true));
  expect(first).toMatchObject({
    tone: 'danger',
    text: expect.stringMatching(/stop going to lake in eu-west-1.*go to lake-us in us-east-1/),
  });
});

it('is dangerous where a Region stops, and never where one only begins', () => {
  expect(tones(routes(true, true), routes(true, false))).toContain('danger');
  expect(tones(routes(true, false), routes(false, true))).toContain('danger');
  expect(tones(routes(true, false), routes(true, true))).not.toContain('danger');
});

it('refuses to route nowhere', () => {
  expect(routingProblems(routes(false, false))).toEqual(['At least one Region has to be active.']);
  expect(routingProblems(routes(false, true))).toEqual([]);
});
