import { expect, it } from 'vitest';
import { AwsFailure, type FailureKind } from '@/aws/failure';
import type { Role } from '@/resources/roles/role';
import { identitiesFrom, refusedOf, rolesFrom } from './read-identities';

const reading = (arn: string) => ({ arn, query: undefined });
const ARN = 'arn:aws:iam::111122223333:role/drawbridge/Partner';
// Of the whole only this is looked at.
const role = (arn: string) => ({ arn, trust: '{}', policies: {} }) as unknown as Role;

it('has null where there is none, and nothing where it could not be read', () => {
  const asked = ['analyst', 'loader', 'partner'].map(reading);
  expect(identitiesFrom(asked, [{ data: null }, { data: undefined }, { data: '{}' }])).toEqual({
    analyst: null,
    partner: '{}',
  });
  expect(rolesFrom([reading(ARN)], [{ data: undefined }])).toEqual({});
});

it('takes a role of the same name under another path for none of the grant', () => {
  const other = role('arn:aws:iam::111122223333:role/Partner');
  expect(rolesFrom([reading(ARN)], [{ data: role(ARN) }])).toEqual({ [ARN]: role(ARN) });
  expect(rolesFrom([reading(ARN)], [{ data: other }])).toEqual({ [ARN]: null });
});

it('has others asked where a session may not, and for no other reason', () => {
  const failed = (kind: FailureKind) => ({ error: new AwsFailure('No', { kind, code: 'X' }) });
  const asked = ['denied', 'offline', 'read'].map(reading);
  expect(refusedOf(asked, [failed('denied'), failed('offline'), { error: null }])).toEqual(['denied']);
  expect(refusedOf(asked, [])).toEqual([]);
});
