import { expect, it } from 'vitest';
import { groundOf } from './read-identities';

it('has null where there is none, and nothing where it could not be read', () => {
  const asked = ['analyst', 'loader', 'partner'].map((arn) => ({ arn, query: undefined }));
  expect(groundOf(asked, [{ data: null }, { data: undefined }, { data: '{}' }])).toEqual({
    analyst: null,
    partner: '{}',
  });
});
