import type { Identity } from '../auth/identity';
import { ServiceError } from '../http/error';

/**
 * Of STS, a federated user may call GetCallerIdentity and GetScopedCredentials.
 *
 * @throws ServiceError 403 AccessDenied
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
 */
export function refuseFederated({ principal }: Identity, action: string): void {
  if (principal.kind === 'federated-user') {
    throw new ServiceError('AccessDenied', `Cannot call ${action} with federation token credentials`, 403);
  }
}
