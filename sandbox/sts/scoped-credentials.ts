import { decideInWorld } from '../authorise/decide-in-world';
import { callerPolicies } from '../authorise/policies';
import { principalContext } from '../authorise/principal-context';
import { deniedMessage } from '../authorise/denied';
import { validateIdentityPolicy } from '../authorise/validate-identity-policy';
import type { Identity } from '../auth/identity';
import { ServiceError } from '../http/error';
import type { XmlTree } from '../http/xml';
import { callerOf, type QueryCall } from '../query/call';
import { validationError } from '../query/parameters';
import type { TemporarySession } from '../world/types';
import { credentialsElement, leastTokenSize, mint, tokenSizeElements } from './mint';

const MOST_LAYERS = 3;
const ACTION = 'sts:GetScopedCredentials';

/**
 * Narrows the calling session. Issue time, MFA, tags and name stay those of the session, so that what revokes it
 * revokes what was narrowed from it.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetScopedCredentials.html
 */
export function getScopedCredentials(call: QueryCall): XmlTree {
  const identity = callerOf(call);
  const { policy, duration, least } = read(call);
  const { session, principal } = identity;
  if (session === undefined || !('userId' in principal)) {
    throw new ServiceError(
      'InvalidSubjectCredentials',
      'GetScopedCredentials can only be called with temporary security credentials.',
      400,
    );
  }
  refuseDenied(call, identity);
  const scopedPolicies = layers(session, policy);
  const { accessKeyId: _id, secretAccessKey: _secret, sessionToken: _token, ...same } = session;
  const narrowed = mint(
    call.kernel.world,
    { ...same, scopedPolicies, expiresAt: end(session, duration, call.now) },
    least,
  );
  return {
    Credentials: credentialsElement(narrowed),
    SessionInfo: { ScopedSessionId: principal.userId, Arn: principal.arn },
    ...tokenSizeElements(narrowed),
    ScopedPoliciesCount: scopedPolicies.length,
    SourceIdentity: session.sourceIdentity,
  };
}

function read({ parameters }: QueryCall) {
  const asked = {
    policy: parameters.text('Policy', {
      min: 1,
      max: 2048,
      pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
    }),
    duration: parameters.integer('DurationSeconds', 1, 129_600),
    least: leastTokenSize(parameters),
  };
  parameters.text('ScopedSessionDescription', { min: 0, max: 256 });
  parameters.check();
  if (asked.policy === undefined && asked.duration === undefined) {
    throw validationError('At least one of Policy or DurationSeconds must be specified.');
  }
  return asked;
}

function layers({ scopedPolicies = [] }: TemporarySession, policy: string | undefined) {
  if (policy === undefined) return scopedPolicies;
  if (scopedPolicies.length >= MOST_LAYERS) {
    throw new ServiceError(
      'AccessDenied',
      `The session has ${MOST_LAYERS} scope down policies already, which is the maximum.`,
      403,
    );
  }
  validateIdentityPolicy(policy, { invalidJson: 'This policy contains invalid Json' });
  return [...scopedPolicies, { name: `scope down policy ${scopedPolicies.length + 1}`, document: policy }];
}

function end({ expiresAt }: TemporarySession, seconds: number | undefined, now: number): number {
  if (seconds === undefined) return expiresAt;
  const asked = now + seconds * 1000;
  if (asked <= expiresAt) return asked;
  throw new ServiceError(
    'InsufficientSessionLifetime',
    'The requested DurationSeconds is greater than the remaining lifetime of the calling session.',
    400,
  );
}

/** It needs no permission here, as GetSessionToken needs none; what denies everything denies it too. */
function refuseDenied(call: QueryCall, identity: Identity): void {
  const { principal, account } = identity;
  const arn = 'arn' in principal ? principal.arn : '';
  const decision = decideInWorld(
    call.kernel.world,
    {
      principal,
      action: ACTION,
      resource: '*',
      resourceAccount: account.id,
      context: { ...call.context, ...principalContext(identity, call.now) },
    },
    callerPolicies(identity),
  );
  if (decision.effect !== 'explicit-deny') return;
  throw new ServiceError(
    'AccessDenied',
    deniedMessage({ arn, action: ACTION, decision, quoteResource: false }),
    403,
  );
}
