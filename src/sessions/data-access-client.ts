import { GetDataAccessCommand } from '@aws-sdk/client-s3-control';
import { sendDataAccess } from '../aws/clients/send-data-access';
import { minted } from './minted';
import type { StsPort } from './sts-port';

/** In a file of its own: S3 Control's client is large, and few sessions are opened by it. */
export const dataAccess: StsPort['dataAccess'] = async (profile, credentials, access) => {
  const answer = await sendDataAccess(
    profile,
    access.region,
    credentials,
    new GetDataAccessCommand({
      AccountId: access.account,
      Target: access.target,
      ...(access.target.endsWith('*') ? {} : { TargetType: 'Object' }),
      Permission: access.permission,
      Privilege: access.privilege,
      DurationSeconds: access.durationSeconds,
    }),
  );
  return { credentials: minted(answer.Credentials, 'GetDataAccess') };
};
