import { amzDate, scopeSigner } from '@/aws/clients/sigv4-key';
import type { Credentials } from '@/aws/context';
import {
  FILE_NAME,
  fixedFields,
  policyText,
  postConditions,
  type PostField,
  type PostForm,
} from './post-form';

interface FormSigning {
  readonly bucket: string;
  readonly region: string;
  readonly credentials: Credentials;
  /** Milliseconds since 1970, as the service has it. */
  readonly now: number;
  readonly expiration: Date;
  /** `requester` where whoever signs agreed to pay. */
  readonly payer: string | undefined;
  readonly lookalike: boolean;
}

/**
 * The fields of a form in the order they are sent, and the policy document that was signed. `key` ends with the variable
 * for the file's name; the file is not among them.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-authentication-HTTPPOST.html
 */
export function signedForm(
  form: PostForm,
  { bucket, region, credentials, now, expiration, payer, lookalike }: FormSigning,
): { readonly fields: readonly PostField[]; readonly policy: string } {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const date = amzDate(now);
  const scope = [date.slice(0, 8), region, 's3', 'aws4_request'];
  const optional: readonly (readonly [string, string | undefined])[] = [
    ['x-amz-request-payer', payer],
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', [accessKeyId, ...scope].join('/')],
    ['X-Amz-Date', date],
    ['X-Amz-Security-Token', sessionToken],
  ];
  const fixed = [
    ...fixedFields(form),
    ...optional.filter((field): field is PostField => field[1] !== undefined),
  ];
  const policy = policyText(expiration, postConditions(bucket, form, fixed), { lookalike });
  const encoded = base64(policy);
  return {
    policy,
    fields: [
      ['key', form.prefix + FILE_NAME],
      ...fixed,
      ['Policy', encoded],
      // The policy itself is what is signed.
      ['X-Amz-Signature', scopeSigner(secretAccessKey, scope)(encoded)],
    ],
  };
}

const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCodePoint(byte)).join(''));
