import { createPrivateKey, sign } from 'node:crypto';
import { OIDC_AUDIENCE, OIDC_HOST } from '../seed/accounts-ids';
import { OIDC_KEY_ID, OIDC_PRIVATE_KEY } from '../seed/accounts-oidc';

export interface TokenClaims {
  readonly subject?: string;
  readonly audience?: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly lifetimeSeconds?: number;
  /** Further claims, for example `https://aws.amazon.com/tags`. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** An ES256 token of the seeded identity provider, for AssumeRoleWithWebIdentity. */
export function mintToken(claims: TokenClaims): string {
  const issued = Math.floor(claims.now / 1000);
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = encode({ alg: 'ES256', typ: 'JWT', kid: OIDC_KEY_ID });
  const body = encode({
    iss: `https://${OIDC_HOST}`,
    sub: claims.subject ?? 'analyst@marketing.example',
    aud: claims.audience ?? OIDC_AUDIENCE,
    iat: issued,
    exp: issued + (claims.lifetimeSeconds ?? 3600),
    ...claims.extra,
  });
  const key = createPrivateKey({ key: { ...OIDC_PRIVATE_KEY }, format: 'jwk' });
  const signature = sign('sha256', Buffer.from(`${head}.${body}`), { key, dsaEncoding: 'ieee-p1363' });
  return `${head}.${body}.${signature.toString('base64url')}`;
}
