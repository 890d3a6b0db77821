import type { PolicyEnv } from '../../document/env.ts';
import { TRUST_ENV } from '../../testing/marked.ts';
import { type RuleCase, one, policy, statement } from './case.ts';

type Elements = Readonly<Record<string, string | null>>;

const BASE: Elements = { Resource: null, Action: '"sts:AssumeRole"' };
const trust = (elements: Elements = {}) => one({ ...BASE, ...elements });
const aws = (value: string, elements: Elements = {}) =>
  trust({ Principal: `{"AWS": ${value}}`, ...elements });

const GITHUB = 'token.actions.githubusercontent.com';
const provider = (host: string) => `"arn:aws:iam::111122223333:oidc-provider/${host}"`;
const SAML = '"arn:aws:iam::111122223333:saml-provider/Okta"';
const federated = (value: string, elements: Elements = {}) =>
  trust({ Principal: `{"Federated": ${value}}`, Action: '"sts:AssumeRoleWithWebIdentity"', ...elements });
const when = (host: string, condition: string) => federated(provider(host), { Condition: `{${condition}}` });
const sub = (operator: string, value: string, more = '') =>
  when(GITHUB, `"${operator}": {"${GITHUB}:sub": ${value}}${more}`);

const rolesAnywhere = (actions: string, principal = '"rolesanywhere.amazonaws.com"') =>
  trust({ Principal: `{"Service": ${principal}}`, Action: actions });

const row = (code: string, triggers: readonly string[], nearMisses: readonly string[]): RuleCase => ({
  code,
  env: TRUST_ENV,
  triggers,
  nearMisses,
});
const NO_ACCOUNT: PolicyEnv = { kind: 'trust', partition: 'aws' };

export const TRUST: readonly RuleCase[] = [
  row(
    'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
    [
      trust({ Principal: null, '«NotPrincipal»': '{"AWS": "444455556666"}' }).replace(
        '"«NotPrincipal»"',
        '«"NotPrincipal"»',
      ),
      trust({
        Effect: '"Deny"',
        Principal: null,
        '«NotPrincipal»': '{"AWS": "444455556666"}',
      }).replace('"«NotPrincipal»"', '«"NotPrincipal"»'),
    ],
    [trust()],
  ),
  row(
    'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
    [
      trust({ Resource: '"*"' }).replace('"Resource"', '«"Resource"»'),
      trust({ NotResource: '["*"]' }).replace('"NotResource"', '«"NotResource"»'),
    ],
    [trust()],
  ),
  row(
    'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    [trust({ Principal: '«"*"»' })],
    [aws('"*"'), aws('"444455556666"')],
  ),
  {
    ...row('ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL', [trust({ Principal: '«"*"»' })], []),
    env: NO_ACCOUNT,
  },
  row(
    'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
    [
      federated('«"*"»'),
      federated(`«"https://${GITHUB}"»`),
      federated('«"arn:aws:iam::111122223333:role/Okta"»'),
      federated('«"arn:aws:iam::1111:saml-provider/Okta"»', { Action: '"sts:AssumeRoleWithSAML"' }),
      federated('«"Okta"»'),
    ],
    [
      federated(provider(GITHUB)),
      federated(provider('oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE')),
      federated(SAML, { Action: '"sts:AssumeRoleWithSAML"' }),
      federated('"accounts.google.com"'),
      federated('"cognito-identity.amazonaws.com"'),
      federated(`"arn:aws:iam::111122223333:oidc-provider/*.example.com"`),
    ],
  ),
  {
    ...row(
      'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
      [federated('«"https://a.example/b"»')],
      [],
    ),
    env: NO_ACCOUNT,
  },
  row(
    'MISMATCHED_ACTION_FOR_PRINCIPAL',
    [
      federated(SAML, { Action: '«"sts:AssumeRoleWithWebIdentity"»' }),
      federated(SAML, { Action: '«"sts:AssumeRole"»' }),
      federated(provider(GITHUB), { Action: '["sts:TagSession", «"sts:assumerolewithsaml"»]' }),
      aws('"444455556666"', { Action: '«"sts:AssumeRoleWithSAML"»' }),
      trust({
        Principal: `{"AWS": "444455556666", "Federated": ${SAML}}`,
        Action: '«"sts:AssumeRole"»',
      }),
      federated(SAML, { Action: '["sts:AssumeRoleWithSAML", «"sts:AssumeRoleWithWebIdentity"»]' }),
    ],
    [
      federated(SAML, { Action: '["sts:AssumeRoleWithSAML", "sts:TagSession"]' }),
      federated(provider(GITHUB)),
      federated('"www.amazon.com"'),
      aws('"444455556666"', { Action: '["sts:AssumeRole", "sts:SetSourceIdentity"]' }),
      federated(SAML, { Action: '"sts:AssumeRole*"' }),
      federated(SAML, { Action: '"sts:*"' }),
      trust({
        Principal: `{"AWS": "444455556666", "Federated": ${SAML}}`,
        Action: '["sts:AssumeRole", "sts:AssumeRoleWithSAML"]',
      }),
      // What is no provider has a finding of its own.
      federated('"Okta"', { Action: '"sts:AssumeRole"' }),
    ],
  ),
  row(
    'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
    [
      rolesAnywhere('"sts:AssumeRole"', '«"rolesanywhere.amazonaws.com"»'),
      rolesAnywhere(
        '["sts:AssumeRole", "sts:TagSession"]',
        '["ec2.amazonaws.com", «"rolesanywhere.amazonaws.com"»]',
      ),
      rolesAnywhere('[]', '«"rolesanywhere.amazonaws.com"»'),
    ],
    [
      rolesAnywhere('["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"]'),
      rolesAnywhere('["sts:*"]'),
      policy(
        statement({ ...BASE, Principal: '{"Service": "rolesanywhere.amazonaws.com"}' }),
        statement({
          ...BASE,
          Sid: '"Two"',
          Principal: '{"Service": "rolesanywhere.amazonaws.com"}',
          Action: '["sts:TagSession", "sts:SetSourceIdentity"]',
        }),
      ),
      trust({ Principal: '{"Service": "ec2.amazonaws.com"}' }),
      trust({ Effect: '"Deny"', Principal: '{"Service": "rolesanywhere.amazonaws.com"}' }),
    ],
  ),
  row(
    'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
    [aws(`["444455556666"${', "111122223333"'.repeat(150)}]`).replace('{', '«{»')],
    [aws(`["444455556666"${`,${' '.repeat(40)}"111122223333"`.repeat(100)}]`)],
  ),
  row(
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    [
      federated(`«${provider('gitlab.com')}»`),
      federated('«"accounts.google.com"»', { Action: '"sts:*"' }),
      federated(`«${provider('gitlab.com')}»`, {
        Condition: '{"StringEquals": {"accounts.google.com:aud": "me"}}',
      }),
      federated(`[${provider('a.example')}, «${provider('b.example')}»]`, {
        Condition: '{"StringEquals": {"a.example:aud": "me"}}',
      }),
    ],
    [
      when('gitlab.com', '"StringEquals": {"gitlab.com:sub": "project_path:a/b:ref_type:branch:ref:main"}'),
      when('EXAMPLE.org/id/1', '"StringEquals": {"example.org/id/1:aud": "sts.amazonaws.com"}'),
      federated(SAML, { Action: '"sts:AssumeRoleWithSAML"' }),
      federated(provider('gitlab.com'), { Effect: '"Deny"' }),
    ],
  ),
  row(
    'MISSING_GITHUB_REPO_CONDITION_KEY',
    [
      federated(`«${provider(GITHUB)}»`),
      federated(`«${provider(GITHUB)}»`, {
        Condition: `{"StringEquals": {"${GITHUB}:aud": "sts.amazonaws.com"}}`,
      }),
      federated(`«${provider('token.actions.octo.ghe.com')}»`),
    ],
    [
      sub('StringEquals', '"repo:octo/lake:ref:refs/heads/main"'),
      sub('StringLike', '"repo:octo/lake:*"'),
      federated(provider('gitlab.com')),
    ],
  ),
  row(
    'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    [
      sub('StringLike', '«"*"»'),
      sub('StringLike', '«"repo:octo/*"»'),
      sub('StringLike', '["repo:octo/lake:ref:refs/heads/main", «"repo:octo/lake:*"»]'),
      sub('ForAnyValue:StringLikeIfExists', '«"repo:octo/*:ref:refs/heads/main"»'),
      sub('StringLike', '«"repo:octo/lake:*"»', `, "StringLike": {"${GITHUB}:ref": "refs/heads/*"}`),
    ],
    [
      sub('StringLike', '"repo:octo/lake:ref:refs/heads/main"'),
      sub('StringEquals', '"repo:octo/lake:environment:prod"'),
      sub('StringLike', '"repo:octo/lake:*"', `, "StringEquals": {"${GITHUB}:ref": "refs/heads/main"}`),
      sub('StringNotLike', '"repo:octo/*"'),
      when('gitlab.com', '"StringLike": {"gitlab.com:sub": "project_path:a/*"}'),
    ],
  ),
  row(
    'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
    [
      when('gitlab.com', '«"ForAnyValue:StringEquals"»: {"gitlab.com:aud": "me"}'),
      federated('"accounts.google.com"', {
        Condition:
          '{«"ForAnyValue:StringLike"»: {"accounts.google.com:oaud": "me", "accounts.google.com:sub": "1"}}',
      }),
    ],
    [
      when('gitlab.com', '"StringEquals": {"gitlab.com:aud": "me"}'),
      when('gitlab.com', '"ForAnyValue:StringEquals": {"gitlab.com:sub": "me"}'),
      when('login.example.com', '"ForAnyValue:StringEquals": {"login.example.com:aud": "me"}'),
    ],
  ),
  row(
    'CONFIRM_AUDIENCE_CLAIM_TYPE',
    [
      when('login.example.com', '«"ForAnyValue:StringEquals"»: {"login.example.com:aud": "me"}'),
      when('login.example.com/a', '«"ForAllValues:StringEquals"»: {"login.example.com/a:aud": "me"}'),
    ],
    [
      when('login.example.com', '"StringEquals": {"login.example.com:aud": "me"}'),
      when('login.example.com', '"ForAnyValue:StringEquals": {"login.example.com:groups": "me"}'),
      when('gitlab.com', '"ForAnyValue:StringEquals": {"gitlab.com:aud": "me"}'),
    ],
  ),
  row(
    'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
    [
      aws(
        '["arn:aws:iam::444455556666:role/team/Analyst", «"arn:aws:sts::444455556666:assumed-role/Analyst/mira"»]',
      ),
    ],
    [
      aws('"arn:aws:sts::444455556666:assumed-role/Analyst/mira"'),
      aws(
        '["arn:aws:iam::777788889999:role/Analyst", "arn:aws:sts::444455556666:assumed-role/Analyst/mira"]',
      ),
      aws(
        '["arn:aws:iam::444455556666:role/Analysts", "arn:aws:sts::444455556666:assumed-role/Analyst/mira"]',
      ),
    ],
  ),
  row(
    'TRUST_OPEN_TO_EVERYONE',
    [aws('«"*"»'), aws('["444455556666", «"*"»]', { Action: '"sts:*"' })],
    [
      aws('"*"', { Condition: '{"StringEquals": {"aws:PrincipalOrgID": "o-exampleorg"}}' }),
      aws('"*"', { Effect: '"Deny"' }),
      aws('"444455556666"'),
    ],
  ),
  row(
    'UNSUPPORTED_ACTION_IN_POLICY',
    [
      trust({ Action: '«"s3:GetObject"»' }),
      trust({ Action: '["sts:AssumeRole", «"sts:GetCallerIdentity"»]' }),
      trust({ Action: '«"iam:PassRole"»' }),
    ],
    [
      trust(),
      trust({ Action: '["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"]' }),
      trust({ Action: '"sts:*"' }),
    ],
  ),
  row(
    'MISSING_ACTION_FOR_CONDITION_KEY',
    [
      trust({ Condition: '{"StringLike": {«"aws:RequestTag/team"»: "a*"}}' }),
      trust({ Condition: '{"StringEquals": {«"sts:SourceIdentity"»: "mira"}}' }),
    ],
    [
      trust({
        Action: '["sts:AssumeRole", "sts:TagSession"]',
        Condition: '{"StringLike": {"aws:RequestTag/team": "a*"}}',
      }),
      policy(
        statement({ ...BASE, Condition: '{"StringLike": {"aws:RequestTag/team": "a*"}}' }),
        statement({ ...BASE, Sid: '"Two"', Action: '"sts:TagSession"' }),
      ),
    ],
  ),
  row('MISSING_PRINCIPAL', [trust({ Principal: null }).replace('[{', '[«{»')], [trust()]),
  row(
    'UNIQUE_SIDS_RECOMMENDED',
    [policy(statement(BASE), statement({ ...BASE, Sid: '«"One"»' }))],
    [trust()],
  ),
];
