import type { S3ClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-s3';
import type {
  S3ControlClientResolvedConfig,
  ServiceInputTypes as ControlInputTypes,
  ServiceOutputTypes as ControlOutputTypes,
} from '@aws-sdk/client-s3-control';
import type { Command } from '@smithy/types';
import type { AskedRequest } from './asked';
import type { AwsContext } from './context';
import { AwsFailure } from './failure';
import { directoryName } from './places/directory-name';
import { readSdkError, regionInError } from './failures/sdk-error';
import { toFailure } from './failures/to-failure';
import { bucketParameter, type Location } from './location';
import type { TransportOptions } from './transport/options';
import { askedBy, operationOf, resourceOf, transportOptions, type SendOptions } from './clients/command';
import { expectedOf, saying } from './clients/expected-owner';
import { refuseUnsupported } from './clients/lookalike';
import { withRenewal } from './clients/renewal';
import { sendCommand } from './clients/send-command';
import { learnRegion, locate, relocate } from './locate';
import { requireS3Control } from './clients/s3-control-support';
import { s3ControlClient } from './clients/s3-control-client';
import { s3Client } from './clients/s3-client';
import { isLocation, type S3Target } from './clients/target';

export type S3Command<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = Command<
  ServiceInputTypes,
  Input,
  ServiceOutputTypes,
  Output,
  S3ClientResolvedConfig
>;

/**
 * Sends one S3 command as the session, in the Region where the location lives.
 * @throws AwsFailure always, and only that.
 */
export function sendS3<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  context: AwsContext,
  target: S3Target,
  command: S3Command<Input, Output>,
  options: SendOptions = {},
): Promise<Output> {
  return send(context, target, command, options, undefined);
}

/**
 * Sends one S3 Control command (access points, account-wide public-access block). Its host begins with the
 * `AccountId` of the input, and AWS answers it only in the Region the access point lives in.
 * @throws AwsFailure always, and only that; `not-supported` on lookalikes without S3 Control.
 */
export async function sendS3Control<Input extends ControlInputTypes, Output extends ControlOutputTypes>(
  context: AwsContext,
  region: string,
  command: Command<ControlInputTypes, Input, ControlOutputTypes, Output, S3ControlClientResolvedConfig>,
  options: SendOptions = {},
): Promise<Output> {
  const api = 's3-control' as const;
  const asked = askedBy(api, command, { region });
  const subject = { action: operationOf(command), api, resource: resourceOf(command), context, asked };
  try {
    if (context.profile.kind === 'custom') await requireS3Control(context, accountOf(command));
    return await withRenewal(context, subject, async () => {
      const client = await s3ControlClient(context, region, options.maxAttempts);
      return sendCommand(client, command, transportOptions(asked, context.id, options));
    });
  } catch (error) {
    throw toFailure(error, subject);
  }
}

export interface UploadOptions {
  readonly signal?: AbortSignal;
  /** Bytes of the body sent so far; 0 again when another attempt starts. */
  readonly onProgress?: (loaded: number) => void;
  /** 1 unless told otherwise: whoever transfers decides when to try again. */
  readonly maxAttempts?: number;
  /** One of many small ones: progress is then told at the end alone. */
  readonly bulk?: boolean;
}

/**
 * Sends PutObject or UploadPart with a Blob body and reports progress. The body is not hashed
 * (`UNSIGNED-PAYLOAD`): pass a `Checksum…` in the command for end-to-end integrity.
 * @throws AwsFailure always, and only that; `aborted` when the signal fired.
 */
export function uploadBody<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  context: AwsContext,
  target: S3Target,
  command: S3Command<Input, Output>,
  { onProgress, maxAttempts = 1, signal, bulk }: UploadOptions = {},
): Promise<Output> {
  return send(context, target, command, { signal, maxAttempts, bulk }, { onProgress });
}

async function send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  context: AwsContext,
  target: S3Target,
  command: S3Command<Input, Output>,
  options: SendOptions,
  upload: TransportOptions['upload'],
): Promise<Output> {
  const subject = { action: operationOf(command), resource: resourceOf(command), context };
  try {
    return await withRenewal(context, subject, () => sendLocated(context, target, command, options, upload));
  } catch (error) {
    // What failed before it was sent was asked for all the same.
    const asked = askedBy('s3', command, {
      location: isLocation(target) ? bucketParameter(target) : undefined,
    });
    throw toFailure(error, { ...subject, asked });
  }
}

async function sendLocated<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  context: AwsContext,
  target: S3Target,
  command: S3Command<Input, Output>,
  options: SendOptions,
  upload: TransportOptions['upload'],
): Promise<Output> {
  const subject = { action: operationOf(command), resource: resourceOf(command), context };
  refuseUnsupported(context.profile, target, subject.action);
  const location = isLocation(target) ? target : undefined;
  const manyRegions = location?.type === 'multi-region-access-point';
  if (manyRegions) (await import('./clients/multi-region')).refuseElsewhere(subject.action);
  const region = isLocation(target) ? await locate(context, target, options.signal) : target.region;
  const also = expectedOf(context.id, command);
  const bucket = location?.type === 'bucket' ? location.name : '';
  const attempt = async (where: string, asked: AskedRequest) => {
    const transport = transportOptions(asked, context.id, options, upload);
    if (directoryName(bucket) !== undefined) {
      saying(command, also);
      const { sendToDirectory } = await import('./clients/express-client');
      return sendToDirectory(context, { bucket, region: where }, command, options.maxAttempts, transport);
    }
    const client = await s3Client(context, where, options.maxAttempts, options.simple && !manyRegions);
    return sendCommand(client, command, transport, also);
  };
  const asked = askedBy('s3', command, {
    region,
    location: location === undefined ? undefined : bucketParameter(location),
    also,
  });
  try {
    return await attempt(region, asked);
  } catch (error) {
    const actual = location === undefined ? undefined : await movedTo(context, location, region, error);
    if (location === undefined || actual === undefined) throw toFailure(error, { ...subject, asked });
    learnRegion(context, location, actual);
    const moved = { ...asked, region: actual };
    return await attempt(actual, moved).catch((again: unknown) => {
      throw toFailure(again, { ...subject, asked: moved });
    });
  }
}

const MISDIRECTED = new Set([
  'PermanentRedirect',
  'AuthorizationHeaderMalformed',
  'IllegalLocationConstraintException',
  'TemporaryRedirect',
]);

/** The Region an error sends us to, when it is another than the one that was asked. */
async function movedTo(
  context: AwsContext,
  location: Location,
  asked: string,
  error: unknown,
): Promise<string | undefined> {
  if (context.profile.kind === 'custom' || error instanceof AwsFailure) return undefined;
  const { name, code, status } = readSdkError(error);
  if (status !== 301 && !MISDIRECTED.has(code ?? name)) return undefined;
  const told = regionInError(error);
  if (told !== undefined) return told === asked ? undefined : told;
  if (location.type !== 'bucket' || directoryName(location.name) !== undefined) return undefined;
  // A HEAD's redirect may say nothing; what was learned is wrong all the same, so ask once more.
  const found = await relocate(context, location);
  return found === asked ? undefined : found;
}

/** Every command of S3 Control names the account it is about. */
function accountOf({ input }: { readonly input: object }): string {
  return (input as { readonly AccountId?: string }).AccountId ?? '';
}
