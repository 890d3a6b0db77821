import * as v from 'valibot';

/** What a pasted OIDC token says of itself. Nothing is verified here; STS does that. */
export interface WebTokenClaims {
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly subject?: string;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number;
}

const schema = v.object({
  iss: v.string(),
  aud: v.optional(v.union([v.string(), v.array(v.string())])),
  sub: v.optional(v.string()),
  exp: v.optional(v.number()),
});

/** The token without the line breaks of a terminal: it has none of its own, nor blanks. */
export const wholeToken = (pasted: string): string => pasted.replaceAll(/\s+/g, '');

/** Undefined for text that is not a JWT. */
export function readWebToken(token: string): WebTokenClaims | undefined {
  const match = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(wholeToken(token));
  if (!match?.[1]) return undefined;
  try {
    const binary = atob(match[1].replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.codePointAt(0) ?? 0);
    const claims = v.parse(schema, JSON.parse(new TextDecoder().decode(bytes)));
    return {
      issuer: claims.iss,
      audience: claims.aud === undefined ? [] : [claims.aud].flat(),
      subject: claims.sub,
      expiresAt: claims.exp === undefined ? undefined : claims.exp * 1000,
    };
  } catch {
    return undefined;
  }
}
