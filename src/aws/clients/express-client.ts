import {
  S3Client,
  type S3ClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-s3';
import type { Command } from '@smithy/types';
import type { AwsContext } from '../context';
import { AwsFailure } from '../failure';
import { toFailure } from '../failures/to-failure';
import { whyNot, type PlaceAct } from '../places/cannot';
import { placeKind } from '../places/kinds';
import type { TransportOptions } from '../transport/options';
import { cachedClient } from './cache';
import { serverTime } from './clock';
import { operationOf } from './command';
import { expressProvider } from './express-provider';
import { dropExpressSession } from './express-sessions';
import { clientOptions, DEFAULT_ATTEMPTS } from './s3-client';

type DirectoryCommand<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = Command<
  ServiceInputTypes,
  Input,
  ServiceOutputTypes,
  Output,
  S3ClientResolvedConfig
>;

/**
 * Sends a command to a directory bucket. A session with it that the service calls over or unknown had no effect: another
 * is begun, once.
 */
export async function sendToDirectory<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  context: AwsContext,
  { bucket, region }: { readonly bucket: string; readonly region: string },
  command: DirectoryCommand<Input, Output>,
  maxAttempts: number = DEFAULT_ATTEMPTS,
  options: TransportOptions = {},
): Promise<Output> {
  refuseUnknown(bucket, operationOf(command));
  const attempt = async () => (await expressClient(context, region, maxAttempts)).send(command, options);
  try {
    return await attempt();
  } catch (error) {
    const { kind, action } = toFailure(error);
    const over = (kind === 'expired' || kind === 'credentials') && action !== 'CreateSession';
    if (!over || !dropExpressSession(context.id, bucket)) throw error;
    return attempt();
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-APIs.html */
const KNOWN =
  /^(?:HeadBucket|DeleteBucket|ListObjectsV2|(?:Get|Head|Put|Copy|Delete|Rename)Object|DeleteObjects|GetObjectAttributes|ListParts|ListMultipartUploads|(?:Create|Complete|Abort)MultipartUpload|UploadPart|UploadPartCopy|CreateSession|(?:Get|Put|Delete)BucketPolicy|(?:Get|Put|Delete)BucketEncryption|(?:Get|Put)BucketLifecycleConfiguration|DeleteBucketLifecycle)$/;

const ACTS: readonly (readonly [RegExp, PlaceAct])[] = [
  [/Version/, 'versions'],
  [/Tagging/, 'tags'],
  [/Acl|Ownership/, 'acl'],
  [/Retention|LegalHold|ObjectLock/, 'object-lock'],
  [/Annotation/, 'annotations'],
  [/RequestPayment/, 'requester-pays'],
  [/Restore|UpdateObjectEncryption/, 'properties'],
];

/** @throws AwsFailure `not-supported` for what a directory bucket answers with 501, before anything is sent */
function refuseUnknown(bucket: string, operation: string): void {
  if (KNOWN.test(operation)) return;
  const act = ACTS.find(([pattern]) => pattern.test(operation))?.[1] ?? 'settings';
  const kind = placeKind({ type: 'bucket', name: bucket });
  throw new AwsFailure(`${whyNot(kind, act) ?? 'Directory buckets do not know this'}.`, {
    kind: 'not-supported',
    code: 'NotInDirectoryBuckets',
    action: operation,
    resource: bucket,
  });
}

/**
 * The session's client for directory buckets in a Region, apart from the one for others: the SDK signs for them by the
 * name of whichever service a client was used for first.
 */
function expressClient(context: AwsContext, region: string, maxAttempts: number): Promise<S3Client> {
  return cachedClient(context.id, `s3express ${region} ${maxAttempts}`, () => {
    const client: S3Client = new S3Client({
      region,
      ...clientOptions(context, maxAttempts),
      s3ExpressIdentityProvider: expressProvider(context, () => client),
    });
    signAsExpress(client, context.id);
    return Promise.resolve(client);
  });
}

interface SessionSigner {
  signWithCredentials(request: unknown, identity: unknown, options?: object): Promise<unknown>;
}

/** For the right service, and by the service's clock: left alone, the SDK signs with a session by this computer's. */
function signAsExpress({ config }: S3Client, contextId: string): void {
  const { signer } = config;
  config.signer = async (scheme) => {
    const made = await signer(scheme);
    const own = made as typeof made & SessionSigner;
    const sign = own.signWithCredentials.bind(own);
    own.signWithCredentials = (request, identity, options) =>
      sign(request, identity, {
        signingService: 's3express',
        signingDate: new Date(serverTime(contextId)),
        ...options,
      });
    return own;
  };
}
