import { parseAmzDate } from '../clock/format';
import { ServiceError } from '../http/error';
import type { FormField } from '../post/multipart-form';
import { invalidArgument } from '../s3/errors';
import type { World } from '../world/types';
import { ALGORITHM, hmacHex, signingKey } from './canonical';
import { parseCredential, unsupportedMechanism, type Claim } from './parse';
import { s3SignatureErrors } from './s3-errors';
import { equal, identify, type Signed } from './verify';

export interface FormSignature {
  /** By lower-case name. */
  readonly fields: ReadonlyMap<string, FormField>;
  readonly world: World;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Region the scope must name; undefined accepts the region that was signed for. */
  readonly region: string | undefined;
}

const SIGNED_BY = ['X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Date', 'X-Amz-Signature'];

/**
 * Checks the signature of a browser form, which is over its policy alone.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-authentication-HTTPPOST.html
 *
 * @returns undefined for a form without one, which is an anonymous request
 * @throws ServiceError InvalidArgument naming the field that is missing or wrong, SignatureDoesNotMatch, and what any
 *   signed request meets
 */
export function verifyForm({ fields, world, now, region }: FormSignature): Signed | undefined {
  const field = (name: string) => fields.get(name.toLowerCase())?.value;
  // Signature Version 2, which S3 takes for no bucket made after June 2020.
  if (field('AWSAccessKeyId') !== undefined) throw unsupportedMechanism();
  if (SIGNED_BY.every((name) => field(name) === undefined)) return undefined;
  const [algorithm, credential, amzDate, signature, policy] = [...SIGNED_BY, 'Policy'].map((name) => {
    const value = field(name);
    if (value === undefined) throw missingField(name);
    return value;
  }) as [string, string, string, string, string];
  if (algorithm !== ALGORITHM) {
    throw invalidArgument(`X-Amz-Algorithm only supports "${ALGORITHM}"`, 'X-Amz-Algorithm', algorithm);
  }
  const signedAt = parseAmzDate(amzDate);
  if (signedAt === undefined) {
    throw invalidArgument('X-Amz-Date must be formated via ISO8601 Long format', 'X-Amz-Date', amzDate);
  }
  const wrong = (why: string, details: Readonly<Record<string, string>> = {}) =>
    new ServiceError('InvalidArgument', why, 400, {
      ArgumentName: 'X-Amz-Credential',
      ArgumentValue: credential,
      ...details,
    });
  const { accessKeyId, scope } = parseCredential(credential, wrong);
  if (scope.service !== 's3') {
    throw wrong(`incorrect service "${scope.service}". This endpoint belongs to "s3".`);
  }
  if (scope.terminal !== 'aws4_request') {
    throw wrong(`incorrect terminal "${scope.terminal}". This endpoint uses "aws4_request".`);
  }
  if (region !== undefined && scope.region !== region) {
    throw wrong(`the region '${scope.region}' is wrong; expecting '${region}'`, { Region: region });
  }
  const token = field('X-Amz-Security-Token');
  const claim: Claim = { accessKeyId, scope, signedHeaders: [], signature, amzDate, signedAt, token };
  const identity = identify(claim, { world, now, errors: s3SignatureErrors });
  const key = signingKey(identity.secretAccessKey, scope);
  // The text as it was sent is what was signed, whatever it says.
  if (!equal(hmacHex(key, policy), signature)) {
    throw s3SignatureErrors.mismatch({ accessKeyId, stringToSign: policy, signature });
  }
  return { identity, claim, key, payloadHash: 'UNSIGNED-PAYLOAD', by: 'form' };
}

/** A field that a form lacks, or has only after its file. */
export function missingField(name: string): ServiceError {
  return invalidArgument(
    `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
    name,
    '',
  );
}
