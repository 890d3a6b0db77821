import { textToSend } from '@drawbridge-s3/policy/document';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetScopedCredentialsCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import { sendSts } from '../aws/clients/send-sts';
import { minted } from './minted';
import type { StsPort } from './sts-port';

/** The port over the network. One Region for all calls of a profile: STS answers in every one of them. */
export const stsClient: Omit<StsPort, 'dataAccess'> = {
  async callerIdentity(profile, credentials) {
    const answer = await sendSts(profile, profile.region, credentials, new GetCallerIdentityCommand({}));
    return { account: answer.Account ?? '', arn: answer.Arn ?? '' };
  },

  async assumeRole(profile, credentials, hop, mfaCode) {
    const answer = await sendSts(
      profile,
      profile.region,
      credentials,
      new AssumeRoleCommand({
        RoleArn: hop.roleArn,
        RoleSessionName: hop.sessionName,
        DurationSeconds: hop.durationSeconds,
        ExternalId: hop.externalId,
        SerialNumber: hop.mfaSerial,
        TokenCode: mfaCode,
        Policy: sessionPolicy(hop.sessionPolicy),
        PolicyArns: hop.sessionPolicyArns?.map((arn) => ({ arn })),
        Tags: hop.tags && Object.entries(hop.tags).map(([Key, Value]) => ({ Key, Value })),
        TransitiveTagKeys: hop.transitiveTagKeys && [...hop.transitiveTagKeys],
        SourceIdentity: hop.sourceIdentity,
      }),
    );
    return {
      arn: answer.AssumedRoleUser?.Arn,
      credentials: minted(answer.Credentials, 'AssumeRole'),
      ...tokenOf(answer),
    };
  },

  async webIdentity(profile, identity) {
    const answer = await sendSts(
      profile,
      profile.region,
      undefined,
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: identity.roleArn,
        RoleSessionName: identity.sessionName,
        DurationSeconds: identity.durationSeconds,
        WebIdentityToken: identity.token,
        Policy: sessionPolicy(identity.sessionPolicy),
      }),
    );
    return {
      arn: answer.AssumedRoleUser?.Arn,
      credentials: minted(answer.Credentials, 'AssumeRoleWithWebIdentity'),
    };
  },

  async sessionToken(profile, credentials, exchange) {
    const answer = await sendSts(
      profile,
      profile.region,
      credentials,
      new GetSessionTokenCommand({
        DurationSeconds: exchange.durationSeconds,
        SerialNumber: exchange.mfaSerial,
        TokenCode: exchange.mfaCode,
      }),
    );
    return { credentials: minted(answer.Credentials, 'GetSessionToken') };
  },

  async scopedCredentials(profile, credentials, { policy, durationSeconds, description }) {
    const answer = await sendSts(
      profile,
      profile.region,
      credentials,
      new GetScopedCredentialsCommand({
        Policy: sessionPolicy(policy),
        DurationSeconds: durationSeconds,
        ScopedSessionDescription: description,
      }),
    );
    return {
      arn: answer.SessionInfo?.Arn,
      credentials: minted(answer.Credentials, 'GetScopedCredentials'),
      ...tokenOf(answer),
      layers: answer.ScopedPoliciesCount,
    };
  },

  async federationToken(profile, credentials, { name, policy, durationSeconds, tags }) {
    const answer = await sendSts(
      profile,
      profile.region,
      credentials,
      new GetFederationTokenCommand({
        Name: name,
        Policy: sessionPolicy(policy),
        DurationSeconds: durationSeconds,
        Tags: tags && Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    );
    return {
      arn: answer.FederatedUser?.Arn,
      credentials: minted(answer.Credentials, 'GetFederationToken'),
      ...tokenOf(answer),
    };
  },
};

/** AWS gives the share in percent. */
const tokenOf = ({
  SessionTokenSize,
  SessionTokenUtilization,
}: {
  SessionTokenSize?: number;
  SessionTokenUtilization?: number;
}) => ({
  tokenSize: SessionTokenSize,
  tokenUtilization: SessionTokenUtilization === undefined ? undefined : SessionTokenUtilization / 100,
});

/** Blanks cost characters, and Ceph's form parser reads an encoded blank as a plus sign. */
const sessionPolicy = (policy: string | undefined): string | undefined =>
  policy === undefined ? undefined : textToSend('session', policy);
