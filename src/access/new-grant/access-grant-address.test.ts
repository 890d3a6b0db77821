import { expect, it } from 'vitest';
import { grantOf } from '@drawbridge-s3/policy/testing';
import { accessGrantAddress } from './access-grant-address';

const ARN = 'arn:aws:iam::444455556666:role/Analyst';

it.each([
  [['download'], 'READ'],
  [['list', 'download'], 'READ'],
  [['upload'], 'WRITE'],
  [['download', 'upload', 'delete'], 'READWRITE'],
] as const)('%j is %s', (abilities, permission) => {
  const grant = grantOf({ abilities, grantees: [{ kind: 'role', arn: ARN }] });
  expect(accessGrantAddress(grant)).toEqual({
    scope: 's3://lake/curated/*',
    region: 'eu-west-1',
    grantee: ARN,
    permission,
  });
});

it('is of the whole bucket, and of nobody, where nothing is said', () => {
  const [place] = grantOf({}).places;
  expect(accessGrantAddress(grantOf({ places: [{ ...place!, prefixes: [] }] }))).toEqual({
    scope: 's3://lake/*',
    region: 'eu-west-1',
    permission: 'READ',
  });
});
