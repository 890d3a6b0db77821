import { describe, expect, it } from 'vitest';
import { policyText } from '../situation/testing/build.ts';
import { statementsIn } from './add-statements.ts';
import { planGrant } from './plan-grant.ts';
import { BARE, granted } from './testing/granted.ts';
import { OWNER } from './testing/random-grant.ts';
import { ANALYST, LOADER, ROLE } from './testing/policies.ts';

const role = { name: 'Handout', path: '/', maxSessionDuration: 3600 };

describe('a role', () => {
  it('asks a SAML provider for the subject too', () => {
    const provider = `arn:aws:iam::${OWNER}:saml-provider/Okta`;
    const grant = granted({
      way: 'role',
      role,
      grantees: [{ kind: 'federated', provider, subject: 'mira' }],
    });
    const trust = planGrant(grant, BARE).documents.find(({ kind }) => kind === 'trust');
    expect(statementsIn(trust?.after ?? '')[0]?.['Condition']).toEqual({
      StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml', 'SAML:sub': 'mira' },
    });
  });

  it('that stands already gives to whoever may assume it, which is said', () => {
    const trusting = (...arns: readonly string[]) =>
      policyText([{ Effect: 'Allow', Principal: { AWS: arns }, Action: 'sts:AssumeRole' }]);
    const remarks = (trust: string) =>
      planGrant(granted({ way: 'role', role }), { ...BARE, roles: { [ROLE]: { trust, policies: {} } } })
        .remarks.filter(({ code }) => code === 'role-shared')
        .map(({ sentence }) => sentence);
    expect(remarks(trusting(ANALYST))).toEqual([]);
    expect(remarks(trusting(ANALYST, LOADER))).toEqual([
      expect.stringContaining('role/Loader @ 7777-8888-9999 may assume it'),
    ]);
  });
});
