import { judgeKeys, type RecognisedIdentity } from './recognition';

// export A=1 · set A=1 · $env:A = "1" · set -gx A 1 (fish) · setenv A 1 (csh) · A=1 (.env)
const LINE =
  /^\s*(?:export\s+|set\s+-\w+\s+|setenv\s+|set\s+|\$env:)?"?(AWS_[A-Z_]+)(?:\s*=\s*|\s+)(.*?)"?\s*;?\s*$/i;

const NAMES = {
  accessKeyId: 'AWS_ACCESS_KEY_ID',
  secretAccessKey: 'AWS_SECRET_ACCESS_KEY',
  sessionToken: 'AWS_SESSION_TOKEN',
};

/** Undefined when no line sets an AWS variable. Several assignments on one line may be joined by `;` or `&&`. */
export function parseEnvironment(text: string): RecognisedIdentity | undefined {
  const variables = new Map<string, string>();
  for (const line of joined(text).split(/\r?\n|;(?=\s*\w)|&&/)) {
    const match = LINE.exec(line);
    if (match?.[1] !== undefined) variables.set(match[1].toUpperCase(), unquoted(match[2] ?? ''));
  }
  if (variables.size === 0) return undefined;
  const expiration = variables.get('AWS_CREDENTIAL_EXPIRATION');
  const judged = judgeKeys(
    {
      accessKeyId: variables.get(NAMES.accessKeyId),
      secretAccessKey: variables.get(NAMES.secretAccessKey),
      sessionToken: variables.get(NAMES.sessionToken) ?? variables.get('AWS_SECURITY_TOKEN'),
      expiration: expiration === undefined ? undefined : new Date(expiration),
    },
    NAMES,
  );
  return {
    ...judged,
    region: variables.get('AWS_REGION') ?? variables.get('AWS_DEFAULT_REGION'),
    hops: [],
  };
}

/** Shells continue a line with a backslash, PowerShell with a backtick. */
function joined(text: string): string {
  return text.replaceAll(/[\\`]\r?\n\s*/g, ' ');
}

function unquoted(value: string): string {
  const text = value.trim();
  const quote = text[0];
  if ((quote === '"' || quote === "'") && text.endsWith(quote)) return text.slice(1, -1);
  return text.replace(/^["']|["']$/g, '');
}
