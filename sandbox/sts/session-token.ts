import { ServiceError } from '../http/error';
import type { XmlTree } from '../http/xml';
import { callerOf, type QueryCall } from '../query/call';
import { authenticateMfa, mfaParameters } from './mfa';
import { credentialsElement, leastTokenSize, mint, tokenSizeElements } from './mint';

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html */
export function getSessionToken(call: QueryCall): XmlTree {
  const { account, session, user, principal } = callerOf(call);
  const asked = call.parameters.integer('DurationSeconds', 900, 129_600) ?? 43_200;
  const given = mfaParameters(call);
  const least = leastTokenSize(call.parameters);
  call.parameters.check();
  if (session !== undefined || user === undefined) {
    throw new ServiceError('AccessDenied', 'Cannot call GetSessionToken with session credentials', 403);
  }
  const mfa = authenticateMfa(call, given);
  // The root user's sessions are cut to an hour without a word.
  const seconds = principal.kind === 'root' ? Math.min(asked, 3600) : asked;
  const minted = mint(
    call.kernel.world,
    {
      issuedAt: call.now,
      expiresAt: call.now + seconds * 1000,
      account: account.id,
      kind: 'session-token',
      userName: user.name,
      sessionPolicies: [],
      tags: {},
      transitiveTagKeys: [],
      mfaAuthenticated: mfa,
      global: call.global,
    },
    least,
  );
  return { Credentials: credentialsElement(minted), ...tokenSizeElements(minted) };
}
