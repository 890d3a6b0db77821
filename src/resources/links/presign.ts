import type { AwsContext } from '@/aws/context';
import { clockOffset } from '@/aws/clients/clock';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { locate } from '@/aws/locate';
import { bucketParameter, type Location } from '@/aws/location';
import { payerOf } from '@/resources/objects/requester-pays';
import { customerKey } from '@/resources/objects/writing/customer-keys';
import {
  customerKeyInput,
  headersInput,
  type UploadHeaders,
} from '@/resources/objects/writing/upload-headers';
import { trueExpiry, type TrueExpiry } from './expiry';
import { refuseMultiRegion, refuseUnlinkable } from './linkable';
import { pathName } from './path-name';
import { responseInput, type ResponseHeaders } from './response-headers';

export type LinkRequest =
  | {
      readonly method: 'GET';
      readonly key: string;
      readonly versionId?: string;
      /** What is answered in place of what the object says. */
      readonly response?: ResponseHeaders;
      /** Fingerprint of the key of an object under SSE-C. The key must be at hand in this tab. */
      readonly customerKeyMd5?: string;
    }
  | {
      readonly method: 'PUT';
      readonly key: string;
      /** What the object must be written with. A key of SSE-C cannot be among it. */
      readonly headers?: UploadHeaders;
    };

export interface PresignedLink extends TrueExpiry {
  readonly url: string;
}

/** Signs links of one place that all end together. */
export interface LinkSigner {
  readonly expiry: TrueExpiry;
  /**
   * The URL for one request.
   * @throws AwsFailure
   */
  readonly sign: (request: LinkRequest) => Promise<string>;
  /** To be called when no more is signed. */
  readonly close: () => void;
}

/**
 * A URL that lets whoever holds it make one kind of request as this session, until its true expiry. Signed
 * for AWS's own host, or for the address under which the sandbox or a lookalike answers everybody; it
 * never goes through the relay.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html
 * @param seconds Asked for; S3 takes 1 to 604,800.
 * @throws AwsFailure
 */
export async function presign(
  context: AwsContext,
  location: Location,
  request: LinkRequest,
  seconds: number,
): Promise<PresignedLink> {
  refuseUnlinkable(location, request.key);
  const signer = await linkSigner(context, location, seconds);
  try {
    return { ...signer.expiry, url: await signer.sign(request) };
  } finally {
    signer.close();
  }
}

/**
 * What {@link presign} does, for many keys of one place.
 * @param seconds Asked for; S3 takes 1 to 604,800.
 * @throws AwsFailure
 */
export async function linkSigner(
  context: AwsContext,
  location: Location,
  seconds: number,
): Promise<LinkSigner> {
  refuseMultiRegion(location);
  try {
    const [sdk, { getSignedUrl }, region, credentials] = await Promise.all([
      import('@aws-sdk/client-s3'),
      import('@aws-sdk/s3-request-presigner'),
      locate(context, location),
      context.credentials(),
    ]);
    const { profile } = context;
    const endpoint = profile.publicEndpoint ?? profile.endpoint;
    const expiry = trueExpiry(seconds, credentials.expiration, new Date());
    const bucket = endpoint === undefined ? bucketParameter(location) : await pathName(context, location);
    const client = new sdk.S3Client({
      region,
      // Those the expiry was worked out for: a renewal while a set is being signed would part the two.
      credentials,
      // The defaults would sign the checksum of an empty body into a PUT, and a checksum mode into a GET.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    });
    const signing = {
      expiresIn: expiry.seconds,
      signingDate: new Date(expiry.signedAt.getTime() + clockOffset(context.id)),
    };
    const payer = payerOf(context, location);
    const sign = (request: LinkRequest) => {
      const target = { Bucket: bucket, Key: request.key, ...payer };
      return request.method === 'PUT'
        ? getSignedUrl(
            client,
            new sdk.PutObjectCommand({ ...target, ...headersInput(request.headers ?? {}) }),
            signing,
          )
        : getSignedUrl(
            client,
            new sdk.GetObjectCommand({
              ...target,
              VersionId: request.versionId,
              // The signer leaves these among the headers: they are signed, and not in the URL.
              ...customerKeyInput(customerKey(request.customerKeyMd5)),
              ...responseInput(request.response ?? {}),
            }),
            signing,
          );
    };
    return {
      expiry,
      sign: async (request) => {
        refuseUnlinkable(location, request.key);
        try {
          return await sign(request);
        } catch (error) {
          throw failed(error, context, request);
        }
      },
      close: () => client.destroy(),
    };
  } catch (error) {
    throw toFailure(error, { resource: bucketParameter(location), context });
  }
}

const failed = (error: unknown, context: AwsContext, { method, key }: LinkRequest): AwsFailure =>
  toFailure(error, { action: method === 'GET' ? 'GetObject' : 'PutObject', resource: key, context });
