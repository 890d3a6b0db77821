/** Query parameters that are, or sign for, a credential. Lower case. */
const SECRET_PARAMETERS = new Set([
  'x-amz-signature',
  'x-amz-credential',
  'x-amz-security-token',
  'signature',
  'awsaccesskeyid',
  'x-amz-server-side-encryption-customer-key',
  'x-amz-copy-source-server-side-encryption-customer-key',
]);

const MASK = 'REDACTED';

/** Masks the values of credential parameters in a path with query; everything else stays as it was sent. */
export function redactPath(pathAndQuery: string): string {
  const mark = pathAndQuery.indexOf('?');
  if (mark < 0) return redactText(pathAndQuery);
  const query = pathAndQuery
    .slice(mark + 1)
    .split('&')
    .map((pair) => {
      const name = pair.split('=', 1)[0] ?? '';
      return SECRET_PARAMETERS.has(decodeName(name)) ? `${name}=${MASK}` : pair;
    })
    .join('&');
  return redactText(`${pathAndQuery.slice(0, mark)}?${query}`);
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name).toLowerCase();
  } catch {
    return name.toLowerCase();
  }
}

const PATTERNS: readonly [RegExp, string][] = [
  // Access key ids: long-term AKIA, temporary ASIA. Not secret by themselves, but they name somebody.
  [/\b(AKIA|ASIA)[A-Z0-9]{12,}\b/g, `$1${MASK}`],
  [/(AWS4-(?:HMAC-SHA256|ECDSA-P256-SHA256)\s+)[^\n]*/g, `$1${MASK}`],
  [/((?:Signature|X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token)=)[^&\s"',]+/gi, `$1${MASK}`],
  [
    /((?:x-amz-security-token|authorization|secret_?access_?key|session_?token)["']?\s*[:=]\s*["']?)[^\s"',&}]+/gi,
    `$1${MASK}`,
  ],
  [/<(SecretAccessKey|SessionToken|AccessKeyId|WebIdentityToken)>[^<]*</g, `<$1>${MASK}<`],
];

/** Masks credentials wherever they stand in free text: messages of errors, XML, URLs, headers. */
export function redactText(text: string): string {
  return PATTERNS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}
