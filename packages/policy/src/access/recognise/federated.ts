import { SIGN_IN, isSaml, issuerOf } from '../role-documents.ts';
import type { ReadLine } from './lines.ts';

interface Claims {
  readonly audience?: string;
  readonly subject?: string;
}

/** What a trust asks of an identity provider's tokens, and the lines that say so. */
export function federatedClaims(
  provider: string,
  lines: readonly ReadLine[],
): { readonly claims: Claims; readonly said: readonly ReadLine[] } {
  const saml = isSaml(provider);
  const issuer = issuerOf(provider).toLowerCase();
  const single = (key: string) =>
    lines.find(
      ({ operator, lookup, values }) => operator === 'StringEquals' && lookup === key && values.length === 1,
    );
  const audience = single(`${issuer}:aud`);
  const subject = single(`${issuer}:sub`);
  const told = audience?.values[0];
  return {
    claims: {
      ...(told === undefined || (saml && told === SIGN_IN) ? {} : { audience: told }),
      ...(subject === undefined ? {} : { subject: subject.values[0] }),
    },
    said: [audience, subject].filter((line) => line !== undefined),
  };
}
