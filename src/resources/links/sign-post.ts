import { clockOffset } from '@/aws/clients/clock';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { locate } from '@/aws/locate';
import { bucketParameter, type Location } from '@/aws/location';
import { payerOf } from '../objects/requester-pays';
import { trueExpiry, type TrueExpiry } from './expiry';
import type { PostField, PostForm } from './post-form';
import { signedForm } from './signed-form';

export interface SignedPost extends TrueExpiry {
  /** Where the form is sent to. */
  readonly url: string;
  /** In the order they are sent. `key` ends with the variable for the file's name; the file is not among them. */
  readonly fields: readonly PostField[];
  /** The policy document that was signed, as text. */
  readonly policy: string;
}

/** S3 reads no more than this before the file. */
const MOST_BEFORE_FILE = 20_480;
/** What stands around a field in a form's body. */
const AROUND = 120;

/**
 * A form that lets whoever holds it upload, within its policy, as this session. Only its signature is made from the
 * secret key, here; the session token of temporary credentials is in it, since S3 needs it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-authentication-HTTPPOST.html
 * @param seconds asked for
 * @throws AwsFailure `FormThroughAccessPoint`, `FormTooLarge`, or when the session has ended
 */
export async function signPost(
  context: AwsContext,
  location: Location,
  form: PostForm,
  seconds: number,
): Promise<SignedPost> {
  if (location.type !== 'bucket') throw throughAccessPoint(location);
  try {
    const [region, credentials] = await Promise.all([locate(context, location), context.credentials()]);
    const url = await addressOf(context, location.name, region);
    const expiry = trueExpiry(seconds, credentials.expiration, new Date());
    const offset = clockOffset(context.id);
    const { fields, policy } = signedForm(form, {
      bucket: location.name,
      region,
      credentials,
      now: expiry.signedAt.getTime() + offset,
      expiration: new Date(expiry.expiresAt.getTime() + offset),
      payer: payerOf(context, location).RequestPayer,
      lookalike: context.profile.kind === 'custom',
    });
    refuseTooLarge(fields);
    return { ...expiry, url, fields, policy };
  } catch (error) {
    throw toFailure(error, { action: 'PostObject', resource: location.name, context });
  }
}

/** The bucket's own address, as the SDK finds it for every partition and name. */
async function addressOf(context: AwsContext, bucket: string, region: string): Promise<string> {
  const [{ S3Client, HeadBucketCommand }, { getSignedUrl }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/s3-request-presigner'),
  ]);
  const at = context.profile.publicEndpoint ?? context.profile.endpoint;
  const client = new S3Client({
    region,
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    ...(at === undefined ? {} : { endpoint: at, forcePathStyle: true }),
  });
  const { origin, pathname } = new URL(
    await getSignedUrl(client, new HeadBucketCommand({ Bucket: bucket }), { expiresIn: 1 }),
  );
  client.destroy();
  return origin + pathname;
}

const bytes = (text: string) => new TextEncoder().encode(text);

function refuseTooLarge(fields: readonly PostField[]): void {
  const size = fields.reduce((sum, [name, value]) => sum + bytes(name + value).length + AROUND, 0);
  if (size <= MOST_BEFORE_FILE) return;
  throw new AwsFailure(
    `The form’s fields come to ${size} bytes, and S3 reads ${MOST_BEFORE_FILE} before the file.`,
    { kind: 'invalid', code: 'FormTooLarge', advice: 'Take away metadata or tags.' },
  );
}

function throughAccessPoint(location: Location): AwsFailure {
  return new AwsFailure('AWS documents no upload by form through an access point.', {
    kind: 'not-supported',
    code: 'FormThroughAccessPoint',
    resource: bucketParameter(location),
    advice: 'Make the drop on the bucket behind it, or hand out upload links, which go through it.',
  });
}
