import { expect, it } from 'vitest';
import { emptyForm, emptyPlace, type GrantForm, grantOf } from './form';
import { formProblems } from './form-problems';

const NOW = Date.parse('2026-11-29T12:00:00Z');

const at = (point: string) => ({ ...emptyPlace('lake'), point });

function problems(overrides: Partial<GrantForm>): readonly string[] {
  const form = {
    ...emptyForm(NOW),
    grantees: ['444455556666'],
    places: [emptyPlace('lake')],
    ...overrides,
  };
  const grant = grantOf(
    form,
    { partition: 'aws', account: '111122223333', regions: { lake: 'eu-west-1' } },
    form.way ?? 'bucket-policy',
  );
  return formProblems(form, grant, { partition: 'aws', now: NOW }).map(({ message }) => message);
}

it.each<[string, Partial<GrantForm>, RegExp]>([
  ['a text that is nobody', { grantees: ['444455556666', 'Analyst'] }, /“Analyst” names nobody/],
  [
    'an account of another partition',
    { grantees: ['arn:aws-cn:iam::444455556666:root'] },
    /partition aws-cn/,
  ],
  [
    'a function, which is no principal',
    { grantees: ['444455556666', 'arn:aws:lambda:eu-west-1:444455556666:function:ingest'] },
    /name that role/,
  ],
  [
    'a service that asks as a role of its customer',
    { grantees: ['lambda.amazonaws.com@444455556666'] },
    /never in its own name: name that role\.$/,
  ],
  [
    'such a service of another account, and a role',
    { grantees: ['ecs-tasks.amazonaws.com@444455556666'], way: 'role' },
    /takes this one in its turn/,
  ],
  [
    'an identity provider of another account',
    { grantees: ['arn:aws:iam::444455556666:saml-provider/Corp'], way: 'role' },
    /of 4444-5555-6666: a role trusts the identity providers of its own account alone/,
  ],
  ['two values of a tag', { places: [{ ...emptyPlace('lake'), tags: ['a=1', 'a=2'] }] }, /two values/],
  [
    'an account of a bucket that is none',
    { places: [{ ...emptyPlace('lake'), owner: '1234' }] },
    /12 digits/,
  ],
  [
    'an access point that is none',
    { way: 'access-point', places: [{ ...emptyPlace('lake'), point: 'arn:aws:s3:::other' }] },
    /no name of an access point/,
  ],
  [
    'an access point of another partition',
    { way: 'access-point', places: [at('arn:aws-cn:s3:eu-west-1:444455556666:accesspoint/theirs')] },
    /partition aws-cn/,
  ],
  [
    'an access point in another Region than its bucket',
    { way: 'access-point', places: [at('arn:aws:s3:us-east-1:444455556666:accesspoint/theirs')] },
    /in front of another bucket/,
  ],
  ['an external ID that is due', { way: 'role', externalIdDue: true }, /external ID is to be asked/],
  ['an end that has passed', { until: '2026-11-27' }, /has passed/],
  ['an end before the beginning', { until: '2027-01-01', from: '2027-01-02' }, /before the beginning/],
])('names %s, and that alone', (_, form, message) => {
  const found = problems(form);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(message);
});

it.each([
  '2027',
  '2027-02',
  '2027-02-30',
  '99999999999',
  '9999-12-31',
  '10000-01-01',
  '+010000-01-01',
  '2027-02-26T00:00:00Z',
  'soon',
])('takes no end that the field would not show: %s', (until) => {
  expect(problems({ until })).toEqual([`“${until}” is no day such as 2027-02-26.`]);
});

it.each(['', '2027-02-28', '2028-02-29'])('takes the end %j', (until) => {
  expect(problems({ until })).toEqual([]);
});

it.each<[string, Partial<GrantForm>]>([
  ['a service that asks in its own name', { grantees: ['logging.s3.amazonaws.com@444455556666'] }],
  ['a function of the role’s own account', { grantees: ['lambda.amazonaws.com@111122223333'], way: 'role' }],
  [
    'a provider of the role’s own account',
    { grantees: ['arn:aws:iam::111122223333:saml-provider/Corp'], way: 'role' },
  ],
])('finds nothing wrong with %s', (_, overrides) => expect(problems(overrides)).toEqual([]));
