import type { PolicySet, PolicySource, Principal } from '@drawbridge-s3/policy/evaluate';
import {
  allow,
  ANONYMOUS,
  bucket,
  example,
  federatedUser,
  HOME,
  object,
  OTHER,
  pageOf,
  row,
  session,
  user,
  type Asked,
  type Row,
} from '../row';

/** The worked examples of the IAM guide's pages on evaluation, principals and roles. */
export function evaluationRows(): readonly Row[] {
  return [
    ...oneAccount(),
    ...acrossAccounts(),
    ...implicitDenies(),
    ...notPrincipal(),
    ...roles(),
    ...versions(),
  ];
}

const put = (by: Principal, on: string): Asked => ({ by, action: 's3:PutObject', on });
const LOGS = `${bucket}-logs/day.gz`;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
function oneAccount(): readonly Row[] {
  const carlos = user('carlossalazar');
  const own = example('iam-evaluation/own bucket, no logs');
  const resource = example('iam-evaluation/the same in the bucket policy');
  const link = pageOf(own.name);
  const mixed = [example('iam-evaluation/explicit and implicit')];
  const iam = (action: string): Asked => ({ by: carlos, action: `iam:${action}`, on: '*' });
  return [
    row(link, 'Carlos saves to a log bucket', put(carlos, LOGS), { identity: [own] }, 'explicit-deny'),
    row(link, 'Carlos saves to his bucket', put(carlos, object('a')), { identity: [own], resource }, 'allow'),
    row(link, 'only the identity policy allows', put(carlos, object('a')), { identity: [own] }, 'allow'),
    row(link, 'only the bucket policy allows', put(carlos, object('a')), { resource }, 'allow'),
    row(link, 'somebody else in the bucket', put(user('ben'), object('a')), { resource }, 'implicit-deny'),
    row(link, 'Get is allowed', iam('GetUser'), { identity: mixed }, 'allow'),
    row(link, 'CreatePolicy is denied implicitly', iam('CreatePolicy'), { identity: mixed }, 'implicit-deny'),
    row(
      link,
      'reports are denied',
      iam('GetOrganizationsAccessReport'),
      { identity: mixed },
      'explicit-deny',
    ),
    row(
      link,
      'reports stay denied when another policy allows them',
      iam('GenerateCredentialReport'),
      { identity: [...mixed, allow()] },
      'explicit-deny',
    ),
  ];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html */
function acrossAccounts(): readonly Row[] {
  const link =
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html';
  const carlos = user('carlossalazar', OTHER);
  const identity = [example('iam-evaluation/across accounts')];
  const resource = example('iam-evaluation/across accounts, the bucket');
  const both = { identity, resource };
  const remove: Asked = { by: carlos, action: 's3:DeleteObject', on: object('a') };
  const manage: Asked = { by: carlos, action: 's3:PutBucketPolicy', on: bucket };
  return [
    row(link, 'to the log bucket', put(carlos, LOGS), { identity }, 'explicit-deny'),
    row(link, 'to the production bucket', put(carlos, object('a')), both, 'allow'),
    row(link, 'deleting there', remove, both, 'implicit-deny'),
    row(link, 'managing the bucket', manage, both, 'implicit-deny'),
    row(link, 'without the bucket policy', put(carlos, object('a')), { identity }, 'implicit-deny'),
    row(link, 'without the identity policy', put(carlos, object('a')), { resource }, 'implicit-deny'),
  ];
}

const grantTo = (principal: unknown, element: object = {}): PolicySource =>
  allow({ Principal: principal, Action: 's3:*', ...element });
/** A policy that allows something else. */
const ELSE = allow({ Action: 'ec2:*' });

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html#policy-eval-denyallow
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 */
function implicitDenies(): readonly Row[] {
  const link = pageOf('iam-evaluation/own bucket, no logs');
  const principals =
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html';
  const Ana = user('ana');
  const night = session('Reader', 'night');
  const guest = federatedUser('ana');
  const role = { AWS: `arn:aws:iam::${HOME}:role/Reader` };
  const sessionArn = { AWS: `arn:aws:sts::${HOME}:assumed-role/Reader/night` };
  const userArn = { AWS: `arn:aws:iam::${HOME}:user/ana` };
  const federated = { AWS: `arn:aws:sts::${HOME}:federated-user/ana` };
  const byArn = grantTo('*', { Condition: { ArnEquals: { 'aws:PrincipalArn': role.AWS } } });
  const DENYING: PolicySource = { ...allow({ Effect: 'Deny', Action: 's3:*' }), name: 'denying' };
  const rows: [string, string, Principal, PolicySet, Row['answer']][] = [
    [link, 'user named, no identity policy', Ana, { resource: grantTo(userArn) }, 'allow'],
    [link, 'user named, boundary silent', Ana, { resource: grantTo(userArn), boundary: ELSE }, 'allow'],
    [link, 'role named, no identity policy', night, { resource: grantTo(role) }, 'allow'],
    [
      link,
      'role named, boundary silent',
      night,
      { resource: grantTo(role), boundary: ELSE },
      'implicit-deny',
    ],
    [
      link,
      'role named, session policy silent',
      night,
      { resource: grantTo(role), session: [ELSE] },
      'implicit-deny',
    ],
    [
      link,
      'session named, boundary silent',
      night,
      { resource: grantTo(sessionArn), boundary: ELSE },
      'allow',
    ],
    [
      link,
      'session named, session policy silent',
      night,
      { resource: grantTo(sessionArn), session: [ELSE] },
      'allow',
    ],
    [
      link,
      'session named, boundary denies',
      night,
      { resource: grantTo(sessionArn), boundary: DENYING },
      'explicit-deny',
    ],
    [
      link,
      'federated user named, session policy silent',
      guest,
      { resource: grantTo(federated), session: [ELSE] },
      'allow',
    ],
    [
      link,
      'the federating user named, session policy silent',
      guest,
      { resource: grantTo(userArn), session: [ELSE] },
      'deny',
    ],
    [link, 'account named, no identity policy', Ana, { resource: grantTo({ AWS: HOME }) }, 'implicit-deny'],
    [principals, 'everybody, in the account', Ana, { resource: grantTo('*') }, 'allow'],
    [
      principals,
      'everybody, from elsewhere, no identity policy',
      user('ben', OTHER),
      { resource: grantTo('*') },
      'deny',
    ],
    [principals, 'everybody, anonymous', ANONYMOUS, { resource: grantTo('*') }, 'allow'],
    [principals, 'everybody in AWS, anonymous', ANONYMOUS, { resource: grantTo({ AWS: '*' }) }, 'allow'],
    [
      principals,
      'aws:PrincipalArn names the role, session policy silent',
      night,
      { resource: byArn, session: [ELSE] },
      'allow',
    ],
    [
      principals,
      'aws:PrincipalArn names the role, boundary silent',
      night,
      { resource: byArn, boundary: ELSE },
      'allow',
    ],
    [
      principals,
      'aws:PrincipalArn names the role, boundary denies',
      night,
      { resource: byArn, boundary: DENYING },
      'explicit-deny',
    ],
    [
      principals,
      'aws:PrincipalArn names another role',
      session('Writer', 'x'),
      { resource: byArn },
      'implicit-deny',
    ],
    [link, 'an SCP that does not allow', Ana, { identity: [allow()], scps: [[ELSE]] }, 'implicit-deny'],
    [link, 'an SCP and an identity policy', Ana, { identity: [allow()], scps: [[allow()]] }, 'allow'],
    [link, 'an SCP alone', Ana, { scps: [[allow()]] }, 'implicit-deny'],
    [
      link,
      'an SCP, the boundary and the identity policy',
      Ana,
      { identity: [allow()], boundary: allow(), scps: [[allow()]] },
      'allow',
    ],
  ];
  return rows.map(([page, name, by, policies, answer]) =>
    row(page, name, { by, action: 's3:GetObject', on: object('a') }, policies, answer),
  );
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html */
function notPrincipal(): readonly Row[] {
  const exceptBob = example('iam-not-elements/all but a user');
  const exceptSession = example('iam-not-elements/all but a role session');
  const byCondition = example('iam-principals-instead/all but one user, by condition');
  const link = pageOf(exceptBob.name);
  const Bob = user('Bob', OTHER);
  const app = session('audit-role', 'audit-app', OTHER);
  const all = [allow()];
  const get = (by: Principal): Asked => ({ by, action: 's3:GetObject', on: object('a') });
  const allButBob = allow({ NotPrincipal: { AWS: Bob.kind === 'user' ? Bob.arn : '' } });
  return [
    row(
      link,
      'Bob is spared, not allowed',
      get(Bob),
      { resource: exceptBob, identity: all },
      'implicit-deny',
    ),
    row(
      link,
      'somebody else there',
      get(user('eve', OTHER)),
      { resource: exceptBob, identity: all },
      'explicit-deny',
    ),
    row(link, 'somebody here', get(user('ana')), { resource: exceptBob, identity: all }, 'explicit-deny'),
    row(link, 'anonymous', get(ANONYMOUS), { resource: exceptBob }, 'explicit-deny'),
    row(link, 'the session is spared', get(app), { resource: exceptSession, identity: all }, 'implicit-deny'),
    row(
      link,
      'another session of the role',
      get(session('audit-role', 'x', OTHER)),
      { resource: exceptSession, identity: all },
      'explicit-deny',
    ),
    row(
      link,
      'Allow with NotPrincipal lets the anonymous in',
      get(ANONYMOUS),
      { resource: allButBob },
      'allow',
    ),
    row(
      link,
      'by condition: the user',
      get(user('ana', OTHER)),
      { resource: byCondition, identity: all },
      'implicit-deny',
    ),
    row(
      link,
      'by condition: another',
      get(user('eve', OTHER)),
      { resource: byCondition, identity: all },
      'explicit-deny',
    ),
    row(link, 'by condition: anonymous', get(ANONYMOUS), { resource: byCondition }, 'explicit-deny'),
  ];
}

function roles(): readonly Row[] {
  const may = [example('iam-assume-role/what the role may')];
  const passed = [example('iam-assume-role/what is passed')];
  const denying = example('iam-assume-role/the bucket denies');
  const link = pageOf('iam-assume-role/what is passed');
  const by = session('Producer', 'run');
  const on = (action: string): Asked => ({ by, action: `s3:${action}`, on: object('a') });
  const list: Asked = { by, action: 's3:ListBucket', on: bucket };
  const trust = (id: string) => ({
    resource: example(id),
    resourceKind: 'trust' as const,
    identity: [allow()],
  });
  const assume = (context: Asked['context']): Asked => ({
    by: user('ben', OTHER),
    action: 'sts:AssumeRole',
    on: `arn:aws:iam::${HOME}:role/Producer`,
    context,
  });
  const external = trust('iam-confused-deputy/external ID');
  const deputy = pageOf('iam-confused-deputy/external ID');
  const withMfa = trust('iam-mfa/take the role with MFA');
  const mfa = pageOf('iam-mfa/take the role with MFA');
  const shared = { resource: example('iam-mfa/write with MFA'), identity: [allow()] };
  const write: Asked = { ...put(user('Nikhil', OTHER), object('a')) };
  const present = { 'aws:MultiFactorAuthPresent': 'true' };
  return [
    row(link, 'nothing passed: delete', on('DeleteObject'), { identity: may }, 'allow'),
    row(link, 'passed: list', list, { identity: may, session: passed }, 'allow'),
    row(link, 'passed: get', on('GetObject'), { identity: may, session: passed }, 'allow'),
    row(link, 'passed: put', on('PutObject'), { identity: may, session: passed }, 'allow'),
    row(link, 'passed: delete', on('DeleteObject'), { identity: may, session: passed }, 'implicit-deny'),
    row(
      link,
      'the bucket denies: delete',
      on('DeleteObject'),
      { identity: may, resource: denying },
      'explicit-deny',
    ),
    row(link, 'the bucket denies: get', on('GetObject'), { identity: may, resource: denying }, 'allow'),
    row(deputy, 'the right external ID', assume({ 'sts:ExternalId': '12345' }), external, 'allow'),
    row(
      deputy,
      "another customer's external ID",
      assume({ 'sts:ExternalId': '67890' }),
      external,
      'implicit-deny',
    ),
    row(deputy, 'no external ID', assume({}), external, 'implicit-deny'),
    row(mfa, 'take the role with MFA', assume(present), withMfa, 'allow'),
    row(
      mfa,
      'take the role without MFA',
      assume({ 'aws:MultiFactorAuthPresent': 'false' }),
      withMfa,
      'implicit-deny',
    ),
    row(mfa, 'take the role with an access key', assume({}), withMfa, 'implicit-deny'),
    row(mfa, 'write from another account with MFA', { ...write, context: present }, shared, 'allow'),
    row(mfa, 'write with what AssumeRole returned', write, shared, 'implicit-deny'),
  ];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
function versions(): readonly Row[] {
  const each = example('iam-variables/each user');
  const link = pageOf(each.name);
  const David = user('David');
  const keys = (by: Principal, name: string): Asked => ({
    by,
    action: 'iam:CreateAccessKey',
    on: `arn:aws:iam::${HOME}:user/${name}`,
  });
  const unversioned = [example('iam-troubleshooting/fault: variable without a Version')];
  const versioned = [example('iam-troubleshooting/mended: variable without a Version')];
  const get = (by: Principal, key: string): Asked => ({ by, action: 's3:GetObject', on: object(key) });
  const list = (prefix: string): Asked => ({
    by: David,
    action: 's3:ListBucket',
    on: bucket,
    context: { 's3:prefix': prefix },
  });
  const account = [example('iam-policies-and-permissions/three statements')];
  const page = pageOf('iam-policies-and-permissions/three statements');
  const secret = get(David, 'secret');
  const dollar = { identity: [example('iam-variables/a key with a dollar sign')] };
  return [
    row(link, 'David in his folder', get(David, 'David/a'), { identity: [each] }, 'allow'),
    row(link, 'David in another', get(David, 'Adele/a'), { identity: [each] }, 'implicit-deny'),
    row(link, 'David lists his folder', list('David/'), { identity: [each] }, 'allow'),
    row(link, 'David lists another', list('Adele/'), { identity: [each] }, 'implicit-deny'),
    row(
      link,
      'a role has no user name',
      get(session('Reader', 'David'), 'David/a'),
      { identity: [each] },
      'implicit-deny',
    ),
    row(link, 'own keys', keys(David, 'David'), { identity: versioned }, 'allow'),
    row(link, "another's keys", keys(David, 'Adele'), { identity: versioned }, 'implicit-deny'),
    row(
      link,
      'without a Version the variable is text',
      keys(David, 'David'),
      { identity: unversioned },
      'implicit-deny',
    ),
    row(link, 'a dollar sign in a key', get(David, 'my$file'), dollar, 'allow'),
    row(
      page,
      'with MFA',
      { ...secret, context: { 'aws:MultiFactorAuthPresent': 'true' } },
      { identity: account },
      'allow',
    ),
    row(page, 'without MFA', secret, { identity: account }, 'implicit-deny'),
    row(
      page,
      'an account named: its users need their own',
      get(user('ben', OTHER), 'a'),
      { resource: example('iam-policies-and-permissions/an account') },
      'implicit-deny',
    ),
  ];
}
