import { describe, expect, it } from 'vitest';
import type { AccessGrant } from '@/resources/access-grants/grants';
import type { GrantsLocation } from '@/resources/access-grants/locations';
import { type AccessGrantsForm, placeGroups, planOf, problemsOf } from './grants-plan';

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
const USER = 'arn:aws:iam::777788889999:user/loader';
const ID = '9067642ac7-1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d';
const form = (change: Partial<AccessGrantsForm>): AccessGrantsForm => ({
  scopes: ['s3://lake/curated/*'],
  granteeType: 'IAM',
  grantees: [ROLE],
  permission: 'READ',
  application: '',
  chosen: {},
  roles: {},
  ...change,
});

describe('the location of a place', () => {
  it.each<[string, readonly GrantsLocation[], readonly string[]]>([
    ['s3://lake/curated/*', ALL, ['lake', 'default']],
    ['s3://lake/reports/2026/*', ALL, ['reports', 'lake', 'default']],
    ['s3://lake', ALL, ['lake', 'default']],
    ['s3://lakeside/a/*', ALL, ['default']],
    ['s3://drop/a*', ALL, ['bare', 'default']],
    ['s3://lakeside/a/*', [LAKE, BARE], []],
    ['s3://dropped/a/*', [BARE], []],
  ])('%s: the narrowest first', (scope, locations, ids) => {
    const [group] = placeGroups(form({ scopes: [scope] }), locations);
    expect(group?.locations.map(({ id }) => id)).toEqual(ids);
    expect(group?.location?.id).toBe(ids[0]);
  });

  it('is the one that was chosen, for every place the same locations hold', () => {
    const scopes = ['s3://lake/a/*', 's3://lake/b/*', 's3://drop/c/*', 's3://lake/a/*'];
    const [first] = placeGroups(form({ scopes }), ALL);
    const groups = placeGroups(form({ scopes, chosen: { [first!.key]: 'default' } }), ALL);
    expect(groups.map((group) => [group.location?.id, group.scopes])).toEqual([
      ['default', ['s3://lake/a/*', 's3://lake/b/*']],
      ['bare', ['s3://drop/c/*']],
    ]);
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
    ['s3://lake/a\nb, ü/*', [LAKE], { subPrefix: 'a\nb, ü/*', isObject: false }],
  ])('%j', (scope, locations, grant) => {
    expect(planOf(form({ scopes: [scope] }), locations, [])?.grants).toMatchObject([grant]);
  });

  it('every place to everybody, each once, but what stands', () => {
    const scopes = ['s3://lake/a/*', 's3://lake/b/*', 's3://lake/a/*'];
    const standing = [
      {
        id: '1',
        scope: 's3://lake/b/*',
        granteeType: 'IAM',
        grantee: USER,
        permission: 'READ',
      } as AccessGrant,
    ];
    const of = (permission: AccessGrantsForm['permission']) =>
      planOf(form({ scopes, grantees: [ROLE, USER, ROLE], permission }), [LAKE], standing);
    expect(of('READ')?.grants.map(({ scope, grantee }) => [scope, grantee])).toEqual([
      ['s3://lake/a/*', ROLE],
      ['s3://lake/a/*', USER],
      ['s3://lake/b/*', ROLE],
    ]);
    expect(of('READ')?.standing).toBe(1);
    // What reads does not write: that is another grant.
    expect(of('READWRITE')).toMatchObject({ standing: 0, grants: { length: 4 } });
  });

  it('a location of the bucket where none holds the place, once its role is named', () => {
    const scopes = ['s3://new/a/*', 's3://new/b.csv', 's3://lake/c/*'];
    expect(planOf(form({ scopes }), [LAKE], [])).toBeUndefined();
    const role = 'arn:aws:iam::111122223333:role/New';
    const plan = planOf(form({ scopes, roles: { 's3://new/': role } }), [LAKE], []);
    expect(plan?.register).toEqual([{ scope: 's3://new/', role }]);
    expect(plan?.grants.map((one) => [one.register, one.locationId, one.subPrefix])).toEqual([
      ['s3://new/', '', 'a/*'],
      ['s3://new/', '', 'b.csv'],
      [undefined, 'lake', 'c/*'],
    ]);
  });

  it('people and groups of a directory, by their ids', () => {
    const plan = planOf(form({ granteeType: 'DIRECTORY_GROUP', grantees: [ID, ID.slice(11)] }), [LAKE], []);
    expect(plan?.grants.map(({ granteeType, grantee }) => [granteeType, grantee])).toEqual([
      ['DIRECTORY_GROUP', ID],
      ['DIRECTORY_GROUP', ID.slice(11)],
    ]);
  });

  it.each<[string, Partial<AccessGrantsForm>, 'scopes' | 'grantees' | 'application', RegExp]>([
    ['a star within', { scopes: ['s3://lake/*', 's3://lake/a*b/*'] }, 'scopes', /a\*b.*Such as s3/],
    ['an account', { grantees: ['arn:aws:iam::444455556666:root'] }, 'grantees', /no accounts/],
    ['a session', { grantees: ['arn:aws:sts::444455556666:assumed-role/A/me'] }, 'grantees', /role itself/],
    ['anything', { grantees: [ROLE, 'somebody'] }, 'grantees', /^somebody .*ARN of a role or user/],
    ['a role as a person', { granteeType: 'DIRECTORY_USER' }, 'grantees', /User ID/],
    ['a name as a group', { granteeType: 'DIRECTORY_GROUP', grantees: ['ops'] }, 'grantees', /Group ID/],
    ['a person as a role', { grantees: [ID] }, 'grantees', /ARN of a role or user/],
    ['an application', { application: 'mine' }, 'application', /ALL/],
  ])('nothing with %s', (_, change, field, words) => {
    expect(problemsOf(form(change))[field]).toMatch(words);
    expect(planOf(form(change), ALL, [])).toBeUndefined();
  });

  it('nothing, and says nothing, while it is empty', () => {
    const empty = form({ scopes: [], grantees: [] });
    expect(problemsOf(empty)).toEqual({});
    expect(planOf(empty, [LAKE], [])).toBeUndefined();
  });
});
