import {
  type ServiceInputTypes,
  type ServiceOutputTypes,
  STSClient,
  type STSClientResolvedConfig,
} from '@aws-sdk/client-sts';
import type { Command } from '@smithy/types';
import type { Credentials } from '../context';
import { toFailure } from '../failures/to-failure';
import type { ConnectionProfile } from '../profile';
import { Transport } from '../transport/transport';
import { clockOffset, noteServerTime } from './clock';
import { askedBy, operationOf, resourceOf, transportOptions, type SendOptions } from './command';
import { DEFAULT_ATTEMPTS } from './s3-client';

export interface StsOptions extends SendOptions {
  /** Whose request this is, for the request log; absent while a session is still being made. */
  readonly sessionId?: string;
  /** What the failure names instead of the input's own ARN or name. */
  readonly resource?: string;
}

/**
 * Sends one STS command to the Region's own endpoint. There is no session yet to cache a client for, and
 * calls are rare, so each has its own.
 * @param credentials undefined for AssumeRoleWithWebIdentity, which is not signed.
 * @throws AwsFailure always, and only that.
 */
export async function sendSts<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  profile: ConnectionProfile,
  region: string,
  credentials: Credentials | undefined,
  command: Command<ServiceInputTypes, Input, ServiceOutputTypes, Output, STSClientResolvedConfig>,
  options: StsOptions = {},
): Promise<Output> {
  const asked = askedBy('sts', command, { region });
  const subject = {
    action: operationOf(command),
    resource: options.resource ?? resourceOf(command),
    profile,
    asked,
  };
  const clockOwner = `sts ${profile.id}`;
  const endpoint = profile.stsEndpoint ?? profile.endpoint;
  try {
    const client = new STSClient({
      region,
      maxAttempts: options.maxAttempts ?? DEFAULT_ATTEMPTS,
      ...(credentials === undefined ? {} : { credentials }),
      requestHandler: new Transport({
        profile,
        service: 'sts',
        onServerTime: (time) => noteServerTime(clockOwner, time),
      }),
      systemClockOffset: clockOffset(clockOwner),
      ...(endpoint === undefined ? {} : { endpoint }),
    });
    try {
      return await client.send(command, transportOptions(asked, options.sessionId ?? '', options));
    } finally {
      client.destroy();
    }
  } catch (error) {
    throw toFailure(error, subject);
  }
}
