import { createPublicKey, verify as verifySignature, type JsonWebKey, type KeyObject } from 'node:crypto';
import { ServiceError } from '../http/error';
import type { Account, OidcProvider } from '../world/types';

export interface VerifiedToken {
  readonly provider: OidcProvider;
  /** Host and path of the issuer, without the scheme: what condition keys and ARNs use. */
  readonly host: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly audience: string;
  readonly subject: string;
}

const HASHES: Readonly<Record<string, string>> = {
  RS256: 'sha256',
  RS384: 'sha384',
  RS512: 'sha512',
  ES256: 'sha256',
  ES384: 'sha384',
  ES512: 'sha512',
};

const invalid = (message: string) => new ServiceError('InvalidIdentityToken', message, 400);

/**
 * Checks an OpenID Connect token against the account's provider: issuer, key, signature, times, audience.
 *
 * @throws ServiceError InvalidIdentityToken, ExpiredTokenException or IDPRejectedClaim
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export function verifyToken(account: Account, token: string, now: number): VerifiedToken {
  const [head = '', body = '', signature = ''] = token.split('.');
  const header = decode(head);
  const claims = decode(body);
  const issuer = text(claims.iss);
  const host = issuer.replace(/^https:\/\//, '');
  const provider = account.oidcProviders.get(host);
  if (provider === undefined) throw invalid(`No OpenIDConnect provider found in your account for ${issuer}`);

  const jwk = provider.keys[text(header.kid)];
  const hash = HASHES[text(header.alg)];
  if (jwk === undefined || hash === undefined) {
    throw invalid(
      "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
    );
  }
  const signed = Buffer.from(`${head}.${body}`);
  const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  if (!signatureHolds(hash, signed, key, Buffer.from(signature, 'base64url'))) {
    throw invalid('The ID Token signature could not be verified');
  }
  checkTimes(claims, now);
  const audience = [claims.azp, claims.aud].flat().find((value) => provider.audiences.includes(text(value)));
  if (audience === undefined) throw invalid('Incorrect token audience');
  const subject = text(claims.sub);
  if (subject === '') throw invalid('The web identity token provided could not be validated');
  return { provider, host, claims, audience: text(audience), subject };
}

function signatureHolds(hash: string, data: Buffer, key: KeyObject, signature: Buffer): boolean {
  // JWS carries ECDSA signatures as r‖s, not as DER. RFC 7518 section 3.4
  return verifySignature(hash, data, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

function checkTimes(claims: Readonly<Record<string, unknown>>, now: number): void {
  const seconds = Math.floor(now / 1000);
  const { exp, iat, nbf } = claims;
  if (typeof exp !== 'number' || typeof iat !== 'number')
    throw invalid('Missing a required claim: exp or iat');
  if (seconds >= exp) {
    throw new ServiceError(
      'ExpiredTokenException',
      `Token expired: current date/time ${seconds} must be before the expiration date/time ${exp}`,
      400,
    );
  }
  const skew = 300;
  if (iat > seconds + skew || (typeof nbf === 'number' && nbf > seconds + skew)) {
    throw invalid('Token is not valid yet');
  }
}

function decode(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Falls through to the one answer AWS has for anything that is no token.
  }
  throw invalid(
    'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
  );
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
