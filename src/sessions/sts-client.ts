import { textToSend } from '@drawbridge-s3/policy/document';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  type Credentials as StsCredentials,
} from '@aws-sdk/client-sts';
import { AwsFailure } from '../aws/failure';
import type { Credentials } from '../aws/context';
import { sendSts } from '../aws/clients/send-sts';
import type { StsPort } from './sts-port';

/** The port over the network. One Region for all calls of a profile: STS answers in every one of them. */
export const stsClient: StsPort = {
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
    return { arn: answer.AssumedRoleUser?.Arn, credentials: minted(answer.Credentials, 'AssumeRole') };
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
};

/** Blanks cost characters, and Ceph's form parser reads an encoded blank as a plus sign. */
const sessionPolicy = (policy: string | undefined): string | undefined =>
  policy === undefined ? undefined : textToSend('session', policy);

function minted(issued: StsCredentials | undefined, action: string): Credentials {
  if (!issued?.AccessKeyId || !issued.SecretAccessKey || !issued.SessionToken) {
    throw new AwsFailure('The answer holds no credentials.', {
      kind: 'not-supported',
      code: 'UnexpectedAnswer',
      action,
      advice: 'Check that the endpoint offers STS.',
    });
  }
  return {
    accessKeyId: issued.AccessKeyId,
    secretAccessKey: issued.SecretAccessKey,
    sessionToken: issued.SessionToken,
    expiration: issued.Expiration,
  };
}
