import { expect, it } from 'vitest';
import { grantOf } from '@drawbridge-s3/policy/testing';
import { accessGrantAddress } from './access-grant-address';

const ARN = 'arn:aws:iam::444455556666:role/Analyst';
const OTHER = 'arn:aws:iam::777788889999:user/loader';

it.each([
  [['download'], 'READ'],
  [['list', 'download'], 'READ'],
  [['upload'], 'WRITE'],
  [['delete'], 'WRITE'],
  [['download', 'upload', 'delete'], 'READWRITE'],
] as const)('%j is %s', (abilities, permission) => {
  const grant = grantOf({ abilities, grantees: [{ kind: 'role', arn: ARN }] });
  expect(accessGrantAddress(grant)).toMatchObject({
    make: 'grant',
    scope: 's3://lake/curated/*\ns3://lake/press/2026/*',
    region: 'eu-west-1',
    grantee: ARN,
    permission,
  });
});

it('is of the whole bucket, and of nobody, where nothing is said', () => {
  const [place] = grantOf({}).places;
  expect(accessGrantAddress(grantOf({ places: [{ ...place!, prefixes: [] }], conditions: {} }))).toEqual({
    make: 'grant',
    scope: 's3://lake/*',
    region: 'eu-west-1',
    permission: 'READ',
  });
});

it('carries every prefix of every bucket, all grantees, and the end it cannot have', () => {
  const [place] = grantOf({}).places;
  const of = (bucket: string, region: string, prefixes: readonly string[]) => ({
    ...place!,
    bucket,
    region,
    prefixes,
  });
  const grant = grantOf({
    grantees: [
      { kind: 'role', arn: ARN },
      { kind: 'user', arn: OTHER },
    ],
    places: [
      of('lake', 'eu-west-1', ['a/', 'two\nlines/']),
      of('us', 'us-east-1', ['c/', 'd/']),
      of('drop', 'eu-west-1', []),
    ],
    conditions: { until: '2027-02-26T00:00:00Z' },
  });
  expect(accessGrantAddress(grant)).toMatchObject({
    region: 'eu-west-1',
    scope: 's3://lake/a/*\ns3://lake/two%0Alines/*\ns3://drop/*',
    grantee: `${ARN}\n${OTHER}`,
    until: '2027-02-26T00:00:00Z',
    elsewhere: 'us-east-1 s3://us/c/*\nus-east-1 s3://us/d/*',
  });
});
