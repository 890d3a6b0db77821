import { readDocument, type StatementElements } from '../authorise/policy-document';
import { isKnownPrincipal } from '../authorise/known-principal';
import { ServiceError } from '../http/error';
import type { World } from '../world/types';
import { decideKey } from './authorise';
import type { KmsCall } from './call';
import { invalid, malformed, missing, notFound } from './errors';
import { namedKey } from './named-key';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html */
export function getKeyPolicy(call: KmsCall): object {
  const { policy } = namedKey(call, { action: 'kms:GetKeyPolicy' });
  requireDefault(call);
  return { Policy: policy, PolicyName: 'default' };
}

const CHANGE = 'kms:PutKeyPolicy';
/** https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html#key-policy-limit */
const LARGEST_POLICY = 32 * 1024;

/**
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
 * @throws ServiceError MalformedPolicyDocumentException; the same for one that would not let the caller put another
 */
export function putKeyPolicy(call: KmsCall): undefined {
  const { body } = call;
  const bypass = body['BypassPolicyLockoutSafetyCheck'] === true;
  const asked: KmsCall = {
    ...call,
    context: { ...call.context, 'kms:BypassPolicyLockoutSafetyCheck': String(bypass) },
  };
  const key = namedKey(asked, { action: CHANGE });
  requireDefault(call);
  const text = body['Policy'];
  if (typeof text !== 'string' || text === '') throw missing('policy');
  if (Buffer.byteLength(text) > LARGEST_POLICY)
    throw new ServiceError('LimitExceededException', `The key policy exceeds ${LARGEST_POLICY} bytes.`, 400);
  validate(text, call.world);
  // What it is asked then is not a request that bypasses anything.
  if (!bypass && !decideKey(asked, key, CHANGE, text).allowed)
    throw malformed('The new key policy will not allow you to update the key policy in the future.');
  key.policy = text;
  return undefined;
}

function requireDefault({ body }: KmsCall): void {
  const name = body['PolicyName'] ?? 'default';
  if (typeof name !== 'string') throw invalid('PolicyName must be a string.');
  if (name !== 'default') throw notFound('No such policy exists.');
}

function validate(text: string, world: World): void {
  for (const statement of readDocument(text).statements) checkStatement(statement, world);
}

function checkStatement(statement: StatementElements, world: World): void {
  const { Principal: principal, NotPrincipal: other } = statement;
  const named = principal ?? other;
  if (named === undefined) throw malformed('Policy contains a statement with no principal.');
  if (statement.Action === undefined && statement.NotAction === undefined)
    throw malformed('Policy contains a statement with no action.');
  if (statement.Resource === undefined && statement.NotResource === undefined)
    throw malformed('Policy contains a statement with no resource.');
  if (named === '*') return;
  if (typeof named !== 'object' || named === null || Array.isArray(named)) throw invalidPrincipals();
  for (const [kind, names] of Object.entries(named)) {
    // KMS knows users, roles, accounts and services.
    if (kind !== 'AWS' && kind !== 'Service') throw invalidPrincipals();
    for (const name of [names].flat() as unknown[])
      if (typeof name !== 'string' || !isKnownPrincipal(kind, name, world)) throw invalidPrincipals();
  }
}

const invalidPrincipals = () => malformed('Policy contains a statement with one or more invalid principals.');
