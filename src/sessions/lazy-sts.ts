import type { StsPort } from './sts-port';

const load = async () => (await import('./sts-client')).stsClient;

/** The STS client is loaded with the first call: the connect page is drawn before it is needed. */
export const lazySts: StsPort = {
  callerIdentity: async (...call) => (await load()).callerIdentity(...call),
  assumeRole: async (...call) => (await load()).assumeRole(...call),
  webIdentity: async (...call) => (await load()).webIdentity(...call),
  sessionToken: async (...call) => (await load()).sessionToken(...call),
  scopedCredentials: async (...call) => (await load()).scopedCredentials(...call),
  federationToken: async (...call) => (await load()).federationToken(...call),
  dataAccess: async (...call) => (await import('./data-access-client')).dataAccess(...call),
};
