import type { QueryService } from '../query/call';
import { assumeRole } from './assume-role';
import { assumeRoot } from './assume-root';
import { getCallerIdentity } from './caller-identity';
import { getFederationToken } from './federation-token';
import { getScopedCredentials } from './scoped-credentials';
import { getSessionToken } from './session-token';
import { assumeRoleWithWebIdentity } from './web-identity';

const LEFT_OUT = new Set([
  'AssumeRoleWithSAML',
  'DecodeAuthorizationMessage',
  'GetAccessKeyInfo',
  'GetDelegatedAccessToken',
  'GetWebIdentityToken',
]);

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html */
export const STS: QueryService = {
  name: 'sts',
  version: '2011-06-15',
  namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  actions: new Map([
    ['AssumeRole', { signed: true, run: assumeRole }],
    ['AssumeRoot', { signed: true, regionalOnly: true, run: assumeRoot }],
    ['AssumeRoleWithWebIdentity', { signed: false, run: assumeRoleWithWebIdentity }],
    ['GetCallerIdentity', { signed: true, run: getCallerIdentity }],
    ['GetFederationToken', { signed: true, run: getFederationToken }],
    ['GetScopedCredentials', { signed: true, regionalOnly: true, run: getScopedCredentials }],
    ['GetSessionToken', { signed: true, run: getSessionToken }],
  ]),
  leavesOut: (action) => LEFT_OUT.has(action),
};
