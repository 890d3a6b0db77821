import { expect, it } from 'vitest';
import { pointNameProblem, vpcProblem } from './point-problems.ts';

it.each(['abc', '1-2', 'partner-read', 'a'.repeat(50), 'my-s3alias-point', 'a--b'])(
  '%s is a name',
  (name) => {
    expect(pointNameProblem(name)).toBeUndefined();
  },
);

it.each([
  ['', '3 to 50'],
  ['ab', '3 to 50'],
  ['a'.repeat(51), '3 to 50'],
  ['Partner', 'small letters'],
  ['a_b', 'small letters'],
  ['a.b', 'small letters'],
  ['a b', 'small letters'],
  ['-ab', 'no - at either end'],
  ['ab-', 'no - at either end'],
  ['partner\n', '3 to 50'],
  ['partner-s3alias', 'end in -s3alias'],
  ['partner--ol-s3', 'end in --ol-s3'],
  ['partner--xa-s3', 'end in --xa-s3'],
  ['xn--partner', 'begin with xn--'],
])('%j is none: %s', (name, why) => {
  expect(pointNameProblem(name)).toContain(why);
});

it.each(['vpc-1a2b3c4d', 'vpc-0a1b2c3d4e5f60718'])('%s is a VPC', (id) => {
  expect(vpcProblem(id)).toBeUndefined();
});

it.each(['', 'vpc-1', 'vpc-1a2b3c4g', 'vpce-1a2b3c4d', 'vpc-1a2b3c4d5', 'VPC-1A2B3C4D'])(
  '%j is none',
  (id) => {
    expect(vpcProblem(id)).toMatch(/is no VPC/);
  },
);
