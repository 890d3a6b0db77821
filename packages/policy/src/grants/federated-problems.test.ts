import { expect, it } from 'vitest';
import { granted } from '../access/testing/granted.ts';
import { NOW, OWNER } from '../access/testing/random-grant.ts';
import { grantProblems } from './grant-problems.ts';

const federated = granted({
  way: 'role',
  role: { name: 'Handout', path: '/', maxSessionDuration: 3600 },
  grantees: [{ kind: 'federated', provider: `arn:aws:iam::${OWNER}:saml-provider/Okta` }],
});

it.each([{ mfa: true }, { organization: 'o-a1b2c3d4e5' }])(
  'refuses %j of people whose sign-in request carries neither',
  (conditions) => {
    expect(grantProblems(federated, NOW)).toEqual([]);
    expect(grantProblems({ ...federated, conditions }, NOW)).toMatchObject([{ field: 'organization' }]);
  },
);
