import { denyReason, type Decision, type RequestContext } from '@drawbridge-s3/policy/evaluate';
import { accountOf, readPrincipal } from '@drawbridge-s3/policy/grammar';
import type { Identity } from '../auth/identity';
import { decideInWorld } from '../authorise/decide-in-world';
import { deniedMessage } from '../authorise/denied';
import { callerPolicies } from '../authorise/policies';
import { principalContext } from '../authorise/principal-context';
import { ServiceError } from '../http/error';
import type { XmlTree } from '../http/xml';
import { findRole } from '../world/lookup';
import type { Role, TemporarySession } from '../world/types';
import { callerOf, type QueryCall } from '../query/call';
import { authenticateMfa, mfaParameters } from './mfa';
import { credentialsElement, leastTokenSize, mint, tokenSizeElements } from './mint';
import { validationError } from '../query/parameters';
import { packedPolicySize, sessionPolicies } from './session-policy';
import { refuseFederated } from './refuse-federated';
import { sessionTags } from './session-tags';

const HOUR_SECONDS = 3600;
export const ROLE_ARN = { min: 20, max: 2048, required: true } as const;
export const SESSION_NAME = { min: 2, max: 64, pattern: '[\\w+=,.@-]*', required: true } as const;
export const POLICY = { min: 1, max: 2048 } as const;

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export function assumeRole(call: QueryCall): XmlTree {
  const identity = callerOf(call);
  const asked = read(call);
  if (identity.principal.kind === 'root') {
    throw new ServiceError('AccessDenied', 'Roles may not be assumed by root accounts.', 403);
  }
  refuseFederated(identity, 'AssumeRole');
  const tags = sessionTags(call.parameters, identity.session);
  const policies = sessionPolicies(
    call.kernel.world,
    accountOf(asked.roleArn) ?? '',
    call.parameters,
    asked.policy,
  );
  const sourceIdentity = inheritedSourceIdentity(identity, asked.sourceIdentity);
  const mfa = authenticateMfa(call, asked.mfa);

  const found = findRole(call.kernel.world, asked.roleArn);
  const context: RequestContext = {
    ...call.context,
    ...principalContext(identity, call.now),
    ...(mfa ? { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '0' } : {}),
    'sts:RoleSessionName': asked.sessionName,
    ...(asked.externalId === undefined ? {} : { 'sts:ExternalId': asked.externalId }),
    ...(asked.duration === undefined ? {} : { 'sts:DurationSeconds': String(asked.duration) }),
    ...(sourceIdentity === undefined ? {} : { 'sts:SourceIdentity': sourceIdentity }),
    ...tagContext(tags.requested, tags.transitive),
  };
  const permitted = (action: string) =>
    permit({ call, identity, found, roleArn: asked.roleArn, action, context });
  const role = permitted('sts:AssumeRole');
  if (Object.keys(tags.effective).length > 0) permitted('sts:TagSession');
  if (sourceIdentity !== undefined) permitted('sts:SetSourceIdentity');

  const packed = packedPolicySize(policies, tags.effective);
  const seconds = duration(asked.duration, role.role, identity.session !== undefined);
  const session = mint(
    call.kernel.world,
    {
      issuedAt: call.now,
      expiresAt: call.now + seconds * 1000,
      account: role.account,
      kind: 'assumed-role',
      roleName: role.role.name,
      sessionName: asked.sessionName,
      sessionPolicies: policies,
      tags: tags.effective,
      transitiveTagKeys: tags.transitive,
      sourceIdentity,
      mfaAuthenticated: mfa,
      global: call.global,
    },
    asked.leastToken,
  );
  return {
    Credentials: credentialsElement(session),
    AssumedRoleUser: assumedRoleUser(role.role, role.account, session),
    PackedPolicySize: packed,
    ...tokenSizeElements(session),
    SourceIdentity: sourceIdentity,
  };
}

export function assumedRoleUser(role: Role, account: string, session: TemporarySession): XmlTree {
  return {
    AssumedRoleId: `${role.id}:${session.sessionName}`,
    Arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${session.sessionName}`,
  };
}

export function tagContext(
  requested: Readonly<Record<string, string>>,
  transitive: readonly string[],
): RequestContext {
  const names = Object.keys(requested);
  return {
    ...Object.fromEntries(names.map((name) => [`aws:RequestTag/${name}`, requested[name] ?? ''])),
    ...(names.length > 0 ? { 'aws:TagKeys': names } : {}),
    ...(transitive.length > 0 ? { 'sts:TransitiveTagKeys': transitive } : {}),
  };
}

function read(call: QueryCall) {
  const { parameters } = call;
  const roleArn = parameters.text('RoleArn', ROLE_ARN) ?? '';
  const sessionName = parameters.text('RoleSessionName', SESSION_NAME) ?? '';
  const asked = {
    roleArn,
    sessionName,
    duration: parameters.integer('DurationSeconds', 900, 43_200),
    policy: parameters.text('Policy', POLICY),
    externalId: parameters.text('ExternalId', { min: 2, max: 1224, pattern: '[\\w+=,.@:\\/-]*' }),
    sourceIdentity: parameters.text('SourceIdentity', { min: 2, max: 64, pattern: '(?!aws:)[\\w+=,.@-]*' }),
    mfa: mfaParameters(call),
    leastToken: leastTokenSize(parameters),
  };
  parameters.check();
  if (readPrincipal(roleArn)?.kind !== 'role' || accountOf(roleArn) === undefined) {
    throw validationError(`${roleArn} is invalid`);
  }
  return asked;
}

/** A chain keeps the source identity its first hop set. */
function inheritedSourceIdentity({ session }: Identity, asked: string | undefined): string | undefined {
  const inherited = session?.sourceIdentity;
  if (inherited !== undefined && asked !== undefined && inherited !== asked) {
    throw new ServiceError(
      'AccessDenied',
      'The source identity of the calling session cannot be changed by a chained role session.',
      403,
    );
  }
  return inherited ?? asked;
}

/** Any temporary credentials make it a chain, those of GetSessionToken included. */
function duration(asked: number | undefined, role: Role, chained: boolean): number {
  const seconds = asked ?? HOUR_SECONDS;
  if (chained && seconds > HOUR_SECONDS) {
    throw validationError(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  }
  if (seconds > role.maxSessionDuration) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  return seconds;
}

interface Wanted {
  readonly call: QueryCall;
  readonly identity: Identity;
  readonly found: { role: Role; account: string } | undefined;
  readonly roleArn: string;
  readonly action: string;
  readonly context: RequestContext;
}

/** Identity and trust policy must agree; a role that does not exist is refused in the same words. */
function permit(wanted: Wanted): { role: Role; account: string } {
  const { identity, found, roleArn, action } = wanted;
  const account = found?.account ?? accountOf(roleArn) ?? '';
  const decision = decideInWorld(
    wanted.call.kernel.world,
    {
      principal: identity.principal,
      action,
      resource: roleArn,
      resourceAccount: account,
      context: {
        ...wanted.context,
        'aws:ResourceAccount': account,
        ...Object.fromEntries(
          Object.entries(found?.role.tags ?? {}).flatMap(([name, value]) => [
            [`aws:ResourceTag/${name}`, value],
            [`iam:ResourceTag/${name}`, value],
          ]),
        ),
      },
    },
    {
      ...callerPolicies(identity),
      resourceKind: 'trust',
      resource: {
        name: `trust policy of ${roleArn}`,
        document: found?.role.trustPolicy ?? { Version: '2012-10-17', Statement: [] },
      },
    },
  );
  if (decision.allowed && found !== undefined) return found;
  throw denied(identity, action, roleArn, account, decision);
}

function denied(
  identity: Identity,
  action: string,
  roleArn: string,
  account: string,
  decision: Decision,
): ServiceError {
  const arn = 'arn' in identity.principal ? identity.principal.arn : '';
  const plain = `User: ${arn} is not authorized to perform: ${action} on resource: ${roleArn}`;
  const why = denyReason(decision);
  // Trust, external ID and MFA are refused alike, and nothing is told across accounts.
  const told = identity.account.id === account && (why?.explicit === true || why?.kind !== 'trust');
  const text = told
    ? deniedMessage({ arn, action, resource: roleArn, decision, quoteResource: false })
    : plain;
  return new ServiceError('AccessDenied', text, 403);
}
