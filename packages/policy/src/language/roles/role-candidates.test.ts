import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_ACTIONS } from '../../data/all-actions.gen.ts';
import { learnActionNames } from '../../data/action-names.ts';
import { lint } from '../../lint/lint.ts';
import { IDENTITY_ENV, RCP_ENV, SCP_ENV, SESSION_ENV, TRUST_ENV, caret } from '../../testing/marked.ts';
import { complete } from '../complete.ts';
import { hover } from '../hover.ts';
import { inlays } from '../inlays.ts';
import { roleCandidates } from './role-candidates.ts';

beforeAll(() => learnActionNames(ALL_ACTIONS));
afterAll(() => learnActionNames(undefined));

const items = (marked: string, env = IDENTITY_ENV) => {
  const { text, offset } = caret(marked);
  return complete(text, offset, env, roleCandidates);
};
const labels = (marked: string, env = IDENTITY_ENV) => items(marked, env).map((item) => item.label);
const inStatement = (inner: string) => `{"Version":"2012-10-17","Statement":[{${inner}}]}`;
/** The text after a completion is taken, tab stops filled with what they hold. */
const applied = (marked: string, label: string, env = IDENTITY_ENV) => {
  const { text } = caret(marked);
  const item = items(marked, env).find((one) => one.label === label);
  if (!item) throw new Error(`no completion ${label}`);
  const { offset, length } = item.replace;
  const insert = item.insert.replaceAll(/\$\{\d+:([^}]*)\}/g, '$1').replaceAll(/\$\d+/g, '');
  return text.slice(0, offset) + insert + text.slice(offset + length);
};

const GITHUB =
  '"Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}';

describe('elements', () => {
  it('offers no Principal in an identity policy, no Resource in a trust policy', () => {
    const identity = labels(inStatement('|'));
    expect(identity).toContain('Resource');
    expect(identity.filter((label) => label.includes('Principal'))).toEqual([]);
    const trust = labels(inStatement('"Effect": "Allow", |'), TRUST_ENV);
    expect(trust).toContain('Principal');
    expect(trust).not.toContain('NotPrincipal');
    expect(trust.filter((label) => label.includes('Resource'))).toEqual([]);
  });

  it('offers elements by the name that is being typed', () => {
    expect(labels(inStatement('"Res|"'))).toContain('Resource');
  });
});

describe('actions', () => {
  it('offers every service until one is typed', () => {
    const offered = labels(inStatement('"Action": "|"'));
    expect(offered.slice(0, 7).toSorted()).toEqual(
      ['iam:', 'kms:', 's3-object-lambda:', 's3-outposts:', 's3:', 's3express:', 'sts:'].toSorted(),
    );
    expect(offered).toContain('dynamodb:');
    expect(offered.length).toBeGreaterThan(400);
  });

  it('offers the actions of any service, with their levels, and patterns behind them', () => {
    const offered = items(inStatement('"Action": ["ec2:DescribeVpcs", "ec2:D|"]'));
    expect(offered.find((item) => item.label === 'ec2:DescribeInstances')).toMatchObject({
      detail: 'List',
      insert: '"ec2:DescribeInstances"',
    });
    expect(offered.map((item) => item.label)).not.toContain('ec2:DescribeVpcs');
    expect(offered.at(-1)!.label).toBe('ec2:Update*');
    expect(labels(inStatement('"Action": "iam:P|"'), SESSION_ENV)).toContain('iam:PassRole');
  });

  it('offers the ways to assume a role, the one that fits the principal first', () => {
    expect(labels(inStatement('"Action": "|"'), TRUST_ENV)).toEqual([
      'sts:AssumeRole',
      'sts:AssumeRoleWithSAML',
      'sts:AssumeRoleWithWebIdentity',
      'sts:TagSession',
      'sts:SetSourceIdentity',
      'sts:SetContext',
    ]);
    expect(labels(inStatement(`${GITHUB}, "Action": "|"`), TRUST_ENV)[0]).toBe(
      'sts:AssumeRoleWithWebIdentity',
    );
    expect(
      labels(
        inStatement(
          '"Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/Okta"}, "Action": "|"',
        ),
        TRUST_ENV,
      )[0],
    ).toBe('sts:AssumeRoleWithSAML');
  });
});

describe('principals of a trust policy', () => {
  it('offers shapes and types without everybody and canonical users', () => {
    expect(labels(inStatement('"Principal": |'), TRUST_ENV)).toEqual([
      '{ "AWS": … }',
      '{ "Service": … }',
      '{ "Federated": … }',
    ]);
    expect(labels(inStatement('"Principal": {"|"}'), TRUST_ENV)).toEqual(['AWS', 'Service', 'Federated']);
  });

  it('offers services, providers and accounts', () => {
    expect(labels(inStatement('"Principal": {"Service": "|"}'), TRUST_ENV)).toContain('lambda.amazonaws.com');
    const federated = labels(inStatement('"Principal": {"Federated": "|"}'), TRUST_ENV);
    expect(federated[0]).toBe('arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com');
    expect(federated).toContain('cognito-identity.amazonaws.com');
    const accounts = labels(inStatement('"Principal": {"AWS": "|"}'), {
      ...TRUST_ENV,
      principals: ['444455556666'],
    });
    expect(accounts[0]).toBe('444455556666');
    expect(accounts).not.toContain('*');
  });
});

describe('resources of an identity policy', () => {
  it('offers the ARNs the actions are about, to be filled in', () => {
    const offered = labels(inStatement('"Action": "s3:GetObject", "Resource": "|"'));
    expect(offered).toContain('arn:aws:s3:::BUCKETNAME/OBJECTNAME');
    expect(
      applied(
        inStatement('"Action": "kms:Decrypt", "Resource": "|"'),
        'arn:aws:kms:REGION:111122223333:key/KEYID',
      ),
    ).toContain('"arn:aws:kms:*:111122223333:key/KeyId"');
  });

  it('puts * first for actions that take nothing else', () => {
    expect(labels(inStatement('"Action": "s3:ListAllMyBuckets", "Resource": "|"'))[0]).toBe('*');
    expect(labels(inStatement('"Action": "ec2:DescribeInstances", "Resource": "|"'))).toEqual(['*']);
  });
});

describe('conditions', () => {
  const keys = (inner: string, env = TRUST_ENV) =>
    labels(inStatement(`${inner}, "Condition": {"StringEquals": {"|"}}`), env);

  it("offers the provider's keys, and no other provider's", () => {
    const offered = keys(`${GITHUB}, "Action": "sts:AssumeRoleWithWebIdentity"`);
    expect(offered.slice(0, 2).toSorted()).toEqual([
      'token.actions.githubusercontent.com:aud',
      'token.actions.githubusercontent.com:sub',
    ]);
    expect(offered).toContain('token.actions.githubusercontent.com:ref');
    expect(offered.filter((label) => label.startsWith('gitlab.com') || label.startsWith('saml:'))).toEqual(
      [],
    );
    expect(new Set(offered).size).toBe(offered.length);
  });

  it('offers the keys of sts:AssumeRole', () => {
    const offered = keys('"Action": "sts:AssumeRole"');
    expect(offered).toContain('sts:ExternalId');
    expect(offered).toContain('sts:RoleSessionName');
    expect(offered).toContain('aws:PrincipalArn');
  });

  it('offers values of claims and of keys that name services', () => {
    const values = (key: string, env = TRUST_ENV) =>
      labels(inStatement(`"Condition": {"StringEquals": {"${key}": "|"}}`), env);
    expect(values('token.actions.githubusercontent.com:sub')[0]).toBe('repo:ORG/REPO:ref:refs/heads/BRANCH');
    expect(values('token.actions.githubusercontent.com:aud')).toEqual(['sts.amazonaws.com']);
    expect(values('SAML:aud')).toEqual(['https://signin.aws.amazon.com/saml']);
    expect(values('iam:PassedToService', IDENTITY_ENV)).toContain('lambda.amazonaws.com');
    expect(values('aws:PrincipalAccount', IDENTITY_ENV)).toContain('111122223333');
  });
});

describe('snippets', () => {
  const snippets = (env: typeof TRUST_ENV) =>
    items('|', env).map(({ label }) => ({ kind: env.kind, label, env }));

  it('offers whole policies for an empty text, statements in the list, their insides in the braces', () => {
    expect(items('|', TRUST_ENV).every((item) => item.kind === 'snippet')).toBe(true);
    expect(labels('{"Statement": [|]}', TRUST_ENV)).toEqual(labels('|', TRUST_ENV));
    expect(labels(inStatement('|'), TRUST_ENV)).toContain('trust GitHub Actions');
    expect(labels(inStatement('"Effect": "Allow", |'), TRUST_ENV)).not.toContain('trust GitHub Actions');
  });

  it.each([TRUST_ENV, IDENTITY_ENV, SESSION_ENV, SCP_ENV, RCP_ENV].flatMap(snippets))(
    '$kind: "$label" has no findings, wherever it is taken',
    ({ label, env }) => {
      const filled = (marked: string) => applied(marked, label, env);
      const whole = filled('|');
      expect(lint(whole, env).filter((finding) => !known(finding.issueCode, label))).toEqual([]);
      for (const marked of ['{"Version":"2012-10-17","Statement":[|]}', inStatement('|')])
        expect(JSON.parse(filled(marked))).toEqual(JSON.parse(whole));
    },
  );
});

/** A session policy of denials alone allows nothing, and "*" on "*" passes roles: both stand beside others. */
const known = (code: string, label: string) =>
  (label.startsWith('deny') && code === 'SESSION_POLICY_ALLOWS_NOTHING') ||
  (label === 'keep all the role may do' && code.endsWith('_WITH_STAR_IN_ACTION_AND_RESOURCE'));

describe('hover', () => {
  const over = (marked: string) => {
    const { text, offset } = caret(marked);
    return hover(text, offset, IDENTITY_ENV)?.contents;
  };

  it('describes actions of other services and claims of providers', () => {
    expect(over(inStatement('"Action": "ec2:Descr|ibeInstances"'))).toMatch(
      /^\*\*ec2:DescribeInstances\*\*\n\n\*\*List\*\*/,
    );
    expect(
      over(inStatement('"Condition": {"StringEquals": {"token.actions.githubusercontent.com:s|ub": "a"}}')),
    ).toContain('who the token is about');
    expect(over(inStatement('"Action": "ec2:Nothi|ng"'))).toBeUndefined();
    expect(over(inStatement('"Action": "ec2:Descri|be*"'))).toMatch(/Stands for \d+ of \d+ actions\./);
  });

  it('counts what wildcards stand for, except where that is everything', () => {
    const noted = (inner: string, env = IDENTITY_ENV) =>
      inlays(inStatement(inner), env).map(({ label }) => label);
    expect(noted('"Action": "ec2:Describe*"')).toEqual([expect.stringMatching(/^→ \d{3} actions$/)]);
    expect(noted('"Action": "*"')).toEqual([]);
    expect(noted('"Action": "sts:*"', TRUST_ENV)).toEqual(['→ 6 actions']);
  });
});

it('never throws, wherever the caret stands', () => {
  const text = inStatement(
    `"Effect":"Allow",${GITHUB},"Action":["ec2:*"],"Resource":"*","Condition":{"StringLike":{"gitlab.com:sub":"a"}}`,
  );
  for (let cut = 0; cut <= text.length; cut++)
    for (const env of [TRUST_ENV, IDENTITY_ENV, SESSION_ENV])
      for (const broken of [text.slice(0, cut), text])
        expect(() => complete(broken, cut, env, roleCandidates)).not.toThrow();
});
