import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import {
  AssumeRoleCommand,
  STSClient,
  type AssumeRoleCommandInput,
  type Credentials,
} from '@aws-sdk/client-sts';
import type { Sandbox } from '../sandbox';
import { inProcessHandler } from './in-process-handler';

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Official SDK clients that talk to a sandbox in this process. One attempt, so that failures are seen. */
export function clients(sandbox: Pick<Sandbox, 'fetch'>, keys: Keys, region = 'eu-west-1') {
  const common = { region, credentials: keys, requestHandler: inProcessHandler(sandbox), maxAttempts: 1 };
  return {
    s3: (more: Partial<S3ClientConfig> = {}) => new S3Client({ ...common, ...more }),
    sts: new STSClient(common),
    control: new S3ControlClient(common),
    iam: new IAMClient(common),
  };
}

export async function assume(
  sandbox: Pick<Sandbox, 'fetch'>,
  keys: Keys,
  input: Partial<AssumeRoleCommandInput> & { RoleArn: string },
): Promise<Keys> {
  const { sts } = clients(sandbox, keys);
  const answer = await sts.send(new AssumeRoleCommand({ RoleSessionName: 'test', ...input }));
  return keysOf(answer.Credentials);
}

export function keysOf(credentials: Partial<Credentials> | undefined): Keys {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken } = credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

/** What a failed call answered: the SDK's error name, its message and the HTTP status. */
export async function failure(
  call: Promise<unknown>,
): Promise<{ name: string; message: string; status: number }> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return { name, message, status: $metadata?.httpStatusCode ?? 0 };
  }
  throw new Error('the call was expected to fail');
}
