import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import { ServiceError } from '../http/error';
import type { XmlTree } from '../http/xml';
import { findRole } from '../world/lookup';
import { assumedRoleUser, POLICY, ROLE_ARN, SESSION_NAME, tagContext } from './assume-role';
import type { QueryCall } from '../query/call';
import { verifyToken, type VerifiedToken } from './jwt';
import { credentialsElement, leastTokenSize, mint, tokenSizeElements } from './mint';
import { validationError } from '../query/parameters';
import { packedPolicySize, sessionPolicies } from './session-policy';
import { decideInWorld } from '../authorise/decide-in-world';
import { checkTags } from './session-tags';

const notAuthorised = () =>
  new ServiceError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403);

/** Unsigned: the token is the proof. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
export function assumeRoleWithWebIdentity(call: QueryCall): XmlTree {
  const { parameters, kernel, now } = call;
  const roleArn = parameters.text('RoleArn', ROLE_ARN) ?? '';
  const sessionName = parameters.text('RoleSessionName', SESSION_NAME) ?? '';
  const token = parameters.text('WebIdentityToken', { min: 4, max: 20_000, required: true }) ?? '';
  const policy = parameters.text('Policy', POLICY);
  const seconds = parameters.integer('DurationSeconds', 900, 43_200) ?? 3600;
  const least = leastTokenSize(parameters);
  parameters.check();

  const found = findRole(kernel.world, roleArn);
  const account = kernel.world.accounts.get(found?.account ?? '');
  if (found === undefined || account === undefined) throw notAuthorised();
  const verified = verifyToken(account, token, now);
  const tags = tokenTags(verified);
  const sourceIdentity = textClaim(verified, 'https://aws.amazon.com/source_identity');
  const context: RequestContext = {
    ...call.context,
    ...tokenContext(verified),
    'sts:RoleSessionName': sessionName,
    ...(sourceIdentity === undefined ? {} : { 'sts:SourceIdentity': sourceIdentity }),
    ...tagContext(tags.values, tags.transitive),
  };
  const provider = `arn:aws:iam::${account.id}:oidc-provider/${verified.host}`;
  const actions = [
    'sts:AssumeRoleWithWebIdentity',
    ...(Object.keys(tags.values).length > 0 ? ['sts:TagSession'] : []),
    ...(sourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
  ];
  for (const action of actions) {
    const decision = decideInWorld(
      kernel.world,
      {
        principal: { kind: 'federated', provider },
        action,
        resource: roleArn,
        resourceAccount: account.id,
        context,
      },
      {
        resourceKind: 'trust',
        resource: { name: `trust policy of ${roleArn}`, document: found.role.trustPolicy },
      },
    );
    if (!decision.allowed) throw notAuthorised();
  }

  const policies = sessionPolicies(kernel.world, account.id, parameters, policy);
  const packed = packedPolicySize(policies, tags.values);
  if (seconds > found.role.maxSessionDuration) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  const session = mint(
    kernel.world,
    {
      issuedAt: now,
      expiresAt: now + seconds * 1000,
      account: account.id,
      kind: 'assumed-role',
      roleName: found.role.name,
      sessionName,
      sessionPolicies: policies,
      tags: tags.values,
      transitiveTagKeys: tags.transitive,
      sourceIdentity,
      mfaAuthenticated: false,
      global: call.global,
    },
    least,
  );
  return {
    SubjectFromWebIdentityToken: verified.subject,
    Audience: verified.audience,
    AssumedRoleUser: assumedRoleUser(found.role, account.id, session),
    Credentials: credentialsElement(session),
    Provider: provider,
    PackedPolicySize: packed,
    ...tokenSizeElements(session),
    SourceIdentity: sourceIdentity,
  };
}

/** `HOST:aud`, `HOST:sub` and the other string claims a trust policy may name. */
function tokenContext({ host, claims, audience, subject }: VerifiedToken): RequestContext {
  const context: Record<string, string | readonly string[]> = {
    [`${host}:aud`]: audience,
    [`${host}:sub`]: subject,
    'aws:FederatedProvider': host,
  };
  for (const name of ['oaud', 'email', 'amr', 'azp']) {
    const value = claims[name];
    if (typeof value === 'string') context[`${host}:${name}`] = value;
    else if (Array.isArray(value)) context[`${host}:${name}`] = value.map(String);
  }
  return context;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_adding-assume-role-idp */
function tokenTags({ claims }: VerifiedToken): { values: Record<string, string>; transitive: string[] } {
  const claim = claims['https://aws.amazon.com/tags'] as
    | { principal_tags?: Record<string, readonly string[]>; transitive_tag_keys?: readonly string[] }
    | undefined;
  const entries = Object.entries(claim?.principal_tags ?? {}).map(([name, values]): [string, string] => [
    name,
    values[0] ?? '',
  ]);
  checkTags(entries);
  return { values: Object.fromEntries(entries), transitive: [...(claim?.transitive_tag_keys ?? [])] };
}

function textClaim({ claims }: VerifiedToken, name: string): string | undefined {
  const value = claims[name];
  return typeof value === 'string' ? value : undefined;
}
