import { expect, it } from 'vitest';
import { addressOf, formOf, isMaking, nextElsewhere, NOT_MAKING } from './address';

it.each([
  {
    scopes: ['s3://lake/a/*', 's3://lake/two\nlines %0A, commas/*'],
    grantees: ['arn:aws:iam::1:role/A', 'b'],
  },
  {
    scopes: [],
    grantees: ['9067642ac7-1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d'],
    granteeType: 'DIRECTORY_USER',
  },
  { scopes: ['s3://lake/a.csv'], grantees: [], granteeType: 'DIRECTORY_GROUP', permission: 'WRITE' },
] as const)('a form is the same once it went through a link: %j', (change) => {
  const form = { ...formOf({}), ...change };
  const address = addressOf(form);
  expect(formOf(address)).toEqual(form);
  expect(isMaking(address)).toBe(true);
  expect(isMaking({ ...address, ...NOT_MAKING })).toBe(false);
});

it('takes what a link of old says, and what is mangled for reading', () => {
  expect(formOf({ scope: 's3://lake/*', grantee: 'x', permission: 'READWRITE' })).toMatchObject({
    scopes: ['s3://lake/*'],
    grantees: ['x'],
    granteeType: 'IAM',
    permission: 'READWRITE',
  });
  expect(formOf({ permission: 'EVERYTHING' }).permission).toBe('READ');
});

it('goes from Region to Region, with all that is to be made', () => {
  const elsewhere = 'us-east-1 s3://us/a b/*\neu-west-2 s3://uk/*\nus-east-1 s3://us/c/*';
  const first = nextElsewhere({ region: 'eu-west-1', scope: 's3://eu/*', grantee: 'x', elsewhere });
  expect(first).toEqual({
    region: 'us-east-1',
    scope: 's3://us/a b/*\ns3://us/c/*',
    grantee: 'x',
    elsewhere: 'eu-west-2 s3://uk/*',
  });
  const second = nextElsewhere(first!);
  expect(second).toMatchObject({ region: 'eu-west-2', scope: 's3://uk/*', elsewhere: undefined });
  expect(nextElsewhere(second!)).toBeUndefined();
  expect(nextElsewhere({ elsewhere: 'mangled' })).toBeUndefined();
});
