import { decideInWorld } from '../authorise/decide-in-world';
import { deniedMessage } from '../authorise/denied';
import { callerPolicies } from '../authorise/policies';
import { principalContext } from '../authorise/principal-context';
import { ServiceError } from '../http/error';
import type { XmlTree } from '../http/xml';
import { callerOf, type QueryCall } from '../query/call';
import { tagContext } from './assume-role';
import { credentialsElement, leastTokenSize, mint, tokenSizeElements } from './mint';
import { packedPolicySize, sessionPolicies } from './session-policy';
import { sessionTags } from './session-tags';

const ACTION = 'sts:GetFederationToken';

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html */
export function getFederationToken(call: QueryCall): XmlTree {
  const { parameters, kernel, now } = call;
  const identity = callerOf(call);
  const { account, session, user, principal } = identity;
  const name = parameters.text('Name', { min: 2, max: 32, pattern: '[\\w+=,.@-]*', required: true }) ?? '';
  const asked = parameters.integer('DurationSeconds', 900, 129_600) ?? 43_200;
  const policy = parameters.text('Policy', { min: 1, max: 2048 });
  const least = leastTokenSize(parameters);
  parameters.check();
  if (session !== undefined || user === undefined) {
    throw new ServiceError('AccessDenied', 'Cannot call GetFederationToken with session credentials', 403);
  }
  const tags = sessionTags(parameters, undefined);
  const policies = sessionPolicies(kernel.world, account.id, parameters, policy);
  const arn = `arn:aws:sts::${account.id}:federated-user/${name}`;
  const context = { ...call.context, ...principalContext(identity, now), ...tagContext(tags.requested, []) };
  for (const action of [ACTION, ...(Object.keys(tags.requested).length > 0 ? ['sts:TagSession'] : [])]) {
    const decision = decideInWorld(
      kernel.world,
      { principal, action, resource: arn, resourceAccount: account.id, context },
      callerPolicies(identity),
    );
    if (decision.allowed) continue;
    const caller = 'arn' in principal ? principal.arn : '';
    throw new ServiceError(
      'AccessDenied',
      deniedMessage({ arn: caller, action, resource: arn, decision, quoteResource: false }),
      403,
    );
  }
  const packed = packedPolicySize(policies, tags.effective);
  // The root user's sessions are cut to an hour without a word.
  const seconds = principal.kind === 'root' ? Math.min(asked, 3600) : asked;
  const minted = mint(
    kernel.world,
    {
      issuedAt: now,
      expiresAt: now + seconds * 1000,
      account: account.id,
      kind: 'federated-user',
      userName: user.name,
      sessionName: name,
      sessionPolicies: policies,
      tags: tags.effective,
      transitiveTagKeys: [],
      mfaAuthenticated: false,
      global: call.global,
    },
    least,
  );
  return {
    Credentials: credentialsElement(minted),
    FederatedUser: { FederatedUserId: `${account.id}:${name}`, Arn: arn },
    PackedPolicySize: packed,
    ...tokenSizeElements(minted),
  };
}
