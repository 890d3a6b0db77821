import { describe, expect, it } from 'vitest';
import type { GrantsLocation } from '@/resources/access-grants/locations';
import { type AccessGrantForm, grantOf, locationFor, problemsOf } from './grant-form';

const location = (id: string, scope: string): GrantsLocation => ({
  id,
  scope,
  role: 'arn:aws:iam::111122223333:role/LakeGrants',
  created: undefined,
});
const DEFAULT = location('default', 's3://');
const LAKE = location('lake', 's3://lake/');
const BARE = location('bare', 's3://drop');
const REPORTS = location('reports', 's3://lake/reports/*');
const ALL = [DEFAULT, LAKE, BARE, REPORTS];
const ROLE = 'arn:aws:iam::444455556666:role/team/Analyst';
const form = (change: Partial<AccessGrantForm>): AccessGrantForm => ({
  scope: 's3://lake/curated/*',
  grantee: ROLE,
  permission: 'READ',
  application: '',
  ...change,
});

describe('the location of a scope', () => {
  it.each<[string, readonly GrantsLocation[], string | undefined]>([
    ['s3://lake/curated/*', ALL, 'lake'],
    ['s3://lake/reports/2026/*', ALL, 'reports'],
    ['s3://lake', ALL, 'lake'],
    ['s3://lakeside/a/*', ALL, 'default'],
    ['s3://drop/a*', ALL, 'bare'],
    ['s3://lakeside/a/*', [LAKE, BARE], undefined],
    ['s3://dropped/a/*', [BARE], undefined],
    ['nonsense', ALL, undefined],
  ])('%s', (scope, locations, id) => {
    expect(locationFor(scope, locations)?.id).toBe(id);
  });
});

describe('a form comes to', () => {
  it.each<[string, readonly GrantsLocation[], object]>([
    ['s3://lake/curated/*', [LAKE], { locationId: 'lake', subPrefix: 'curated/*', isObject: false }],
    ['s3://lake/*', [LAKE], { locationId: 'lake', subPrefix: undefined, isObject: false }],
    ['s3://lake', [DEFAULT], { locationId: 'default', subPrefix: 'lake/*', isObject: false }],
    ['s3://lake/reports/*', [REPORTS], { locationId: 'reports', subPrefix: undefined }],
    ['s3://lake/a.csv', [LAKE], { subPrefix: 'a.csv', isObject: true }],
    ['s3://drop/a/*', [BARE], { locationId: 'bare', subPrefix: 'a/*' }],
  ])('%s', (scope, locations, grant) => {
    expect(grantOf(form({ scope }), locations)).toMatchObject(grant);
  });

  it.each<[string, Partial<AccessGrantForm>, keyof AccessGrantForm, RegExp]>([
    ['no star within', { scope: 's3://lake/a*b/*' }, 'scope', /Such as s3/],
    ['no location', { scope: 's3://other/*' }, 'scope', /No registered location/],
    ['an account', { grantee: 'arn:aws:iam::444455556666:root' }, 'grantee', /no accounts/],
    ['a session', { grantee: 'arn:aws:sts::444455556666:assumed-role/A/me' }, 'grantee', /role itself/],
    ['anything', { grantee: 'somebody' }, 'grantee', /ARN of a role or user/],
    ['an application', { application: 'mine' }, 'application', /ALL/],
  ])('nothing with %s', (_, change, field, words) => {
    expect(problemsOf(form(change), [LAKE])[field]).toMatch(words);
    expect(grantOf(form(change), [LAKE])).toBeUndefined();
  });

  it('nothing, and says nothing, while it is empty', () => {
    const empty = form({ scope: '', grantee: '' });
    expect(problemsOf(empty, [LAKE])).toEqual({});
    expect(grantOf(empty, [LAKE])).toBeUndefined();
  });
});
