import { expect, it } from 'vitest';
import { AwsFailure } from '@/aws/failure';
import { allPolicies, type Identity, isWhole, type Part, readPolicies, together } from './identity';

const source = (name: string) => ({ name, document: '{}' });
const read = <T>(value: T, by = 'admin'): Part<T> => ({ kind: 'read', value, by });
const unread = (call: string, by = 'me'): Part<never> => ({
  kind: 'unread',
  call,
  by,
  failure: new AwsFailure('No.', { kind: 'denied', code: 'AccessDenied' }),
});
const FACTS = { arn: 'arn:aws:iam::111122223333:user/me', id: 'AIDAME', tags: {}, boundary: undefined };
const WHOLE: Identity = {
  facts: read(FACTS),
  policies: [
    read([source('Own')]),
    read([source('Shared')]),
    read([source('Of the group'), source('Shared')]),
  ],
  boundary: read(null),
};

it('counts a policy once that a user and its group have', () => {
  expect(readPolicies(WHOLE)?.map(({ name }) => name)).toEqual(['Own', 'Shared', 'Of the group']);
  expect(isWhole(WHOLE)).toBe(true);
});

it('is not whole where one call was refused, and names the call', () => {
  const partly = { ...WHOLE, policies: [read([source('Own')]), unread('iam:ListGroupsForUser')] };
  expect(isWhole(partly)).toBe(false);
  expect(allPolicies(partly)).toMatchObject({ kind: 'unread', call: 'iam:ListGroupsForUser' });
  expect(readPolicies(partly)?.map(({ name }) => name)).toEqual(['Own']);
  expect(readPolicies({ ...WHOLE, policies: [unread('iam:GetUserPolicy')] })).toBeUndefined();
});

it('takes of each part what any session could read, and says who did', () => {
  const mine: Identity = {
    facts: unread('iam:GetUser'),
    policies: [read([source('Own')], 'me'), unread('a'), unread('b')],
    boundary: unread('iam:GetUser'),
  };
  const both = together(mine, WHOLE);
  expect(isWhole(both)).toBe(true);
  expect(both.policies.map(({ by }) => by)).toEqual(['me', 'admin', 'admin']);
  expect(together(WHOLE, mine)).toEqual(WHOLE);
});
