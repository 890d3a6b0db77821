import type { FailureKind, StsRefusal } from '../failure';

/** Read in this order. */
const SAYS: Readonly<Record<StsRefusal, { readonly kind: FailureKind; readonly words: RegExp }>> = {
  'unknown-mfa-device': { kind: 'denied', words: /unable to validate MFA code|verify your MFA serial/i },
  'mfa-code': { kind: 'denied', words: /MultiFactorAuthentication failed|MFA code/i },
  'root-user': { kind: 'denied', words: /root accounts/i },
  'longer-than-the-role-allows': { kind: 'invalid', words: /MaxSessionDuration/i },
  'longer-than-a-chain-allows': { kind: 'invalid', words: /role chaining/i },
};

const OPERATIONS: ReadonlySet<string | undefined> = new Set([
  'AssumeRole',
  'AssumeRoleWithWebIdentity',
  'GetSessionToken',
]);

/** Undefined where STS says no more than its code, and where another service answered. */
export function refusalOf(
  kind: FailureKind,
  message: string,
  operation: string | undefined,
): StsRefusal | undefined {
  if (!OPERATIONS.has(operation)) return undefined;
  const refusals = Object.keys(SAYS) as StsRefusal[];
  return refusals.find((refusal) => SAYS[refusal].kind === kind && SAYS[refusal].words.test(message));
}
