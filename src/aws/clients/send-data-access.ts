import {
  type GetDataAccessCommand,
  type GetDataAccessResult,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
import type { Credentials } from '../context';
import { toFailure } from '../failures/to-failure';
import type { ConnectionProfile } from '../profile';
import { Transport } from '../transport/transport';
import { atEndpoint } from './at-endpoint';
import { clockOffset, noteServerTime } from './clock';
import { askedBy, operationOf, transportOptions } from './command';
import { DEFAULT_ATTEMPTS } from './s3-client';

/**
 * Asks S3 Access Grants for credentials. As with STS, the answer holds a secret key: on AWS it is asked directly,
 * whatever way the rest of S3 Control takes.
 * @throws AwsFailure always, and only that.
 */
export async function sendDataAccess(
  profile: ConnectionProfile,
  region: string,
  credentials: Credentials,
  command: GetDataAccessCommand,
): Promise<GetDataAccessResult> {
  const asked = askedBy('data-access', command, { region });
  const clockOwner = `data-access ${profile.id}`;
  try {
    const client = new S3ControlClient({
      region,
      maxAttempts: DEFAULT_ATTEMPTS,
      credentials,
      requestHandler: new Transport({
        profile,
        service: 'data-access',
        onServerTime: (time) => noteServerTime(clockOwner, time),
      }),
      systemClockOffset: clockOffset(clockOwner),
    });
    if (profile.endpoint !== undefined) atEndpoint(client, profile.endpoint);
    try {
      return await client.send(command, transportOptions(asked, ''));
    } finally {
      client.destroy();
    }
  } catch (error) {
    throw toFailure(error, {
      action: operationOf(command),
      api: 's3-control',
      resource: command.input.Target,
      profile,
      asked,
    });
  }
}
