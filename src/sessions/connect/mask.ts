/** Hides the values of secrets in pasted text and keeps its shape, so that one still sees what was pasted. */
export function masked(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(SECRET_ASSIGNMENT, (_whole, before: string) => `${before}${DOTS}`)
        .replaceAll(SECRET_JSON, (_whole, before: string) => `${before}"${DOTS}"`),
    )
    .join('\n');
}

const DOTS = '•'.repeat(16);
const SECRET = String.raw`aws_secret_access_key|aws_session_token|aws_security_token`;
const SECRET_ASSIGNMENT = new RegExp(String.raw`((?:${SECRET})["']?(?:\s*[=:]\s*|\s+)).+$`, 'i');
const SECRET_JSON = /("(?:SecretAccessKey|SessionToken|Token)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi;
