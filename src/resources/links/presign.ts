import type { AwsContext } from '@/aws/context';
import { clockOffset } from '@/aws/clients/clock';
import { presignAgain } from '@/aws/clients/presign-again';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { locate } from '@/aws/locate';
import { bucketParameter, type Location } from '@/aws/location';
import { fileNameOf } from '@/lib/file-name';
import { payerOf } from '@/resources/objects/requester-pays';
import { customerKey } from '@/resources/objects/writing/customer-keys';
import {
  customerKeyInput,
  headersInput,
  type UploadHeaders,
} from '@/resources/objects/writing/upload-headers';
import { contentDisposition, type Disposition } from './disposition';
import { trueExpiry, type TrueExpiry } from './expiry';
import { refusePlace, refuseUnlinkable } from './linkable';
import { pathName } from './path-name';
import { responseInput, type ResponseHeaders } from './response-headers';
import { sentHeaders } from './sent-headers';

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

/** What all links of a set say, beside their keys. */
export type LinkTemplate =
  | {
      readonly method: 'GET';
      readonly response: Omit<ResponseHeaders, 'disposition'> & {
        /** What a browser does with the body, under the object's own name; or what the object says. */
        readonly open: Disposition['type'] | 'stored';
      };
    }
  | { readonly method: 'PUT'; readonly headers: UploadHeaders };

/** Signs links of one place that all end together. */
export interface LinkSigner {
  readonly expiry: TrueExpiry;
  /**
   * The URL for one object or version.
   * @throws AwsFailure
   */
  readonly sign: (object: { readonly key: string; readonly versionId?: string }) => string | Promise<string>;
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
  const { expiry, sign, close } = await sdkSigner(context, location, seconds);
  try {
    return { ...expiry, url: await sign(request) };
  } catch (error) {
    throw failed(error, context, request);
  } finally {
    close();
  }
}

/** Of letters alone, so that it stands in a URL as it is. */
const FIRST = 'first';

/**
 * What {@link presign} does, for many objects of one place: the SDK signs the first, and at two hashes each the others
 * are signed as it would.
 * @param seconds Asked for; S3 takes 1 to 604,800.
 * @throws AwsFailure
 */
export async function linkSigner(
  context: AwsContext,
  location: Location,
  template: LinkTemplate,
  seconds: number,
): Promise<LinkSigner> {
  const { expiry, credentials, sign, close } = await sdkSigner(context, location, seconds);
  const again = presignAgain({
    method: template.method,
    presigned: await sign(requestOf(template, { key: FIRST })),
    key: FIRST,
    secretAccessKey: credentials.secretAccessKey,
    headers: template.method === 'PUT' ? sentHeaders(template.headers) : {},
  });
  return {
    expiry,
    sign: (object) => {
      refuseUnlinkable(location, object.key);
      const request = requestOf(template, object);
      return again === undefined
        ? sign(request).catch((error: unknown) => {
            throw failed(error, context, request);
          })
        : again(object.key, ownQuery(request));
    },
    close,
  };
}

function requestOf(
  template: LinkTemplate,
  { key, versionId }: { readonly key: string; readonly versionId?: string },
): LinkRequest {
  if (template.method === 'PUT') return { ...template, key };
  const { open, ...texts } = template.response;
  const disposition = open === 'stored' ? undefined : { type: open, fileName: fileNameOf(key) };
  return {
    method: 'GET',
    key,
    ...(versionId === undefined ? {} : { versionId }),
    response: { ...texts, ...(disposition === undefined ? {} : { disposition }) },
  };
}

/** What of a link's query is of its own object. */
function ownQuery(request: LinkRequest): Readonly<Record<string, string | undefined>> {
  if (request.method === 'PUT') return {};
  const { versionId, response: { disposition } = {} } = request;
  return {
    versionId,
    'response-content-disposition': disposition && contentDisposition(disposition),
  };
}

/** The SDK's own signer. @throws AwsFailure */
async function sdkSigner(context: AwsContext, location: Location, seconds: number) {
  refusePlace(location);
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
    return { expiry, credentials, sign, close: () => client.destroy() };
  } catch (error) {
    throw toFailure(error, { resource: bucketParameter(location), context });
  }
}

const failed = (error: unknown, context: AwsContext, { method, key }: LinkRequest): AwsFailure =>
  toFailure(error, { action: method === 'GET' ? 'GetObject' : 'PutObject', resource: key, context });
