import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import type { Identity } from '../auth/identity';
import { toIsoSeconds } from '../clock/format';

type Context = Record<string, string | readonly string[]>;

/**
 * Condition keys that say who asks.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function principalContext(identity: Identity | undefined, now: number): RequestContext {
  if (identity === undefined) {
    return {
      'aws:PrincipalType': 'Anonymous',
      'aws:PrincipalAccount': 'anonymous',
      'aws:userid': 'anonymous',
      'aws:PrincipalIsAWSService': 'false',
    };
  }
  const { principal, session, user, account, behalf } = identity;
  if (principal.kind === 'service') {
    return {
      'aws:PrincipalIsAWSService': 'true',
      'aws:PrincipalServiceName': principal.service,
      ...(behalf === undefined ? {} : { 'aws:SourceArn': behalf.arn, 'aws:SourceAccount': behalf.account }),
    };
  }
  const context: Context = {
    'aws:PrincipalAccount': account.id,
    'aws:PrincipalIsAWSService': 'false',
  };
  if (principal.kind === 'root') {
    context['aws:PrincipalType'] = 'Account';
    context['aws:PrincipalArn'] = principal.arn;
    context['aws:userid'] = account.id;
  } else if (principal.kind === 'user') {
    context['aws:PrincipalType'] = 'User';
    context['aws:PrincipalArn'] = principal.arn;
    context['aws:userid'] = principal.userId;
    context['aws:username'] = user?.name ?? '';
  } else if (principal.kind === 'federated-user') {
    context['aws:PrincipalType'] = 'FederatedUser';
    context['aws:PrincipalArn'] = principal.arn;
    context['aws:userid'] = principal.userId;
  } else if (principal.kind === 'assumed-role') {
    context['aws:PrincipalType'] = 'AssumedRole';
    context['aws:PrincipalArn'] = principal.roleArn;
    context['aws:userid'] = principal.userId;
  }
  const tags = { ...identity.role?.tags, ...session?.tags };
  for (const [name, value] of Object.entries(tags)) context[`aws:PrincipalTag/${name}`] = value;
  return session === undefined ? context : { ...context, ...sessionContext(session, now) };
}

/** Long-term keys carry no MFA keys at all; temporary credentials always say whether MFA was used. */
function sessionContext(session: NonNullable<Identity['session']>, now: number): Context {
  // AssumeRole's credentials never carry the MFA of the call that made them.
  const mfa = session.kind === 'session-token' && session.mfaAuthenticated;
  return {
    'aws:TokenIssueTime': toIsoSeconds(session.issuedAt),
    'aws:AssumedRoot': String(session.kind === 'assumed-root'),
    'aws:MultiFactorAuthPresent': String(mfa),
    ...(mfa ? { 'aws:MultiFactorAuthAge': String(Math.floor((now - session.issuedAt) / 1000)) } : {}),
    ...(session.sourceIdentity === undefined ? {} : { 'aws:SourceIdentity': session.sourceIdentity }),
    ...(session.accessGrant === undefined
      ? {}
      : { 's3:AccessGrantsInstanceArn': session.accessGrant.instanceArn }),
  };
}
