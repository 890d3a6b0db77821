import { expect, it } from 'vitest';
import { AwsFailure, TITLES, type FailureKind } from './failure';

const KINDS = Object.keys(TITLES) as FailureKind[];

it.each(KINDS)('%s has a title of its own', (kind) => {
  const { title } = new AwsFailure('x', { kind, code: 'Whatever' });
  expect(title).toMatch(/^[A-Z].{5,}[^.]$/);
  expect(KINDS.filter((other) => TITLES[other] === title)).toEqual([kind]);
});
