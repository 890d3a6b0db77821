import type { AwsContext } from '@/aws/context';
import { clockOffset } from '@/aws/clients/clock';
import { credentialProvider } from '@/aws/clients/credentials';
import { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { locate } from '@/aws/locate';
import { sendS3Control } from '@/aws/send';
import { bucketParameter, type Location } from '@/aws/location';
import { hasDotSegment } from '@/aws/transport/target';
import { payerOf } from '@/resources/objects/requester-pays';
import { customerKey } from '@/resources/objects/writing/customer-keys';
import { customerKeyInput } from '@/resources/objects/writing/upload-headers';
import { contentDisposition, type Disposition } from './disposition';
import { trueExpiry, type TrueExpiry } from './expiry';

export type LinkRequest =
  | {
      readonly method: 'GET';
      readonly key: string;
      readonly versionId?: string;
      /** What a browser does with the body; as stored when left out. */
      readonly disposition?: Disposition;
      /** Fingerprint of the key of an object under SSE-C. The key must be at hand in this tab. */
      readonly customerKeyMd5?: string;
    }
  | { readonly method: 'PUT'; readonly key: string };

export interface PresignedLink extends TrueExpiry {
  readonly url: string;
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
  const subject = { action: request.method === 'GET' ? 'GetObject' : 'PutObject', resource: request.key };
  refuseUnsignable(location, request.key);
  try {
    const [sdk, { getSignedUrl }, region, credentials] = await Promise.all([
      import('@aws-sdk/client-s3'),
      import('@aws-sdk/s3-request-presigner'),
      locate(context, location),
      context.credentials(),
    ]);
    const { profile } = context;
    const endpoint = profile.publicEndpoint ?? profile.endpoint;
    const client = new sdk.S3Client({
      region,
      credentials: credentialProvider(context),
      // The defaults would sign the checksum of an empty body into a PUT, and a checksum mode into a GET.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    });
    const expiry = trueExpiry(seconds, credentials.expiration, new Date());
    const signing = {
      expiresIn: expiry.seconds,
      signingDate: new Date(expiry.signedAt.getTime() + clockOffset(context.id)),
    };
    const bucket = endpoint === undefined ? bucketParameter(location) : await pathName(context, location);
    const target = { Bucket: bucket, Key: request.key, ...payerOf(context, location) };
    try {
      const url =
        request.method === 'PUT'
          ? await getSignedUrl(client, new sdk.PutObjectCommand(target), signing)
          : await getSignedUrl(
              client,
              new sdk.GetObjectCommand({
                ...target,
                VersionId: request.versionId,
                // The signer leaves these among the headers: they are signed, and not in the URL.
                ...customerKeyInput(customerKey(request.customerKeyMd5)),
                ResponseContentDisposition: request.disposition && contentDisposition(request.disposition),
              }),
              signing,
            );
      return { ...expiry, url };
    } finally {
      client.destroy();
    }
  } catch (error) {
    throw toFailure(error, { ...subject, context });
  }
}

/** What stands in the path of a path-style URL, where an access point goes by its alias. */
async function pathName(context: AwsContext, location: Location): Promise<string> {
  if (location.type !== 'access-point') return bucketParameter(location);
  const { GetAccessPointCommand } = await import('@aws-sdk/client-s3-control');
  const { account, name, region } = location;
  const { Alias } = await sendS3Control(
    context,
    region,
    new GetAccessPointCommand({ AccountId: account, Name: name }),
  );
  if (Alias !== undefined) return Alias;
  throw new AwsFailure('The access point has no alias to make a link with.', {
    kind: 'not-supported',
    code: 'NoAccessPointAlias',
    resource: name,
    advice: 'Open the bucket behind it and make the link there.',
  });
}

function refuseUnsignable(location: Location, key: string): void {
  if (hasDotSegment(key.split('/').map(encodeURIComponent).join('/'))) {
    throw new AwsFailure('No link can be made for a key with "." or ".." between its slashes.', {
      kind: 'not-supported',
      code: 'UnaddressableKey',
      resource: key,
      advice:
        'Browsers rewrite such paths, so the signature would not fit. Copy the object to another key first.',
    });
  }
  if (location.type === 'multi-region-access-point') {
    throw new AwsFailure(
      'Links through a Multi-Region Access Point need SigV4A, which this console does not sign.',
      {
        kind: 'not-supported',
        code: 'MultiRegionAccessPoint',
        advice: 'Make the link on one of the buckets behind it.',
      },
    );
  }
}
