import { timingSafeEqual } from 'node:crypto';
import type { ServiceError } from '../http/error';
import type { JsonServiceName } from '../http/endpoint';
import type { RawTarget } from '../http/target';
import type { World } from '../world/types';
import { canonicalRequest, hmacHex, signingKey, stringToSign } from './canonical';
import { MAX_SKEW_MS, type SignatureErrors } from './errors';
import { findIdentity, type Identity } from './identity';
import { parseClaim, unsupportedMechanism, type Claim } from './parse';
import { ALGORITHM_V4A, publicKeyOf, verifyV4a } from './sigv4a';

export interface VerifyInput {
  readonly method: string;
  readonly target: RawTarget;
  readonly headers: Headers;
  readonly world: World;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly service: 's3' | 's3express' | 'sts' | 'iam' | 'access-analyzer' | 's3tables' | JsonServiceName;
  /** Region the scope must name; undefined accepts the region that was signed for. */
  readonly region: string | undefined;
  /** A Multi-Region Access Point takes signatures for sets of Regions alone. */
  readonly manyRegions?: boolean;
  readonly errors: SignatureErrors;
  /** The hash that was signed: from the header for S3, over the body for STS and IAM. */
  readonly payloadHash: (claim: Claim) => string;
}

/** A request whose signature is right, with what chunk signatures and conditions still need. */
export interface Signed {
  readonly identity: Identity;
  readonly claim: Claim;
  /** What chunks are signed with; empty of a signature for many Regions, whose chunks nobody signs here. */
  readonly key: Buffer;
  readonly payloadHash: string;
  /** Where the signature stood: in the Authorization header, in a presigned URL's query, or in a browser form. */
  readonly by: 'header' | 'query' | 'form';
}

/**
 * Checks AWS Signature Version 4 or 4A of a header-signed or presigned request.
 *
 * @returns undefined for an anonymous request
 * @throws ServiceError in the words of the service asked
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
export function verify(input: VerifyInput): Signed | undefined {
  const { target, headers, errors, now } = input;
  const claim = parseClaim(target, headers, errors);
  if (claim === undefined) return undefined;
  if (input.manyRegions === true && claim.regionSet === undefined) throw unsupportedMechanism(ALGORITHM_V4A);
  checkScope(claim, input);
  checkTime(claim, input);
  const identity = identify(claim, input);
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html
  if (input.manyRegions === true && identity.session?.global === true) {
    throw errors.badToken(claim.token ?? '');
  }
  const payloadHash = input.payloadHash(claim);
  checkSignedHeaders(claim, input);

  const request = canonicalRequest({
    method: input.method,
    path: target.path,
    query: target.query,
    header: (name) => (name === 'host' ? target.signedHost : (headers.get(name) ?? undefined)),
    signedHeaders: claim.signedHeaders,
    payloadHash,
    pathRule: isS3(input.service) ? 's3' : 'generic',
  });
  const { accessKeyId, signature } = claim;
  const many = claim.regionSet !== undefined;
  const toSign = stringToSign(claim.amzDate, claim.scope, request, many ? ALGORITHM_V4A : undefined);
  const key = many ? Buffer.alloc(0) : signingKey(identity.secretAccessKey, claim.scope);
  const right = many
    ? verifyV4a(publicKeyOf(accessKeyId, identity.secretAccessKey), toSign, signature)
    : equal(hmacHex(key, toSign), signature);
  if (!right)
    throw errors.mismatch({ accessKeyId, stringToSign: toSign, canonicalRequest: request, signature });
  if (identity.role !== undefined) {
    identity.role.lastUsed = { at: now, region: input.region ?? claim.scope.region };
  }
  if (identity.session === undefined) noteKey(identity, input, claim);
  return { identity, claim, key, payloadHash, by: claim.expiresSeconds === undefined ? 'header' : 'query' };
}

/** Temporary credentials are no use of the key that asked for them. */
function noteKey({ user, accessKeyId }: Identity, { now, region, service }: VerifyInput, claim: Claim): void {
  const key = user?.keys.find((one) => one.accessKeyId === accessKeyId);
  if (key !== undefined) key.lastUsed = { at: now, region: region ?? claim.scope.region, service };
}

const isS3 = (service: VerifyInput['service']) => service === 's3' || service === 's3express';

function checkScope(claim: Claim, { service, region, errors }: VerifyInput): void {
  const { scope, amzDate, regionSet } = claim;
  const presigned = claim.expiresSeconds !== undefined;
  const wrong = (why: string): ServiceError =>
    presigned
      ? errors.malformedQuery(`Error parsing the X-Amz-Credential parameter; ${why}`)
      : errors.malformed(why);
  if (scope.date !== amzDate.slice(0, 8)) {
    throw wrong(
      `Invalid credential date "${scope.date}". This date is not the same as X-Amz-Date: "${amzDate.slice(0, 8)}".`,
    );
  }
  if (scope.service !== service) {
    throw wrong(`incorrect service "${scope.service}". This endpoint belongs to "${service}".`);
  }
  if (scope.terminal !== 'aws4_request') {
    throw wrong(`incorrect terminal "${scope.terminal}". This endpoint uses "aws4_request".`);
  }
  if (regionSet !== undefined) {
    if (region !== undefined && !regionSet.some((pattern) => covers(pattern, region))) {
      throw errors.wrongRegion(regionSet.join(','), region, presigned);
    }
    return;
  }
  if (region !== undefined && scope.region !== region) {
    throw errors.wrongRegion(scope.region, region, presigned);
  }
}

/** `us-west-*` and `*` stand for every Region they fit. */
function covers(pattern: string, region: string): boolean {
  return pattern.endsWith('*') ? region.startsWith(pattern.slice(0, -1)) : region === pattern;
}

function checkTime(claim: Claim, { now, errors }: VerifyInput): void {
  const { signedAt, expiresSeconds } = claim;
  if (expiresSeconds !== undefined) {
    const expires = signedAt + expiresSeconds * 1000;
    const link = { seconds: expiresSeconds, expires, now };
    if (now > expires) throw errors.expiredLink(link);
    if (signedAt - now > MAX_SKEW_MS) throw errors.notYetValid(link);
    return;
  }
  if (Math.abs(signedAt - now) > MAX_SKEW_MS) {
    throw errors.skewed({ requestTime: claim.amzDate, now, early: signedAt > now });
  }
}

/** Whose key and token these are, if they are good at the moment. */
export function identify(
  claim: Claim,
  {
    world,
    now,
    errors,
    service,
  }: Pick<VerifyInput, 'world' | 'now' | 'errors'> & Partial<Pick<VerifyInput, 'service'>>,
): Identity {
  const found = findIdentity(world, claim.accessKeyId);
  const { token } = claim;
  if (found.kind !== 'found') {
    // A token AWS did not mint is told apart from a key it does not know.
    if (token !== undefined && found.kind === 'unknown') throw errors.badToken(token);
    throw errors.unknownKey(claim.accessKeyId);
  }
  const { session, express } = found.identity;
  if (express !== undefined) {
    const given = claim.expressToken;
    if (given === undefined || service !== 's3express') throw errors.unknownKey(claim.accessKeyId);
    if (given !== express.sessionToken) throw errors.badToken(given);
    if (now >= express.expiresAt) throw errors.expiredToken(given);
    return found.identity;
  }
  if (session === undefined) {
    if (token !== undefined) throw errors.badToken(token);
    return found.identity;
  }
  if (token === undefined) throw errors.unknownKey(claim.accessKeyId);
  if (token !== session.sessionToken) throw errors.badToken(token);
  if (now >= session.expiresAt) throw errors.expiredToken(token);
  return found.identity;
}

function checkSignedHeaders(claim: Claim, { headers, errors, service }: VerifyInput): void {
  if (!claim.signedHeaders.includes('host')) throw errors.unsignedHeaders(['host']);
  if (!isS3(service)) return;
  const signed = new Set(claim.signedHeaders);
  const unsigned = [...headers.keys()].filter((name) => name.startsWith('x-amz-') && !signed.has(name));
  if (unsigned.length > 0) throw errors.unsignedHeaders(unsigned);
}

export function equal(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
